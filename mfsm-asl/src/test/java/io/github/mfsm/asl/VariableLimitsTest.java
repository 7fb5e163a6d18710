package io.github.mfsm.asl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.history.ExecutionStatus;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The quotas on variables: 256 KiB an assignment, 10 MiB an execution (developer guide, "Passing data between states
 * with variables").
 */
class VariableLimitsTest {
    /** Assigns as many variables of 250,002 bytes, one state each, as are asked for. */
    private static String states(String prefix, int count) {
        String chain = IntStream.range(0, count)
                .mapToObj(i -> """
                        "%1$s%2$d": {"Type": "Pass", "QueryLanguage": "JSONata", "Output": {},
                          "Assign": {"%1$s%2$d": "{%% $pad('', 250000, 'x') %%}"}, %3$s}""".formatted(
                                prefix, i, i == count - 1 ? "\"End\": true" : "\"Next\": \"" + prefix + (i + 1) + "\""))
                .collect(Collectors.joining(", "));
        return "{\"StartAt\": \"" + prefix + "0\", \"States\": {" + chain + "}}";
    }

    private static Execution parallel(String... branches) {
        return Histories.run(
                "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Parallel\", \"End\": true, \"Branches\": ["
                        + String.join(", ", branches) + "], \"ResultPath\": null}}}",
                "{}");
    }

    @ParameterizedTest
    @CsvSource({"41, SUCCEEDED", "42, FAILED"})
    void allVariablesOfAnExecutionTakeTenMebibytesAtMost(int count, ExecutionStatus status) {
        assertThat(Histories.run(states("v", count), "{}").status()).isEqualTo(status);
    }

    /** Each variable takes 262,144 bytes, a fortieth of what all may take. */
    private static String exact(String name, int count, String next) {
        return IntStream.range(0, count)
                .mapToObj(i -> """
                        "%1$s%2$d": {"Type": "Pass", "Assign": {"%1$s%2$d.$": "$"}, %3$s}""".formatted(name, i, i == count - 1 ? next : "\"Next\": \"" + name + (i + 1) + "\""))
                .collect(Collectors.joining(", "));
    }

    private static Execution exactly(String states) {
        return Histories.run("{\"StartAt\": \"v0\", \"States\": {" + states + "}}", "\"" + "x".repeat(262_142) + "\"");
    }

    @ParameterizedTest
    @CsvSource({"'', SUCCEEDED", "'\"Assign\": {\"last\": 1},', FAILED"})
    void theLastByteCountsAndAReplacedValueDoesNot(String assign, ExecutionStatus status) {
        assertThat(exactly(exact("v", 40, "\"Next\": \"Again\"") + """
                        , "Again": {"Type": "Pass", "Assign": {"v0.$": "$"}, "Next": "Last"},
                        "Last": {"Type": "Pass", %s "End": true}""".formatted(assign))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void aBranchGivesBackWhatItTook() {
        Execution execution = exactly(exact("v", 39, "\"Next\": \"P\"") + """
                , "P": {"Type": "Parallel", "ResultPath": null, "Next": "u0", "Branches": [{"StartAt": "A", "States": {
                  "A": {"Type": "Pass", "Assign": {"w.$": "$"}, "Next": "B"},
                  "B": {"Type": "Pass", "Assign": {"w.$": "$"}, "Result": 0, "End": true}}}]},""" + exact("u", 2, "\"End\": true"));

        assertThat(execution.visitedStates()).endsWith("u0", "u1");
        assertThat(execution.error()).contains("States.DataLimitExceeded");
    }

    @Test
    void branchesThatRunTogetherShareThem() {
        String held = states("b", 21)
                .replace("\"End\": true", "\"Next\": \"W\"")
                .replaceFirst(
                        "\"States\": \\{", "\"States\": {\"W\": {\"Type\": \"Wait\", \"Seconds\": 1, \"End\": true}, ");

        assertThat(parallel(held, states("c", 20)).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(parallel(held, states("c", 21)).error()).contains("States.DataLimitExceeded");
    }

    @Test
    void aBranchThatHasEndedTakesNoRoom() {
        assertThat(Histories.run("""
                {"StartAt": "M", "States": {"M": {"Type": "Map", "MaxConcurrency": 1, "End": true, "ItemProcessor": %s}}}""".formatted(states("v", 21)), "[1, 2, 3]").status())
                .isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0"})
    void aBranchThatWasCutShortTakesNoRoomEither(int waitsIn, int waitsFor) {
        String large = states("b", 21)
                .replace("\"End\": true", "\"Next\": \"W\"")
                .replaceFirst("\"States\": \\{", """
                        "States": {"W": {"Type": "Wait", "Seconds": %d, "Next": "F"}, "F": {"Type": "Fail", "Error": "E"},""".formatted(waitsIn));
        String small = """
                {"StartAt": "X", "States": {"X": {"Type": "Wait", "Seconds": %d, "Next": "Y"}, "Y": {"Type": "Fail", "Error": "E"}}}""".formatted(waitsFor);
        String after = states("c", 21);

        Execution execution = Histories.run(
                "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Parallel\", \"End\": true, \"Branches\": ["
                        + large + ", "
                        + small + "], \"Catch\": [{\"ErrorEquals\": [\"E\"], \"Next\": \"c0\"}]}, "
                        + after.substring(after.indexOf("\"States\": {") + "\"States\": {".length(), after.length() - 1)
                        + "}",
                "{}");

        assertThat(execution.error()).isEmpty();
        assertThat(execution.visitedStates()).contains("b20", "c20");
    }

    @ParameterizedTest
    @CsvSource({"131071, SUCCEEDED", "131072, FAILED"})
    void oneAssignmentTakes256KibibytesOfUtf8AtMost(int characters, ExecutionStatus status) {
        Execution execution = Histories.run("""
                {"StartAt": "A", "QueryLanguage": "JSONata", "States": {"A": {"Type": "Pass", "Output": {},
                  "Assign": {"v": "{%% $pad('', %d, 'ä') %%}"}, "End": true}}}""".formatted(characters), "{}");

        assertThat(execution.status()).isEqualTo(status);
    }
}
