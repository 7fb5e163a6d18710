package io.github.mfsm.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.history.HistoryEvent;
import io.github.mfsm.explore.replay.Difference;
import io.github.mfsm.explore.replay.HistoryReplay;
import io.github.mfsm.explore.replay.RecordedHistory;
import io.github.mfsm.explore.replay.ReplayResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the recorded cases, exports their histories as AWS hands them out, and replays them. */
class ReplayConformanceTest {
    private List<ConformanceCase> cases = List.of();

    @BeforeEach
    void findCases() {
        Optional<CaseFolder> folder = CaseFolder.configured();
        if (folder.isEmpty()) {
            System.out.println(
                    "conformance replay: skipped, no cases; set -Dconformance.cases=DIR or MFSM_CONFORMANCE_CASES");
        }
        Assumptions.assumeTrue(folder.isPresent(), "no folder of recorded cases is given");
        cases = folder.get().cases().stream()
                .filter(recorded ->
                        !recorded.isApi() && recorded.json().path("expected").has("events"))
                .toList();
    }

    @Test
    void theSameEventsComeAgain() {
        List<String> different = new ArrayList<>();
        List<Run> runs = runs().toList();
        for (Run run : runs) {
            ReplayResult result = run.replayOn(run.definition());
            if (!result.isSame()) {
                different.add(run.id() + ": " + result.text());
            }
        }
        System.out.println("conformance replay: " + (runs.size() - different.size()) + "/" + runs.size() + ", and "
                + (cases.size() - runs.size()) + " with a distributed Map");
        assertThat(different).isEmpty();
    }

    @Test
    void aPlantedChangeIsNamed() {
        SplittableRandom random = new SplittableRandom(2026);
        List<String> wrong = new ArrayList<>();
        int planted = 0;
        for (Run run : runs().toList()) {
            List<HistoryEvent> entries = run.execution().history().stream()
                    .filter(event -> event.type().isStateEntered())
                    .toList();
            if (entries.isEmpty()) {
                continue;
            }
            String state = entries.get(random.nextInt(entries.size())).name().orElseThrow();
            long first = entries.stream()
                    .filter(event -> event.name().equals(Optional.of(state)))
                    .findFirst()
                    .orElseThrow()
                    .id();
            planted++;
            Optional<Difference> found =
                    run.replayOn(renamed(run.definition(), state)).difference();
            if (!found.map(Difference::eventId).equals(Optional.of(first))) {
                wrong.add(run.id() + ": renamed '" + state + "' at event " + first + ", found " + found);
            }
        }
        System.out.println(
                "conformance replay: " + (planted - wrong.size()) + "/" + planted + " planted changes named");
        assertThat(planted).isGreaterThan(cases.size() / 2);
        assertThat(wrong).isEmpty();
    }

    private Stream<Run> runs() {
        return cases.stream()
                .map(recorded -> new Run(
                        recorded.id(), recorded.json().path("definition"), new ExecutionCaseRunner(recorded).execute()))
                .filter(run -> run.execution().mapRuns().isEmpty());
    }

    /** An execution of a case. */
    private record Run(String id, JsonNode definition, Execution execution) {
        ReplayResult replayOn(JsonNode changed) {
            String describe = "{\"executionArn\":\"" + execution.arn() + "\",\"stateMachineArn\":\""
                    + execution.stateMachineArn() + "\"}";
            String exported = RecordedHistory.of(execution).toJson();
            return HistoryReplay.of(RecordedHistory.parse(exported).describedBy(describe))
                    .on(StateMachine.parse(changed.toString()));
        }
    }

    /** Returns a definition in which a state has another name, and all that lead to it know. */
    private static JsonNode renamed(JsonNode node, String state) {
        if (node.isObject()) {
            ObjectNode copy = CaseFolder.JSON.createObjectNode();
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                boolean leadsThere = Stream.of("StartAt", "Next", "Default").anyMatch(field.getKey()::equals)
                        && field.getValue().asText().equals(state);
                boolean isIt = field.getKey().equals(state) && field.getValue().has("Type");
                copy.set(
                        isIt ? state + " 2" : field.getKey(),
                        leadsThere ? copy.textNode(state + " 2") : renamed(field.getValue(), state));
            }
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = CaseFolder.JSON.createArrayNode();
            node.forEach(element -> copy.add(renamed(element, state)));
            return copy;
        }
        return node;
    }
}
