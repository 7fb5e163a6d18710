package io.github.mfsm.cli;

import static io.github.mfsm.cli.Cli.mfsm;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are a POSIX shell's")
class MutateCommandTest {
    /** Notices another error and no retry; not the time between attempts. */
    private static final String TESTS =
            "touch $MFSM_MUTANT/used; grep -q '\"Busy\"' $MFSM_MUTANT/mutant.asl.json && grep -q '\"MaxAttempts\": *1' $MFSM_MUTANT/mutant.asl.json";

    @TempDir
    private Path folder;

    private String definition() {
        return Cli.file(folder.resolve("order.asl.json"), """
                {"StartAt": "Charge", "States": {
                  "Charge": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "f"},
                    "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 5, "MaxAttempts": 1}], "End": true}}}
                """);
    }

    @Test
    void survivorsAreToldWithPlaceAndDifferenceAndTheScoreDecides() {
        String file = definition();

        Cli cli = mfsm("mutate", file, "--tests", TESTS, "--threshold", "75");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).isEqualTo("""
                %1$s:3:41: survived: 'Charge': twice the interval
                    - "IntervalSeconds": 5
                    + "IntervalSeconds": 10
                %1$s: 3 of 4 mutants were noticed, 75 %%
                """.formatted(file));
        assertThat(cli.err())
                .contains("noticed: 'Charge': Retrier taken out", "survived: 'Charge': twice the interval");
        assertThat(mfsm("mutate", file, "--tests", TESTS, "--threshold", "76").exitCode())
                .isEqualTo(1);
    }

    @Test
    void theReportIsADocumentAndAPage() throws Exception {
        Path page = folder.resolve("pages/mutants.html");

        Cli cli = mfsm("mutate", definition(), "--tests", TESTS, "--json", "--report", page.toString());

        assertThat(cli.json().path("score").asInt()).isEqualTo(75);
        assertThat(cli.json().at("/survivors/0/pointer").asText()).isEqualTo("/States/Charge/Retry/0/IntervalSeconds");
        assertThat(cli.json().at("/survivors/0/after").asInt()).isEqualTo(10);
        assertThat(Files.readString(page)).contains("order.asl.json", "line 3, /States/Charge/Retry/0", "<svg");
    }

    @Test
    void testsThatSayNothingAreBadInput() {
        Cli failing = mfsm("mutate", definition(), "--tests", "echo 'one test failed'; exit 1");
        Cli without = mfsm("mutate", definition(), "--tests", "true");

        assertThat(failing.exitCode()).isEqualTo(2);
        assertThat(failing.err()).contains("fail without a fault put in", "one test failed");
        assertThat(without.exitCode()).isEqualTo(2);
        assertThat(without.err()).contains("create no state machine with this definition");
    }

    @Test
    void aThresholdThatIsNoPercentageIsRefused() {
        assertThat(mfsm("mutate", definition(), "--tests", "true", "--threshold", "101")
                        .err())
                .contains("--threshold 101: expected a number from 0 to 100.");
    }

    @Test
    void aReportThatCannotBeWrittenIsRefusedBeforeTheTestsRun() {
        String ran = folder.resolve("ran").toString();

        Cli cli = mfsm("mutate", definition(), "--tests", "touch " + ran, "--report", folder.toString());

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).contains("--report " + folder + ": can't be written: it is a directory.");
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void saysHowFarItIs() {
        Cli cli = mfsm("mutate", definition(), "--tests", TESTS);

        assertThat(cli.err().lines())
                .startsWith(
                        "mfsm: runs the tests once as they are, then once for each of 4 faults",
                        "1 of 4 noticed: 'Charge': Retrier taken out");
    }

    @Test
    void testsThatTakeTooLongAreTold() {
        Cli cli = mfsm("mutate", definition(), "--tests", "sleep 60", "--time-limit", "100ms");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).contains("'sleep 60' took longer than 100 ms without a fault put in");
        assertThat(mfsm("mutate", definition(), "--tests", "true", "--time-limit", "0s")
                        .err())
                .contains("--time-limit 0s: expected more than 0.");
    }
}
