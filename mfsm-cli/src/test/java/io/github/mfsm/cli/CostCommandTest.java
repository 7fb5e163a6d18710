package io.github.mfsm.cli;

import static io.github.mfsm.cli.Cli.mfsm;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.cli.internal.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostCommandTest {
    /** Two transitions at best; four with two retries. */
    private static final String DEFINITION = """
            {"StartAt": "Charge", "States": {
              "Charge": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 60,
                "Parameters": {"FunctionName": "charge"},
                "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 1, "MaxAttempts": 2}], "Next": "Done"},
              "Done": {"Type": "Pass", "End": true}}}
            """;

    @TempDir
    private Path folder;

    @Test
    void countsTransitionsOverAllPaths() {
        Cli cli = mfsm("cost", Cli.file(folder.resolve("order.asl.json"), DEFINITION));

        assertThat(cli.err()).isEmpty();
        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out())
                .contains("executions that ended, all paths", "most 4", "most $100.00 (us-east-1;", "of 25000");
    }

    @Test
    void aRateOverAQuotaIsTold() {
        String file = Cli.file(folder.resolve("order.asl.json"), DEFINITION);

        Cli cli = mfsm("cost", file, "--rate", "301", "--price", "0.03", "--json");

        assertThat(cli.exitCode()).isEqualTo(1);
        JsonNode document = Json.parseChecked(cli.out());
        assertThat(document.at("/exceeded").asBoolean()).isTrue();
        assertThat(document.at("/dollarsPerMillion/most").asInt()).isEqualTo(120);
        assertThat(document.at("/transitions/most").asInt()).isEqualTo(4);
        assertThat(mfsm("cost", file, "--rate", "301").out())
                .contains(
                        "at 301 executions a second: 301 of 300 starts, up to 1204 of 5000 transitions: a quota is exceeded");
    }

    @Test
    void expressMachinesAreRefused() {
        String template = """
                Resources:
                  Order:
                    Type: AWS::Serverless::StateMachine
                    Properties:
                      Type: EXPRESS
                      Definition: {StartAt: A, States: {A: {Type: Pass, End: true}}}
                """;

        Cli cli = mfsm("cost", Cli.file(folder.resolve("template.yaml"), template));

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).contains("only STANDARD machines are counted");
    }

    @Test
    void aNegativePriceIsRefused() {
        Cli cli = mfsm("cost", Cli.file(folder.resolve("order.asl.json"), DEFINITION), "--price", "-1");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).contains("--price -1: it must not be negative");
    }
}
