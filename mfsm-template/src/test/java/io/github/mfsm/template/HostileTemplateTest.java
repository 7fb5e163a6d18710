package io.github.mfsm.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.template.model.TemplateException;
import io.github.mfsm.template.model.TemplateOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileTemplateTest {
    @TempDir
    Path folder;

    private void refuses(String name, String content, String message) {
        Folder files = new Folder(folder).with(name, content);

        assertThatThrownBy(() -> files.read(name))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(name + ":")
                .hasMessageContaining(message);
    }

    private String problemOf(String name, String content) {
        Template template = new Folder(folder).with(name, content).read(name);
        assertThat(template.machines())
                .singleElement()
                .satisfies(machine -> assertThat(machine.definition()).isEmpty());
        return template.problems().get(0).toString();
    }

    @Test
    void deepNestingIsRefusedWithItsPlace() {
        refuses("deep.json", "{\"a\":".repeat(5_000), "not JSON");
        refuses("deep.yaml", "a: " + "[".repeat(5_000), "nested deeper than 200 levels");
        refuses("deep.tf", "locals { a = " + "[".repeat(5_000) + " }", "nested deeper than 200 levels");
        refuses("chain.tf", "locals { a = 1" + " + 1".repeat(50_000) + " }", "nested deeper than 200 levels");
        refuses("block.tf", "a {\n".repeat(5_000), "nested deeper than 200 levels");
    }

    @Test
    void aliasesThatGrowAreRefused() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 10; i++) {
            laughs.append("a%d: &a%d [*a%d,*a%d,*a%d,*a%d,*a%d,*a%d,*a%d,*a%d,*a%d,*a%d]\n"
                    .replace("%d", "%1$d")
                    .formatted(i)
                    .replace("*a" + i, "*a" + (i - 1)));
        }

        refuses("laughs.yaml", laughs.toString(), "alias");
        refuses("loop.yaml", "StartAt: &a [*a]\n", "an alias stands inside of what it names");
    }

    @Test
    void noTagMakesAnObject() {
        refuses("java.yaml", "StartAt: !!javax.script.ScriptEngineManager [x]\n", "nothing is made of it");
        refuses("python.yaml", "StartAt: !!python/object/apply:os.system ['id']\n", "nothing is made of it");
        refuses("local.yaml", "StartAt: !<tag:example.com,2000:app/foo> x\n", "nothing is made of it");
    }

    @Test
    void numbersBeyondAnyUseAreRefused() {
        refuses("number.json", "{\"StartAt\": 1e999999999}", "out of the range");
        refuses("number.tf", "locals { a = 1e999999999 }", "out of the range");
    }

    @Test
    void nothingOutsideOfTheFolderIsIncluded() throws IOException {
        Folder files = new Folder(folder)
                .with("secret.json", "{\"StartAt\": \"secret\"}")
                .with("in/sam.yaml", """
                        Resources:
                          M:
                            Type: AWS::Serverless::StateMachine
                            Properties: {DefinitionUri: ../secret.json}
                        """)
                .with(
                        "in/main.tf",
                        "resource \"aws_sfn_state_machine\" \"m\" {\n definition = file(\"../secret.json\")\n}\n")
                .with("in/link.yaml", """
                        Resources:
                          M:
                            Type: AWS::Serverless::StateMachine
                            Properties: {DefinitionUri: link.json}
                        """);
        Files.createSymbolicLink(folder.resolve("in/link.json"), folder.resolve("secret.json"));

        for (String name : new String[] {"in/sam.yaml", "in/main.tf", "in/link.yaml"}) {
            Template template = files.read(name);
            assertThat(template.machines().get(0).definition()).isEmpty();
            assertThat(template.problems().get(0).message()).contains("lies outside of");
        }
        assertThat(files.read(
                                "in/sam.yaml",
                                TemplateOptions.builder().root(folder).build())
                        .machines()
                        .get(0)
                        .definition())
                .isPresent();
    }

    @Test
    void nothingIsFetched() {
        assertThat(problemOf("url.yaml", """
                Resources:
                  M:
                    Type: AWS::Serverless::StateMachine
                    Properties: {DefinitionUri: 'https://example.com/m.json'}
                """))
                .contains("url.yaml:4:34: https://example.com/m.json is not a file here, and nothing is fetched");
    }

    @Test
    void computationsThatGrowAreStopped() {
        StringBuilder strings = new StringBuilder("locals {\n  z0 = \"lolololol\"\n");
        for (int i = 1; i < 12; i++) {
            strings.append("  z%d = \"%s\"\n".formatted(i, ("${local.z" + (i - 1) + "}").repeat(10)));
        }
        strings.append("}\nresource \"aws_sfn_state_machine\" \"m\" {\n  definition = local.z11\n}\n");
        assertThat(problemOf("strings.tf", strings.toString())).contains("longer than 10000000 characters");

        folder.resolve("strings.tf").toFile().delete();
        assertThat(problemOf("loops.tf", """
                resource "aws_sfn_state_machine" "m" {
                  definition = jsonencode([for a in range(1000) : [for b in range(1000) : [for c in range(1000) : c]]])
                }
                """)).contains("loops.tf:2:").contains("more than 1000000 steps");

        folder.resolve("loops.tf").toFile().delete();
        assertThat(problemOf("self.tf", """
                locals {
                  a = local.b
                  b = local.a
                }
                resource "aws_sfn_state_machine" "m" {
                  definition = local.a
                }
                """)).contains("local.a depends on itself");
    }

    @Test
    void conditionsThatNameEachOtherAreAProblem() {
        assertThat(new Folder(folder)
                        .with("c.yaml", """
                                Conditions: {A: !Condition B, B: !Not [!Condition A]}
                                Resources:
                                  M:
                                    Type: AWS::StepFunctions::StateMachine
                                    Condition: A
                                    Properties: {DefinitionString: '{}'}
                                """)
                        .read("c.yaml")
                        .problems()
                        .get(0)
                        .message())
                .isEqualTo("the condition A depends on itself");
    }

    @Test
    void aPatternThatWouldTakeForeverIsStopped() {
        assertThat(problemOf("regex.tf", """
                resource "aws_sfn_state_machine" "m" {
                  definition = regex("^a*a*a*a*a*a*a*a*b$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!")
                }
                """)).contains("regex.tf:2:").contains("the pattern takes too long");
        folder.resolve("regex.tf").toFile().delete();
        assertThat(problemOf("reference.tf", """
                resource "aws_sfn_state_machine" "m" {
                  definition = regex("^(a|aa)+\\\\1$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!")
                }
                """))
                .contains("reference.tf:2:")
                .contains("\\1 is not supported in a regular expression");
    }

    @Test
    void noFunctionModuleOrVariableClimbsOutOfTheFolder() {
        Folder files = new Folder(folder)
                .with("secret.json", "{\"StartAt\": \"secret\"}")
                .with("secret/main.tf", "resource \"aws_sfn_state_machine\" \"m\" {\n  definition = \"{}\"\n}\n")
                .with(
                        "in/template.tf",
                        "resource \"aws_sfn_state_machine\" \"m\" {\n"
                                + "  definition = templatefile(\"${path.module}/../secret.json\", {})\n}\n")
                .with(
                        "set/set.tf",
                        "resource \"aws_sfn_state_machine\" \"m\" {\n"
                                + "  definition = jsonencode({ StartAt = fileset(\"../\", \"*.json\") })\n}\n")
                .with("module/module.tf", "module \"m\" {\n  source = \"../secret\"\n}\n")
                .with("sls/serverless.yml", "service: s\nstepFunctions: ${file(../secret.json)}\n");

        for (String name : new String[] {"in/template.tf", "set/set.tf", "module/module.tf", "sls/serverless.yml"}) {
            Template template = files.read(name);
            assertThat(template.machines())
                    .as(name)
                    .allSatisfy(machine -> assertThat(machine.definition()).isEmpty());
            assertThat(template.problems().toString()).as(name).contains("lies outside of");
        }
    }

    @Test
    void variablesThatAreLongDeepOrEndlessAreRefused() {
        String service =
                "service: s\nprovider: {name: aws}\nstepFunctions: {stateMachines: {m: {definition: {A: '%s'}}}}\n";
        String open = "${self:a.";

        String quoted = problemOf("serverless.yml", service.formatted("${opt:a, \"" + "x".repeat(300_000) + "}"));
        String nested = problemOf("serverless.yml", service.formatted(open.repeat(5_000) + "}".repeat(5_000)));
        String slashes = problemOf("serverless.yml", service.formatted("\\".repeat(100_000) + "${self:a}"));
        Template merged = new Folder(folder).with("serverless.yml", """
                        service: s
                        provider: {name: aws}
                        custom: {a: {x: "${self:custom.a}"}}
                        functions: ["${self:custom.a}", "${self:custom.a}"]
                        """).read("serverless.yml");

        assertThat(quoted).contains("has no end: close the quote");
        assertThat(nested).contains("at most 50 one in another");
        assertThat(slashes).contains("has no value here");
        assertThat(merged.problems().get(0).toString())
                .contains("the variable depends on itself, or on too many others");
    }
}
