package io.github.mfsm.cli;

import static io.github.mfsm.cli.Cli.mfsm;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {
    private static final String TEMPLATE = """
            Resources:
              Order:
                Type: AWS::Serverless::StateMachine
                Properties:
                  Definition:
                    StartAt: Charge
                    States:
                      Charge:
                        Type: Task
                        Resource: arn:aws:states:::lambda:invoke
                        Parameters: {FunctionName: charge}
                        Next: Paid?
                      Paid?:
                        Type: Choice
                        Choices: [{Variable: $.paid, BooleanEquals: true, Next: Done}]
                      Done: {Type: Succeed}
            """;

    @TempDir
    private Path folder;

    @Test
    void findingsHavePlacesInTheTemplate() {
        String file = Cli.file(folder.resolve("template.yaml"), TEMPLATE);

        Cli cli = mfsm("lint", file);

        assertThat(cli.err()).isEmpty();
        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.out().lines())
                .anyMatch(line -> line.startsWith(file + ":8:")
                        && line.contains("warning: state 'Charge' calls a Lambda")
                        && line.endsWith("[lambda-retry] at /States/Charge"))
                .anyMatch(line -> line.contains("notice: state 'Paid?' has no Default"))
                .contains(file + ": 1 warning, 1 notice");
    }

    @Test
    void aFindingIsALineWhateverTheNames() {
        String file = Cli.file(folder.resolve("order.asl.json"), """
                {"StartAt": "two\\nlines", "States": {"two\\nlines": {"Type": "Task", "End": true,
                  "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "f"}}}}
                """);

        assertThat(mfsm("lint", file).out().lines())
                .hasSize(2)
                .first()
                .asString()
                .contains("state 'two\\nlines' calls a Lambda function")
                .endsWith("at /States/two\\nlines");
        assertThat(mfsm("explore", file).out().lines())
                .hasSize(4)
                .anyMatch(line -> line.contains("'two\\nlines' may fail"))
                .contains("    two\\nlines fails with Unforeseen");
    }

    @Test
    void rulesCanBeDisabled() {
        String file = Cli.file(folder.resolve("template.yaml"), TEMPLATE);

        Cli cli = mfsm("lint", file, "--disable", "lambda-retry,no-default");

        assertThat(cli.exitCode()).isZero();
        assertThat(mfsm("lint", file, "--disable", "lambda").err())
                .contains("--disable lambda: there is no such rule. The rules: lambda-retry, no-timeout");
    }

    @Test
    void formatsAreThoseOfValidate() {
        String file = Cli.file(folder.resolve("template.yaml"), TEMPLATE);

        Cli sarif = mfsm("lint", file, "--format", "sarif");
        Cli github = mfsm("lint", file, "--format", "github");

        assertThat(Cli.texts(sarif.json().at("/runs/0/results"), "ruleId", "level"))
                .containsExactly("lambda-retry warning", "no-default note");
        assertThat(github.out()).contains("::warning file=").contains("::notice file=");
    }

    @Test
    void aDefinitionWithErrorsHasThese() {
        String file = Cli.file(folder.resolve("bad.asl.json"), "{\"StartAt\": \"A\", \"States\": {}}");

        Cli cli = mfsm("lint", file);

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.out()).contains("error:");
    }

    @Test
    void theRulesAreListed() {
        Cli cli = mfsm("lint", "--rules");

        assertThat(cli.out()).contains("no-timeout (warning): ").contains("https://docs.aws.amazon.com/");
    }

    @Test
    void aMachineWhoseDefinitionIsMissingIsNotClean() {
        String file = Cli.file(folder.resolve("template.yaml"), """
                Resources:
                  Order:
                    Type: AWS::Serverless::StateMachine
                    Properties: {DefinitionUri: order.asl.json}
                """);

        Cli cli = mfsm("lint", file);

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.out())
                .contains(file + ":4:", "error: Order: there is no file " + folder.resolve("order.asl.json"));
    }
}
