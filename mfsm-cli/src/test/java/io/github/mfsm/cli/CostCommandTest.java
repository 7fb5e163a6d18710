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

    @Test
    void aRateOfNothingIsRefused() {
        Cli cli = mfsm("cost", Cli.file(folder.resolve("order.asl.json"), DEFINITION), "--rate", "-3");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).contains("--rate -3: it must be 1 or more");
    }

    @Test
    void executionsThatTheExplorationStoppedAreNotCounted() {
        String polling = """
                {"StartAt": "A", "States": {
                  "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "f"},
                    "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.e", "Next": "A"}], "Next": "B"},
                  "B": {"Type": "Pass", "Next": "C"}, "C": {"Type": "Pass", "End": true}}}
                """;

        Cli cli = mfsm("cost", Cli.file(folder.resolve("polling.asl.json"), polling));

        assertThat(cli.out()).contains("over 1 execution that ended, all paths", "p50 3, most 3");
    }

    @Test
    void statesThatNoRunCameToAreNamed() {
        String map = """
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
                  "ItemReader": {"Resource": "arn:aws:states:::s3:listObjectsV2", "Parameters": {"Bucket": "b"}},
                  "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                    "StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}}}}
                """;
        String file = Cli.file(folder.resolve("map.asl.json"), map);

        assertThat(mfsm("cost", file).out()).contains("not counted, for no run came there: A");
        assertThat(Json.parseChecked(mfsm("cost", file, "--json").out())
                        .at("/notReached/0")
                        .asText())
                .isEqualTo("A");
    }

    @Test
    void aPriceIsANumber() {
        Cli cli = mfsm("cost", Cli.file(folder.resolve("order.asl.json"), DEFINITION), "--price", "cheap");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err())
                .contains("--price")
                .contains("'cheap' is no number")
                .doesNotContain("java.");
    }
}
