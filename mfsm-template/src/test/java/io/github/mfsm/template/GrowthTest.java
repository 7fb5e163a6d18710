package io.github.mfsm.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.template.model.TemplateException;
import io.github.mfsm.template.model.TemplateOptions;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small templates whose texts or instances would grow beyond any memory are stopped, with the place. */
class GrowthTest {
    private static final String MACHINE =
            "Resources: {M: {Type: AWS::StepFunctions::StateMachine, Properties: {DefinitionString: ";

    @TempDir
    Path folder;

    private void stops(String name, String content, String message) {
        Template template = new Folder(folder).with(name, content).read(name);

        assertThat(template.machines())
                .allSatisfy(machine -> assertThat(machine.definition()).isEmpty());
        assertThat(template.problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.message()).isEqualTo(message))
                .allSatisfy(problem -> assertThat(problem.place().line()).isPositive());
    }

    private static String lines(int count, String line) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> line.replace("THIS", "a" + i).replace("LAST", "a" + (i - 1)))
                .collect(Collectors.joining());
    }

    private static String nested(int depth, String before, String inside, String after) {
        return before.repeat(depth) + inside + after.repeat(depth);
    }

    @Test
    void joinsOfAliases() {
        stops(
                "template.yaml",
                "X:\n  - &a0 \"" + "x".repeat(100_000) + "\"\n"
                        + lines(15, "  - &THIS {\"Fn::Join\": [\"\", [*LAST, *LAST]]}\n")
                        + MACHINE + "*a15}}}\n",
                "all texts together are longer than 50000000 characters");
    }

    @Test
    void variablesOfSubInVariablesOfSub() {
        stops(
                "template.yaml",
                MACHINE + nested(9, "{\"Fn::Sub\": [\"" + "${a}".repeat(10) + "\", {a: ", "x", "}]}") + "}}}\n",
                "this takes more than 1000000 steps to evaluate");
    }

    @Test
    void aLongSubstitutionUsedOften() {
        new Folder(folder).with("d.json", "{\"StartAt\": \"" + "${a}".repeat(100_000) + "\"}");

        stops(
                "template.yaml",
                "Resources: {M: {Type: AWS::StepFunctions::StateMachine, Properties: {DefinitionS3Location: ./d.json, "
                        + "DefinitionSubstitutions: {a: \"" + "y".repeat(100_000) + "\"}}}}\n",
                "the text is longer than 10000000 characters");
    }

    @Test
    void jsonInJsonAndBase64InBase64() {
        String start = "{\"Resources\": {\"M\": {\"Type\": \"AWS::StepFunctions::StateMachine\", \"Properties\":"
                + " {\"Definition\": {\"a\": ";

        stops(
                "json.json",
                start + nested(60, "[{\"Fn::ToJsonString\": ", "[\"\\\"\"]", "}]") + "}}}}}",
                "the text is longer than 10000000 characters");
        stops(
                "base64.json",
                start + nested(80, "{\"Fn::Base64\": ", "\"" + "z".repeat(1_000) + "\"", "}") + "}}}}}",
                "all texts together are longer than 50000000 characters");
    }

    @Test
    void oneTextInADefinitionVeryOften() {
        stops(
                "template.yaml",
                "X: &x \"" + "x".repeat(100_000) + "\"\nResources: {M: {Type: AWS::StepFunctions::StateMachine, "
                        + "Properties: {Definition: {StartAt: [" + "*x, ".repeat(300) + "*x]}}}}\n",
                "the text is longer than 10000000 characters");
    }

    @Test
    void serverlessVariables() {
        stops(
                "serverless.yml",
                "service: s\nprovider: {name: aws}\ncustom:\n  a0: \"" + "q".repeat(100_000) + "\"\n"
                        + lines(16, "  THIS: \"${self:custom.LAST}${self:custom.LAST}\"\n")
                        + "stepFunctions: {stateMachines: {m: {definition: {StartAt: \"${self:custom.a16}\"}}}}\n",
                "all texts together are longer than 50000000 characters");
    }

    @Test
    void functionsOfTerraform() {
        String start = "resource \"aws_sfn_state_machine\" \"m\" {\n  definition = ";

        stops(
                "json/main.tf",
                start + nested(60, "jsonencode(", "\"\\\"\"", ")") + "\n}\n",
                "the text is longer than 10000000 characters");
        stops(
                "replace/main.tf",
                start + "local.a12\n}\nlocals {\n  a0 = \"aaaaaaaaaa\"\n"
                        + lines(12, "  THIS = replace(local.LAST, \"a\", \"aaaaaaaaaa\")\n") + "}\n",
                "the text is longer than 10000000 characters");
        stops(
                "pattern/main.tf",
                start + "local.a12\n}\nlocals {\n  a0 = \"aaaaaaaaaa\"\n"
                        + lines(12, "  THIS = replace(local.LAST, \"/a+/\", \"$0$0$0$0$0$0$0$0\")\n") + "}\n",
                "the text is longer than 10000000 characters");
    }

    @Test
    void modulesOfModules() {
        Template template = new Folder(folder)
                .with("main.tf", "module \"x\" {\n  count = 1000\n  source = \"./b\"\n}\n")
                .with("b/main.tf", "module \"x\" {\n  count = 1000\n  source = \"../c\"\n}\n")
                .with("c/main.tf", "resource \"aws_sfn_state_machine\" \"m\" {\n  definition = \"{}\"\n}\n")
                .read("main.tf");

        assertThat(template.machines()).hasSizeLessThan(10_000);
        assertThat(template.problems().get(0).message()).isEqualTo("there are more than 10000 instances");
    }

    @Test
    void givenSubstitutions() {
        Folder files = new Folder(folder).with("d.json", "{\"StartAt\": \"" + "${a}".repeat(200) + "\"}");
        TemplateOptions options =
                TemplateOptions.builder().substitute("a", "y".repeat(100_000)).build();

        assertThatThrownBy(() -> files.read("d.json", options))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("d.json:1:")
                .hasMessageEndingWith("the text is longer than 10000000 characters");
    }

    @Test
    void jsonThatIsRefusedTellsWhere() {
        Folder files = new Folder(folder).with("d.json", "{\"a\":\n [" + "9".repeat(2_000) + "]}");

        assertThatThrownBy(() -> files.read("d.json"))
                .hasMessageContaining("d.json:2:")
                .hasMessageEndingWith(
                        "this is not JSON: Number value length (2000) exceeds the maximum allowed (1000)");
    }
}
