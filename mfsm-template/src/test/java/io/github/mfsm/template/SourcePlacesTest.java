package io.github.mfsm.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.template.model.SourcePlace;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each part of a definition is known by its place in the file that the user wrote. */
class SourcePlacesTest {
    @TempDir
    Path folder;

    private static String place(Template template, String machine, String pointer) {
        SourcePlace place = template.machine(machine).orElseThrow().places().at(pointer);
        return place.file().getFileName() + ":" + place.line() + ":" + place.column();
    }

    @Test
    void inAFileOfDefinitionsWithSubstitutions() {
        Template template =
                new Folder(folder).with("t.yaml", """
                        Resources:
                          M:
                            Type: AWS::Serverless::StateMachine
                            Properties: {DefinitionUri: m.json, DefinitionSubstitutions: {Arn: "a-very-long-name-of-a-function"}}
                        """).with("m.json", """
                        {
                          "StartAt": "A",
                          "States": {"A": {"Resource": "${Arn}", "Next": "B"}}
                        }
                        """).read("t.yaml");

        assertThat(place(template, "M", "/StartAt")).isEqualTo("m.json:2:3");
        assertThat(place(template, "M", "/States/A")).isEqualTo("m.json:3:14");
        assertThat(place(template, "M", "/States/A/Next")).isEqualTo("m.json:3:42");
        assertThat(place(template, "M", "/States/A/Missing")).isEqualTo("m.json:3:14");
    }

    @Test
    void inAnObjectOfTheTemplate() {
        Template template = new Folder(folder).with("t.yaml", """
                        Resources:
                          M:
                            Type: AWS::Serverless::StateMachine
                            Properties:
                              Definition:
                                StartAt: A
                                States:
                                  A: {Type: Pass}
                        """).read("t.yaml");

        assertThat(place(template, "M", "/States/A/Type")).isEqualTo("t.yaml:8:15");
    }

    @Test
    void inABlockOfTextThatIsADefinition() {
        Template template = new Folder(folder).with("t.yaml", """
                        Resources:
                          M:
                            Type: AWS::StepFunctions::StateMachine
                            Properties:
                              DefinitionString: !Sub |
                                {
                                  "StartAt": "A", "X": "${AWS::Region}",

                                  "States": {}
                                }
                        """).read("t.yaml");

        assertThat(place(template, "M", "/StartAt")).isEqualTo("t.yaml:7:11");
        assertThat(place(template, "M", "/X")).isEqualTo("t.yaml:7:27");
        assertThat(place(template, "M", "/States")).isEqualTo("t.yaml:9:11");
    }

    @Test
    void inTheJoinedStringsOfTheCdk() {
        Template template = new Folder(folder).with("t.json", """
                        {"Resources": {"M": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {
                          "DefinitionString": {"Fn::Join": ["", [
                            "{\\"StartAt\\":\\"",
                            "A",
                            "\\",\\"States\\":{}}"
                          ]]}}}}}
                        """).read("t.json");

        assertThat(place(template, "M", "/StartAt")).isEqualTo("t.json:3:5");
        assertThat(place(template, "M", "/States")).isEqualTo("t.json:5:5");
    }

    @Test
    void inTerraform() {
        Template template = new Folder(folder)
                .with("main.tf", """
                        resource "aws_sfn_state_machine" "encoded" {
                          definition = jsonencode({
                            StartAt = "A"
                            States  = { A = { Type = "Pass" } }
                          })
                        }
                        resource "aws_sfn_state_machine" "heredoc" {
                          definition = <<-EOF
                            {
                              "StartAt": "${upper("a")}", "Next": 1,
                              "States": {}
                            }
                          EOF
                        }
                        resource "aws_sfn_state_machine" "file" {
                          definition = templatefile("m.tpl", { x = 1 })
                        }
                        """)
                .with("m.tpl", "{\"StartAt\": \"A\",\n%{ if x == 1 }\"B\": ${x},%{ endif }\n  \"C\": 2}\n")
                .read("main.tf");

        assertThat(place(template, "encoded", "/States/A/Type")).isEqualTo("main.tf:4:23");
        assertThat(place(template, "heredoc", "/Next")).isEqualTo("main.tf:10:35");
        assertThat(place(template, "heredoc", "/States")).isEqualTo("main.tf:11:7");
        assertThat(place(template, "file", "/B")).isEqualTo("m.tpl:2:15");
        assertThat(place(template, "file", "/C")).isEqualTo("m.tpl:3:3");
    }
}
