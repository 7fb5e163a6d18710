package io.github.mfsm.lambda.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What docs/migrating-from-the-python-sample.md says of an update is what the templates say. */
class SampleUpdateTest {
    private static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:MfsmStateMachine-1";
    private static final Map<String, Object> SAMPLE = sample();

    private static Map<String, Object> sample() {
        try (InputStream file =
                Objects.requireNonNull(SampleUpdateTest.class.getResourceAsStream("/template/python-sample.json"))) {
            return Template.map(new ObjectMapper().readValue(file, Map.class));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> touched(Template template, String existing) {
        Deployment deployment = new Deployment(template, Map.of("ExistingStateMachineArn", existing));
        Set<String> kept = Set.of("MfsmStateMachine", "MfsmStateMachineRole");
        return new SampleUpdate(Template.map(SAMPLE.get("resources")), deployment, kept).touched();
    }

    @Test
    void theMachineAndItsRoleAreLeftAlone() {
        List<String> touched = touched(Template.ofThisRepository(), MACHINE);

        assertThat(touched)
                .contains(
                        "Remove MfsmStateMachine, policy action Retain",
                        "Remove MfsmStateMachineRole, policy action Retain");
        assertThat(Template.read("docs/migrating-from-the-python-sample.md"))
                .contains("```text\n" + String.join("\n", touched) + "\n```");
    }

    @Test
    void withoutTheParameterTheDefinitionWouldBeOverwritten() {
        assertThat(touched(Template.ofThisRepository(), ""))
                .anyMatch(line ->
                        line.startsWith("Modify MfsmStateMachine, replacement False: DefinitionString, DefinitionUri"))
                .anyMatch(line -> line.startsWith("Modify MfsmStateMachineRole, replacement False"));
    }

    @Test
    void theTableIsNeverReplaced() {
        Template another = Template.ofThisRepository()
                .with("AttributeName: InvocationId\n          KeyType", "AttributeName: Id\n          KeyType");

        assertThat(touched(Template.ofThisRepository(), MACHINE))
                .contains("Modify MfsmExecutionTable, replacement False: PointInTimeRecoverySpecification");
        assertThat(touched(another, MACHINE))
                .anyMatch(line -> line.startsWith("Modify MfsmExecutionTable, replacement True"));
    }

    @Test
    void outputsKeepTheirNames() {
        Map<String, Object> outputs = new Deployment(Template.ofThisRepository(), Map.of()).outputs();

        Template.map(SAMPLE.get("outputs"))
                .forEach((name, value) ->
                        assertThat(Template.at(outputs.get(name), "Value")).isEqualTo(value));
    }
}
