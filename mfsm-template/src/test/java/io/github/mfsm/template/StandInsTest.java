package io.github.mfsm.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.template.model.TemplateOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A {@code Resource} whose value only the account has: AWS deploys such a template, so that its definition can be
 * checked and run here.
 */
class StandInsTest {
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:";

    @TempDir
    Path folder;

    private Template read(String resource, TemplateOptions options) {
        return new Folder(folder)
                .with("template.yaml", """
                        Parameters:
                          FunctionArn: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /shop/charge}
                        Resources:
                          Orders:
                            Type: AWS::StepFunctions::StateMachine
                            Properties:
                              DefinitionString: '{"StartAt": "A", "States": {"A": {"Resource": "${Charge}"}}}'
                              DefinitionSubstitutions: {Charge: RESOURCE}
                        """.replace("RESOURCE", resource))
                .read("template.yaml", options);
    }

    private static String resource(Template template, boolean runnable) {
        JsonNode definition = runnable
                ? Folder.json(
                        template.machine("Orders").orElseThrow().runnable().orElseThrow())
                : Folder.definition(template, "Orders");
        return definition.path("States").path("A").path("Resource").textValue();
    }

    private String runnable(String resource) {
        return resource(read(resource, TemplateOptions.none()), true);
    }

    @Test
    void anImportStandsForSomeFunction() {
        Template template = read("{'Fn::ImportValue': 'shop:Charge'}", TemplateOptions.none());

        assertThat(resource(template, true)).isEqualTo(FUNCTION + "shop_Charge");
        assertThat(resource(template, false)).isEqualTo("shop:Charge");
    }

    @Test
    void anOutputOfAnotherStackStandsForSomeFunction() {
        assertThat(runnable("{'Fn::GetStackOutput': {StackName: shop, OutputName: Charge}}"))
                .isEqualTo(FUNCTION + "Charge");
    }

    @Test
    void aParameterOfSsmStandsForSomeFunction() {
        assertThat(runnable("{Ref: FunctionArn}")).isEqualTo(FUNCTION + "_shop_charge");
    }

    @Test
    void aDynamicReferenceStandsForSomeFunctionOrAPartOfIt() {
        assertThat(runnable("'{{resolve:ssm:/shop/charge}}'")).isEqualTo(FUNCTION + "resolve_ssm__shop_charge");
        assertThat(runnable("'" + FUNCTION + "{{resolve:ssm:/shop/charge}}'"))
                .isEqualTo(FUNCTION + "resolve_ssm__shop_charge");
    }

    @Test
    void aValueThatIsGivenStays() {
        TemplateOptions options = TemplateOptions.builder()
                .parameter("FunctionArn", FUNCTION + "a:live")
                .build();

        assertThat(resource(read("{Ref: FunctionArn}", options), true)).isEqualTo(FUNCTION + "a:live");
    }

    @Test
    void anImportInAServerlessServiceDoes() {
        Template template = new Folder(folder).with("serverless.yml", """
                        service: shop
                        provider: {name: aws}
                        stepFunctions:
                          stateMachines:
                            Orders:
                              definition:
                                StartAt: A
                                States: {A: {Type: Task, Resource: {'Fn::ImportValue': 'shop:Charge'}, End: true}}
                        """).read("serverless.yml");

        assertThat(resource(template, true)).isEqualTo(FUNCTION + "shop_Charge");
    }

    @Test
    void aResourceThatIsWrittenSoStays() {
        assertThat(runnable("shop:Charge")).isEqualTo("shop:Charge");
    }
}
