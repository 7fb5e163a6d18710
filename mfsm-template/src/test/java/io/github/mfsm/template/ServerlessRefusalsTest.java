package io.github.mfsm.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.template.model.TemplateException;
import io.github.mfsm.template.model.TemplateProblem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the Serverless Framework, its plugin or CloudFormation refuse, each tried with version 3.40.0 and 3.31.2. */
class ServerlessRefusalsTest {
    private static final String START = """
            service: shop
            provider: {name: aws}
            functions: {pay: {handler: a.b}, gone: }
            resources: {Parameters: {Text: {Type: String, Default: 'a "b"'}}}
            """;

    @TempDir
    Path folder;

    private Template read(String service) {
        return new Folder(folder).with("serverless.yml", START + service).read("serverless.yml");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "${opt:a, word}"            | 5:63: the fallback word is no value: write a string in quotes, 'word'
            "${opt:a, }"                | 5:63: here a fallback is missing: a value, or a source such as self:custom.a
            "${opt:a, 'b', 'c'}"        | 5:54: ${opt:a, 'b', 'c'} has a fallback after a value, which is never reached: leave one out
            "${self:service"            | 5:54: ${self:service is no variable: it ends with }, and a fallback comes after a comma
            "${self:a.${b}, 'c'}"       | 5:63: ${b}, 'c'} is no variable: only variables of the Framework may stand in one
            "${file(a.yml}"             | 5:56: file(a.yml} has no end: close its parenthesis
            "${file():a}"               | 5:56: file() names no file: write file(NAME)
            "${file(bad.json)}"         | 1:9: this is not JSON: Unexpected character ('}' (code 125)): was expecting double-quote to start field name
            "${file(twice.yml)}"        | 2:1: the key a is here twice
            "${file(two.yml)}"          | 2:5: a second document starts here, and one only is taken
            "${file(none.yml)}"         | 5:54: ${file(none.yml)} has no value here; is the file there, and has it this member?
            "${strToBool(maybe)}"       | 5:56: strToBool takes true, false, 1 or 0, and not "maybe"
            "x${opt:a, null}"           | 5:55: the variable is null, and can't stand inside of a string
            !Sub "${pay.Arn}"           | 5:53: no resource named pay in this template; the plugin knows a function's key only in a Ref or Fn::GetAtt of its own: here write PayLambdaFunction
            !GetAtt gone.Arn            | 5:53: no resource named gone in this template
            !Ref m                      | 5:53: no parameter or resource named m in this template
            "#{pay.Arn}"                | 5:54: #{pay.Arn} is nothing that the stack has; the logical id of pay is PayLambdaFunction
            !Split [",", "a,b"]         | 5:53: this is an array, and must be a string
            !Ref AWS::NoValue           | 5:53: this is null, and must be a string
            {"Fn::GetAtt": pay.Arn}     | 5:68: the plugin takes Fn::GetAtt with a list: [Orders, Arn]
            {"Fn::Sub": a, b: c}        | 5:53: a function of CloudFormation stands alone in its object, and here are more members
            !Ref Text                   | 4:57: this value has a quote, a backslash or a line break: the plugin puts it into the definition's JSON as it is, which breaks it
            """)
    void whatIsWrongIsAProblemOfItsMachine(String value, String problem) {
        new Folder(folder)
                .with("bad.json", "{\"a\": 1,}")
                .with("twice.yml", "a: 1\na: 2\n")
                .with("two.yml", "a: 1\n--- b\n");

        Template template = read("stepFunctions: {stateMachines: {m: {definition: {A: " + value
                + "}}, n: {definition: {StartAt: B}}}}\n");

        assertThat(template.problems()).singleElement().satisfies(found -> {
            assertThat(found.toString()).endsWith(':' + problem);
            assertThat(found.machine()).isEqualTo("m");
        });
        assertThat(Folder.definition(template, "n")).isEqualTo(Folder.json("{\"StartAt\": \"B\"}"));
    }

    @Test
    void machinesInAListAreNone() {
        Template template = read("stepFunctions: {stateMachines: [m: {definition: {StartAt: A}}]}\n");

        assertThat(template.machines()).isEmpty();
        assertThat(template.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .endsWith("5:32: stateMachines is an array, and the plugin takes an object:"
                                + " NAME: {definition: ...}"));
    }

    @Test
    void aDefinitionThatThePluginDeploysAsAStringIsAWarning() {
        new Folder(folder).with("a.asl", "{\"StartAt\": \"A\"}");

        Template template = read("""
                stepFunctions:
                  stateMachines:
                    m: {definition: "${file(a.asl)}"}
                    n: {definition: !Sub '{"StartAt": "${AWS::Region}"}'}
                """);

        assertThat(Folder.definition(template, "m")).isEqualTo(Folder.json("{\"StartAt\": \"A\"}"));
        assertThat(Folder.definition(template, "n")).isEqualTo(Folder.json("{\"StartAt\": \"us-east-1\"}"));
        assertThat(template.problems())
                .extracting(problem -> problem.severity() + " " + problem.message())
                .containsExactly(
                        TemplateProblem.Severity.WARNING + " m: the plugin deploys this definition as a string in a"
                                + " string, which Step Functions refuses: write an object, or name a file that ends in"
                                + " .json, .yml or .yaml",
                        TemplateProblem.Severity.WARNING + " n: the plugin deploys this definition as it is, and no"
                                + " function of CloudFormation is called: functions stand in the members of a"
                                + " definition");
    }

    @Test
    void aKeyThatIsThereTwiceIsRefused() {
        assertThatThrownBy(() -> read("custom: {a: 1}\ncustom: {b: 1}\n"))
                .isInstanceOf(TemplateException.class)
                .hasMessageEndingWith("serverless.yml:6:1: the key custom is here twice");
    }
}
