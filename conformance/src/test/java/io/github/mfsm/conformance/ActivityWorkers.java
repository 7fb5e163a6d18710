package io.github.mfsm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.mfsm.asl.Engine;
import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.history.ExecutionStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The workers of a case's activities: they take tasks and answer as the recorded workers did. */
final class ActivityWorkers {
    private final ConformanceCase recorded;
    private final Engine engine;
    private final List<JsonNode> starts = new ArrayList<>();
    private final Map<String, Integer> answered = new HashMap<>();
    private int done;

    ActivityWorkers(ConformanceCase recorded, Engine engine) {
        this.recorded = recorded;
        this.engine = engine;
        for (JsonNode event : recorded.json().path("expected").path("events")) {
            if (event.path("type").asText().equals("ActivityStarted")) {
                starts.add(event);
            }
        }
    }

    /** Lets the workers take and answer what waits for them now; true if they took anything. */
    boolean work(Execution execution) {
        int before = done;
        while (execution.status() == ExecutionStatus.RUNNING && done < starts.size() && workOnce(starts.get(done))) {
            done++;
        }
        return done > before;
    }

    private boolean workOnce(JsonNode start) {
        String worker =
                start.path("activityStartedEventDetails").path("workerName").asText(null);
        for (String arn : activities()) {
            Optional<Engine.ActivityTask> task = engine.pollActivity(arn, worker);
            if (task.isPresent()) {
                answer(task.get(), outcome(arn));
                return true;
            }
        }
        return false;
    }

    private List<String> activities() {
        return recorded.json().path("definition").findValuesAsText("Resource").stream()
                .filter(resource -> resource.contains(":activity:"))
                .distinct()
                .toList();
    }

    /**
     * The outcomes are listed by state in the order in which its tasks were scheduled: also those that no worker took.
     */
    private JsonNode outcome(String arn) {
        for (Map.Entry<String, JsonNode> state :
                recorded.json().path("mocks").path("tasks").properties()) {
            if (resources(state.getKey()).contains(arn)) {
                int number = answered.merge(state.getKey(), 1, Integer::sum) - 1;
                return takenOutcomes(state.getValue()).path(number);
            }
        }
        throw new IllegalStateException("no outcome for a task of " + arn);
    }

    private List<String> resources(String state) {
        return recorded.json().path("definition").findValues(state).stream()
                .flatMap(definition -> definition.findValuesAsText("Resource").stream())
                .toList();
    }

    /** Without the tasks that timed out before a worker took them, of which there are no more than tasks not taken. */
    private JsonNode takenOutcomes(JsonNode outcomes) {
        int notTaken = count("ActivityScheduled") - starts.size();
        ArrayNode taken = CaseFolder.JSON.createArrayNode();
        for (JsonNode outcome : outcomes) {
            boolean untaken = notTaken > 0 && !outcome.has("output") && !outcome.has("failed");
            notTaken -= untaken ? 1 : 0;
            if (!untaken) {
                taken.add(outcome);
            }
        }
        return taken;
    }

    private int count(String type) {
        int count = 0;
        for (JsonNode event : recorded.json().path("expected").path("events")) {
            count += event.path("type").asText().equals(type) ? 1 : 0;
        }
        return count;
    }

    private void answer(Engine.ActivityTask task, JsonNode outcome) {
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
