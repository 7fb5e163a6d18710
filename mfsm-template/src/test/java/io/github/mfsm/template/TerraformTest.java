package io.github.mfsm.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.template.model.TemplateMachine;
import io.github.mfsm.template.model.TemplateOptions;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerraformTest {
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:fixed-name";

    private static Template project;

    @TempDir
    Path folder;

    private static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(TerraformTest.class.getResource(name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeAll
    static void readTheProject() {
        project = Template.read(resource("/terraform/project"));
    }

    @Test
    void allMachinesAreFoundWithTheirAddresses() {
        assertThat(project.machines())
                .extracting(TemplateMachine::address)
                .containsExactly(
                        "aws_sfn_state_machine.heredoc",
                        "aws_sfn_state_machine.json",
                        "aws_sfn_state_machine.tpl",
                        "aws_sfn_state_machine.counted[0]",
                        "aws_sfn_state_machine.bad",
                        "aws_sfn_state_machine.fromoutput",
                        "aws_sfn_state_machine.old",
                        "aws_sfn_state_machine.yaml",
                        "module.sfn.aws_sfn_state_machine.this",
                        "module.step_function.aws_sfn_state_machine.this[0]");
        assertThat(project.machine("module.step_function").orElseThrow().name()).isEqualTo("wrapped");
        assertThat(project.machine("step_function").orElseThrow().type()).isEqualTo(TemplateMachine.Type.EXPRESS);
        assertThat(project.machine("heredoc").orElseThrow().name()).isEqualTo("demo-default-heredoc");
    }

    @Test
    void heredocsWithDirectivesAreResolved() {
        assertThat(Folder.definition(project, "heredoc").at("/States/First"))
                .isEqualTo(Folder.json("""
                {"Type": "Task", "Resource": "ARN", "TimeoutSeconds": 30,
                 "Parameters": {"x.$": "$.x", "e.$": "$$.Execution.Id", "lit": "${not}"}, "Comment": "on", "End": true}
                """.replace("ARN", FUNCTION)));
    }

    @Test
    void jsonencodeTakesWholeExpressions() {
        JsonNode definition = Folder.definition(project, "json");

        assertThat(definition.at("/Comment").textValue()).isEqualTo("in region us-east-1 of 123456789012");
        assertThat(definition.at("/States/Fan/Branches")).hasSize(2);
        assertThat(definition.at("/States/Fan/Branches/1/States/Do Two")).isEqualTo(Folder.json("""
                {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "b", "Payload.$": "$",
                  "All": ["arn:aws:lambda:us-east-1:123456789012:function:b", "arn:aws:lambda:us-east-1:123456789012:function:b"]},
                 "Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 3, "BackoffRate": 2}], "End": true}
                """));
        assertThat(definition.at("/States/Publish/Parameters")).isEqualTo(Folder.json("""
                {"TopicArn": "arn:aws:sns:us-east-1:123456789012:t",
                 "Message": {"queue": "https://sqs.us-east-1.amazonaws.com/123456789012/jobs", "n": true}}
                """));
    }

    @Test
    void templateFilesLoopAndChoose() {
        JsonNode definition = Folder.definition(project, "tpl");

        assertThat(definition.at("/States/P/Branches/1/States/S two"))
                .isEqualTo(Folder.json("{\"Type\": \"Task\", \"Resource\": \"" + FUNCTION
                        + "\", \"TimeoutSeconds\": 31, \"End\": true}"));
        assertThat(definition.at("/States/J/Result"))
                .isEqualTo(Folder.json("{\"names\": [\"one\", \"two\"], \"t\": \"orders\"}"));
        assertThat(definition.at("/States/J/Parameters/b").textValue()).isEqualTo("${x}");
    }

    @Test
    void filesDataAndLocalModulesAreResolved() {
        assertThat(Folder.definition(project, "old").at("/States/A/Resource").textValue())
                .isEqualTo(FUNCTION);
        assertThat(Folder.definition(project, "yaml").at("/States/A/Seconds").intValue())
                .isEqualTo(5);
        assertThat(Folder.definition(project, "module.sfn")
                        .at("/States/A/Resource")
                        .textValue())
                .isEqualTo(FUNCTION);
    }

    @Test
    void whatCannotBeKnownIsAProblemWithItsPlace() {
        assertThat(project.problems())
                .extracting(problem -> problem.machine() + " " + problem.place().line() + " " + problem.message())
                .satisfiesExactly(
                        variable -> assertThat(variable)
                                .isEqualTo(
                                        "null 79 a's variables: an output of the module other is known only after deployment"),
                        file -> assertThat(file)
                                .startsWith("bad 200 there is no file ")
                                .endsWith("states/nothere.json"),
                        output -> assertThat(output)
                                .isEqualTo(
                                        "fromoutput 205 an output of the module other is known only after deployment"));
    }

    @Test
    void functionsAndTablesComeWithIt() {
        assertThat(project.functions().get(0).environment())
                .containsOnlyKeys("TABLE", "QUEUE")
                .containsEntry("TABLE", "orders");
        assertThat(Folder.json(project.tables().get(0).createTable())).isEqualTo(Folder.json("""
                {"TableName": "orders", "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"},
                 {"AttributeName": "sk", "AttributeType": "S"}, {"AttributeName": "gs", "AttributeType": "N"}],
                 "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
                 "GlobalSecondaryIndexes": [{"IndexName": "by-gs", "KeySchema": [{"AttributeName": "gs", "KeyType": "HASH"}],
                  "Projection": {"ProjectionType": "ALL"}}], "BillingMode": "PAY_PER_REQUEST"}
                """));
        assertThat(project.tables().get(0).timeToLiveAttribute()).isEqualTo("expires");
    }

    @Test
    void givenParametersWinOverDefaultsAndFiles() {
        Folder files = new Folder(folder).with("main.tf", """
                        variable "a" { type = number }
                        variable "b" { default = "x" }
                        variable "c" {
                          type = list(string)
                        }
                        resource "aws_sfn_state_machine" "m" {
                          definition = jsonencode({ StartAt = "A", a = var.a, b = var.b, c = var.c })
                        }
                        """).with("terraform.tfvars", "b = \"file\"\na = 1\n");

        Template template = files.read(
                "main.tf",
                TemplateOptions.builder()
                        .parameter("a", "7")
                        .parameter("c", "[\"p\", \"q\"]")
                        .build());

        assertThat(Folder.definition(template, "m"))
                .isEqualTo(Folder.json("{\"StartAt\": \"A\", \"a\": 7, \"b\": \"file\", \"c\": [\"p\", \"q\"]}"));
        assertThat(files.read("main.tf").problems().get(0).message())
                .isEqualTo("the variable c has no default; give it a value: --parameter c=VALUE");
    }

    @Test
    void theLanguageIsUnderstood() {
        JsonNode values = Folder.definition(Template.read(resource("/terraform/language/main.tf")), "all");

        assertThat(Folder.json(values.get("Comment").textValue())).isEqualTo(Folder.json("""
                [{}, {"a-x": {"b": 2}}, {"a": 1}, "ex", {"a": ["aa", "ab"], "b": ["ba"]}, 5, -5, true, 20, ["a", "b"], ["a", "b"], "q"]
                """));
        assertThat(values.get("esc").textValue()).isEqualTo("tab\t\"q\" \\ \u00e9 \uD83D\uDE00 ${x} %{y} 100% $5");
        assertThat(values.get("hd").textValue()).isEqualTo("x,line1 ex\nline2\n,y");
        assertThat(values.get("strip").textValue()).isEqualTo("      item a\n      item b\n    end\n");
        assertThat(values.get("fmt").textValue()).isEqualTo("s-00042-3.14-\"q\"-[1]-%");
        assertThat(values.get("amp").textValue()).isEqualTo("{\"x\":\"a\\u003cb\\u003e\\u0026c\"}");
        assertThat(values.get("ok")).isEqualTo(Folder.json("{\"x\": 1, \"xy\": 2, \"lit\": 3}"));
        assertThat(values.get("st").textValue()).isEqualTo("a=2;b=1;");
        assertThat(values.get("st2").textValue()).isEqualTo("yes!");
        assertThat(values.get("rep").textValue()).isEqualTo("a_b_c");
        assertThat(values.get("tr").textValue()).isEqualTo("fallback");
        assertThat(values.get("fi")).isEqualTo(Folder.json("[0, 4]"));
        assertThat(values.get("m")).isEqualTo(Folder.json("{\"a\": 1, \"b\": 2, \"c\": 3}"));
    }

    @Test
    void aFileThatIsNoHclLeavesTheOthers() {
        Template template = new Folder(folder)
                .with("main.tf", "resource \"aws_sfn_state_machine\" \"m\" {\n  definition = \"{}\"\n}\n")
                .with("other.tf", "resource {{\n")
                .read("main.tf");

        assertThat(template.machines()).hasSize(1);
        assertThat(template.problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.toString()).contains("other.tf:1:11: this is not HCL: unexpected {"));
    }

    @Test
    void givenParametersAreReadByTheirTypes() {
        Folder files = new Folder(folder).with("main.tf", """
                        variable "any" { type = any }
                        variable "old" { type = "map" }
                        variable "objects" { type = map(object({ secs = number, name = optional(string, "n") })) }
                        variable "plain" {}
                        resource "aws_sfn_state_machine" "m" {
                          definition = jsonencode({ StartAt = var.any[0], a = var.old.x, b = var.objects, c = var.plain })
                        }
                        """);

        Template template = files.read(
                "main.tf",
                TemplateOptions.builder()
                        .parameter("any", "[\"A\"]")
                        .parameter("old", "{\"x\": 1}")
                        .parameter("objects", "{\"o\": {\"secs\": \"5\"}}")
                        .parameter("plain", "[1]")
                        .build());

        assertThat(Folder.definition(template, "m"))
                .isEqualTo(Folder.json(
                        "{\"StartAt\":\"A\",\"a\":1,\"b\":{\"o\":{\"secs\":5,\"name\":\"n\"}},\"c\":\"[1]\"}"));
    }

    /** {@code expected.json} is what {@code terraform console} 1.11.4 made of {@code jsonencode(local.all)}. */
    @Test
    void heredocsKeepWhatTerraformKeeps() throws IOException {
        JsonNode values = Folder.definition(Template.read(resource("/terraform/heredocs/main.tf")), "m");

        assertThat(values).isEqualTo(Folder.json(Files.readString(resource("/terraform/heredocs/expected.json"))));
    }

    @Test
    void aTemplateFileHasInstances() {
        Template template = new Folder(folder).with("main.tf", """
                        data "template_file" "t" {
                          count    = 2
                          template = "{\\"StartAt\\": \\"$${at}\\"}"
                          vars     = { at = "${count.index}" }
                        }
                        resource "aws_sfn_state_machine" "m" {
                          count      = 2
                          definition = data.template_file.t.*.rendered[count.index]
                        }
                        """).read("main.tf");

        assertThat(template.problems()).isEmpty();
        assertThat(Folder.definition(template, "aws_sfn_state_machine.m[1]"))
                .isEqualTo(Folder.json("{\"StartAt\": \"1\"}"));
    }

    @Test
    void groupsOfRegularExpressionsMayHaveNames() {
        Template template = new Folder(folder).with("main.tf", """
                        resource "aws_sfn_state_machine" "m" {
                          definition = jsonencode({
                            StartAt = regex("(?P<the_key>\\\\w+)=(?P<v>\\\\w+)", "a=b").the_key
                            By      = replace("a-b", "/(?P<x>a)-(b)?/", "x")
                            Order   = replace("a-b", "/(a)-(b)/", "$2$.$1")
                            All     = regexall("(?P<c>[a-b])", "ab")[*].c
                          })
                        }
                        """).read("main.tf");

        assertThat(template.problems())
                .extracting(problem -> problem.message())
                .containsExactly("replace: \"(?P<x>a)-(b)?\" has groups with names and groups without");
    }

    @Test
    void anArgumentOfAModuleThatIsNotKnownIsNoDefault() {
        Template template =
                new Folder(folder).with("main.tf", """
                        module "m" {
                          source     = "./m"
                          definition = module.other.json
                          wait       = 3
                        }
                        """).with("m/main.tf", """
                        variable "definition" { default = "{\\"StartAt\\": \\"A\\"}" }
                        variable "wait" {}
                        resource "aws_sfn_state_machine" "a" {
                          definition = var.definition
                        }
                        resource "aws_sfn_state_machine" "b" {
                          definition = jsonencode({ Seconds = var.wait })
                        }
                        """).read("main.tf");

        assertThat(template.machines().get(0).definition()).isEmpty();
        assertThat(template.problems())
                .extracting(problem -> problem.place().line() + " " + problem.message())
                .containsExactly("3 no module named other in this module");
        assertThat(Folder.definition(template, "b")).isEqualTo(Folder.json("{\"Seconds\": 3}"));
    }

    private Template readModules() throws IOException {
        return new Folder(folder)
                .with("main.tf", """
                module "charge" {
                  source = "./function"
                  name   = "charge"
                  next   = module.orders.arn
                }
                module "ship" {
                  source = "./function"
                  name   = "ship"
                  next   = null
                }
                module "steps" {
                  source   = "./steps"
                  for_each = toset(["a", "b"])
                  step     = each.key
                }
                module "orders" {
                  source    = "./orders"
                  charge    = module.charge.arn
                  functions = { ship = module.ship }
                  steps     = concat([module.steps["a"].step], values(module.steps)[*].step)
                }
                resource "aws_sfn_state_machine" "typo" {
                  definition = jsonencode({ Resource = module.charge.arm })
                }
                resource "aws_sfn_state_machine" "nobody" {
                  definition = jsonencode({ Resource = module.chrage.arn })
                }
                """)
                .with("function/main.tf", """
                variable "name" {}
                variable "next" {}
                resource "aws_lambda_function" "this" {
                  function_name = var.name
                  environment { variables = { NEXT = var.next } }
                }
                output "arn" { value = aws_lambda_function.this.arn }
                """)
                .with("steps/main.tf", """
                variable "step" {}
                output "step" { value = "step ${var.step}" }
                """)
                .with("orders/main.tf", """
                variable "charge" {}
                variable "functions" {}
                variable "steps" {}
                resource "aws_sfn_state_machine" "this" {
                  name       = "orders"
                  definition = jsonencode({ charge = var.charge, ship = var.functions.ship.arn, steps = var.steps })
                }
                output "arn" { value = aws_sfn_state_machine.this.arn }
                """)
                .read("main.tf");
    }

    @Test
    void outputsOfModulesInFoldersAreResolved() throws IOException {
        Template template = readModules();

        assertThat(Folder.definition(template, "orders")).isEqualTo(Folder.json("""
                {"charge": "arn:aws:lambda:us-east-1:123456789012:function:charge-this",
                 "ship": "arn:aws:lambda:us-east-1:123456789012:function:ship-this",
                 "steps": ["step a", "step a", "step b"]}
                """));
    }

    @Test
    void functionsOfModulesOfOneFolderAreTwo() throws IOException {
        Template template = readModules();

        assertThat(template.functions())
                .extracting(function -> function.arn())
                .containsExactly(
                        "arn:aws:lambda:us-east-1:123456789012:function:charge-this",
                        "arn:aws:lambda:us-east-1:123456789012:function:ship-this");
        assertThat(template.functions().get(0).environment())
                .containsEntry("NEXT", "arn:aws:states:us-east-1:123456789012:stateMachine:orders");
    }

    @Test
    void anOutputOrModuleThatIsNotThereIsNamed() throws IOException {
        assertThat(readModules().problems())
                .extracting(problem -> problem.machine() + " " + problem.place().line() + " " + problem.message())
                .containsExactly(
                        "typo 23 the module has no output named arm",
                        "nobody 26 no module named chrage in this module");
    }

    @Test
    void dynamicBlocksMakeBlocks() {
        Template template = new Folder(folder).with("main.tf", """
                        locals { attributes = { pk = "S", at = "N" } }
                        resource "aws_lambda_function" "f" {
                          dynamic "environment" {
                            for_each = toset(["x"])
                            content { variables = { A = environment.key } }
                          }
                        }
                        resource "aws_dynamodb_table" "t" {
                          hash_key = "pk"
                          dynamic "attribute" {
                            for_each = local.attributes
                            iterator = each_one
                            content {
                              name = each_one.key
                              type = each_one.value
                            }
                          }
                        }
                        """).read("main.tf");

        assertThat(template.problems()).isEmpty();
        assertThat(template.functions().get(0).environment()).containsEntry("A", "x");
        assertThat(Folder.json(template.tables().get(0).createTable()).get("AttributeDefinitions"))
                .isEqualTo(Folder.json("""
                        [{"AttributeName": "at", "AttributeType": "N"}, {"AttributeName": "pk", "AttributeType": "S"}]
                        """));
    }

    @Test
    void aListIsNothingForForEach() {
        Template template = new Folder(folder).with("main.tf", """
                        resource "aws_sfn_state_machine" "m" {
                          for_each   = ["a"]
                          definition = "{}"
                        }
                        """).read("main.tf");

        assertThat(template.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .contains("main.tf:2:", "for_each takes a map or a set of strings, and not a list"));
    }
}
