package io.github.mfsm.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.template.model.TemplateMachine;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder that {@code cdk synth} writes. */
class CdkOutTest {
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:Charge1A2B";

    @TempDir
    Path folder;

    @BeforeEach
    void synthesize() {
        new Folder(folder)
                .with("cdk.out/manifest.json", """
                        {"version": "36.0.0", "artifacts": {"Shop": {"type": "aws:cloudformation:stack",
                         "properties": {"templateFile": "Shop.template.json"}}}}
                        """)
                .with("cdk.out/Shop.template.json", """
                        {"Resources": {
                         "Charge1A2B": {"Type": "AWS::Lambda::Function", "Properties": {}},
                         "FromFile": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {
                          "DefinitionS3Location": {"Bucket": {"Fn::Sub": "assets-${AWS::AccountId}"}, "Key": "0f1e.json"},
                          "DefinitionSubstitutions": {"charge": {"Fn::GetAtt": ["Charge1A2B", "Arn"]}}}},
                         "Elsewhere": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {
                          "DefinitionS3Location": {"Bucket": "b", "Key": "other.json"}}},
                         "Inner": {"Type": "AWS::CloudFormation::Stack", "Properties": {
                          "TemplateURL": {"Fn::Join": ["", ["https://s3.", {"Ref": "AWS::Region"}, "/inner.json"]]},
                          "Parameters": {"ref": {"Fn::GetAtt": ["Charge1A2B", "Arn"]}}},
                          "Metadata": {"aws:asset:path": "Inner.nested.template.json", "aws:asset:property": "TemplateURL"}},
                         "Gone": {"Type": "AWS::CloudFormation::Stack", "Properties": {},
                          "Metadata": {"aws:asset:path": "gone.json"}}}}
                        """)
                .with("cdk.out/asset.0f1e.json", "{\"StartAt\": \"${charge}\"}")
                .with("cdk.out/Inner.nested.template.json", """
                        {"Parameters": {"ref": {"Type": "String"}}, "Resources": {
                         "Nested": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {"DefinitionString":
                          {"Fn::Join": ["", ["{\\"StartAt\\": \\"", {"Ref": "ref"}, "\\"}"]]}}}}}
                        """);
    }

    @Test
    void aDefinitionThatIsUploadedAsAFileIsReadFromThere() {
        Template template = Template.read(folder.resolve("cdk.out"));

        assertThat(Folder.definition(template, "FromFile").path("StartAt").textValue())
                .isEqualTo(FUNCTION);
        assertThat(template.machine("Elsewhere").orElseThrow().definition()).isEmpty();
        assertThat(template.problems().get(0).message())
                .isEqualTo("the definition is in S3 (other.json), and nothing is fetched");
    }

    @Test
    void nestedStacksAreReadWithTheValuesOfTheOuterOne() {
        Template template = Template.read(folder.resolve("cdk.out"));

        assertThat(template.machines())
                .extracting(TemplateMachine::logicalId)
                .containsExactly("FromFile", "Elsewhere", "Nested");
        assertThat(Folder.definition(template, "Nested").path("StartAt").textValue())
                .isEqualTo(FUNCTION);
        assertThat(template.problems().get(1).toString())
                .contains("Shop.template.json:13:35: there is no file ")
                .endsWith("gone.json");
    }

    @Test
    void oneTemplateOfItIsReadAlone() {
        Template template = Template.read(folder.resolve("cdk.out/Shop.template.json"));

        assertThat(template.machines()).extracting(TemplateMachine::logicalId).containsExactly("FromFile", "Elsewhere");
    }
}
