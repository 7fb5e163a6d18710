package io.github.mfsm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.Engine;
import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.task.ActivityTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The workers of a case's activities: they take tasks and answer as the recorded workers did. */
final class ActivityWorkers {
    private final ConformanceCase recorded;
    private final Engine engine;

    ActivityWorkers(ConformanceCase recorded, Engine engine) {
        this.recorded = recorded;
        this.engine = engine;
    }

    void work(Execution execution) {
        List<JsonNode> starts = new ArrayList<>();
        for (JsonNode event : recorded.json().path("expected").path("events")) {
            if (event.path("type").asText().equals("ActivityStarted")) {
                starts.add(event);
            }
        }
        int done = 0;
        while (execution.status() == ExecutionStatus.RUNNING && done < starts.size()) {
            if (!workOnce(starts.get(done), done)) {
                return;
            }
            done++;
        }
    }

    private boolean workOnce(JsonNode start, int number) {
        String worker =
                start.path("activityStartedEventDetails").path("workerName").asText(null);
        Optional<ActivityTask> task = activities().stream()
                .map(arn -> engine.pollActivity(arn, worker))
                .flatMap(Optional::stream)
                .findFirst();
        task.ifPresent(taken -> answer(taken, outcome(number)));
        return task.isPresent();
    }

    private List<String> activities() {
        return recorded.json().path("definition").findValuesAsText("Resource").stream()
                .filter(resource -> resource.contains(":activity:"))
                .distinct()
                .toList();
    }

    /** All recorded cases have one activity state; its outcomes are in the order of its tasks. */
    private JsonNode outcome(int number) {
        for (JsonNode outcomes : recorded.json().path("mocks").path("tasks")) {
            return outcomes.path(number);
        }
        throw new IllegalStateException("no outcome for activity task " + number);
    }

    private void answer(ActivityTask task, JsonNode outcome) {
        if (outcome.has("output")) {
            engine.sendTaskSuccess(task.taskToken(), outcome.get("output").toString());
        } else if (outcome.has("failed")) {
            JsonNode failure = outcome.get("failed");
            JsonNode cause = failure.path("cause");
            engine.sendTaskFailure(
                    task.taskToken(),
                    failure.path("error").asText(null),
                    cause.isContainerNode() ? cause.toString() : cause.asText(null));
        }
    }
}
