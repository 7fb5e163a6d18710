package io.github.mfsm.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.template.model.TemplateException;
import io.github.mfsm.template.model.TemplateMachine;
import io.github.mfsm.template.model.TemplateOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BareDefinitionTest {
    @TempDir
    Path folder;

    @Test
    void aKeyThatIsNoStringIsRefusedWhereItStands() {
        Folder files = new Folder(folder).with("m.yaml", "StartAt: P\nStates:\n  P: {Type: Pass, Result: {{a: b}}}\n");

        assertThatThrownBy(() -> files.read("m.yaml"))
                .hasMessageContaining("m.yaml:3:28")
                .hasMessageContaining("a key must be a string");
    }

    @Test
    void placeholdersWithoutAValueStayAndAreNamed() {
        Template template = new Folder(folder)
                .with("order.asl.json", "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Resource\": \"${Charge}\"}}}")
                .read("order.asl.json");

        TemplateMachine machine = template.machines().get(0);
        assertThat(machine.logicalId()).isEqualTo("order");
        assertThat(machine.placeholders()).containsExactly("Charge");
        assertThat(machine.definition().orElseThrow()).contains("\"${Charge}\"");
    }

    @Test
    void givenValuesAreSubstitutedBeforeTheTextIsParsed() {
        Folder files = new Folder(folder)
                .with("w.asl.json", "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Seconds\": ${Wait}}}}");

        Template template = files.read(
                "w.asl.json", TemplateOptions.builder().substitute("Wait", "9").build());

        assertThat(Folder.definition(template, "w").at("/States/A/Seconds").intValue())
                .isEqualTo(9);
        assertThat(files.read("w.asl.json").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .contains("this is not JSON")
                        .endsWith("${Wait} has no value, does it need one?"));
    }

    @Test
    void yamlWithAnchorsAndMergeKeysIsRead() {
        Template template = new Folder(folder).with("m.yaml", """
                        x-retry: &retry {ErrorEquals: [States.ALL], MaxAttempts: 010}
                        StartAt: A
                        States:
                          A:
                            Retry: [{<<: *retry, IntervalSeconds: 1}, *retry]
                        """).read("m.yaml");

        assertThat(Folder.definition(template, "m").at("/States/A/Retry")).isEqualTo(Folder.json("""
                [{"IntervalSeconds": 1, "ErrorEquals": ["States.ALL"], "MaxAttempts": 8},
                 {"ErrorEquals": ["States.ALL"], "MaxAttempts": 8}]
                """));
    }

    @Test
    void aFileThatIsNoTemplateIsRefused() {
        Folder files = new Folder(folder)
                .with("x.yaml", "a: 1\n")
                .with("y.json", "{\"a\": }")
                .with("w.json", "{\"a\": [}");

        assertThatThrownBy(() -> files.read("x.yaml"))
                .isInstanceOf(TemplateException.class)
                .hasMessageEndingWith("x.yaml:1:1: this is neither a definition nor a template with state machines");
        assertThatThrownBy(() -> files.read("y.json"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("y.json:1:7: this is not JSON");
        assertThatThrownBy(() -> files.read("w.json"))
                .isInstanceOf(TemplateException.class)
                .hasMessageEndingWith("w.json:1:8: this is not JSON: Unexpected close marker '}': expected ']'");
        assertThatThrownBy(() -> files.read("z.json"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("is it there, and a file?");
        assertThatThrownBy(() -> files.read("."))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("no template in this folder");
    }

    @Test
    void aFileOfAnyNameGivesAMachineWithANameThatTheServiceTakes() {
        Template template = new Folder(folder)
                .with("my (first) machine.asl.json", "{\"StartAt\": \"A\"}")
                .read("my (first) machine.asl.json");

        assertThat(template.machine("my (first) machine").orElseThrow().arn()).endsWith(":my--first--machine");
    }
}
