package io.github.mfsm.explore.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.explore.Exploration;
import io.github.mfsm.explore.ExplorationReport;
import io.github.mfsm.explore.FindingKind;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Machines that are larger than what can be run on all paths. */
class SearchTest {
    private static Exploration exploration(String states) {
        return Exploration.of(StateMachine.parse("{\"StartAt\": \"S0\", \"States\": {" + states + "}}"))
                .maxTime(Duration.ofHours(1));
    }

    private static String each(int count, IntFunction<String> part) {
        return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(", "));
    }

    private static String task(String name, String next) {
        return "\"" + name
                + "\": {\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\", \"Parameters\":"
                + " {\"FunctionName\": \"f\"}, \"Retry\": [{\"ErrorEquals\": [\"Busy\"]}], " + next + "}";
    }

    @Test
    void whatWasNeverTriedIsTriedBeforeWhatWasTriedTogether() {
        String branches =
                each(20, i -> "{\"StartAt\": \"T" + i + "\", \"States\": {" + task("T" + i, "\"End\": true") + "}}");

        ExplorationReport report = exploration(
                        "\"S0\": {\"Type\": \"Parallel\", \"End\": true, \"Branches\": [" + branches + "]}")
                .maxRuns(100)
                .run();

        assertThat(report.bounds()).containsExactly("100 runs");
        assertThat(report.findings(FindingKind.NOT_REACHED)).isEmpty();
    }

    @Test
    void aLongMachineIsFollowedToItsEnd() {
        String chain =
                each(100, i -> task("S" + i, "\"Next\": \"S" + (i + 1) + "\"")) + ", \"S100\": {\"Type\": \"Succeed\"}";

        ExplorationReport report = exploration(chain).run();

        assertThat(report.bounds()).isEmpty();
        assertThat(report.findings(FindingKind.NOT_REACHED)).isEmpty();
    }

    @Test
    void aChoiceOfManyRulesLosesNothingThatItsStatesRead() {
        String choices = each(
                5,
                c -> "\"S" + c + "\": {\"Type\": \"Choice\", \"Choices\": ["
                        + each(
                                300,
                                i -> "{\"Variable\": \"$.v" + c + "\", \"StringEquals\": \"" + i + "\", \"Next\": \"S"
                                        + (c + 1) + "\"}")
                        + "], \"Default\": \"S" + (c + 1) + "\"}");

        ExplorationReport report = exploration(choices + ", \"S5\": {\"Type\": \"Succeed\"}")
                .maxRuns(20)
                .run();

        assertThat(report.warnings()).isEmpty();
    }
}
