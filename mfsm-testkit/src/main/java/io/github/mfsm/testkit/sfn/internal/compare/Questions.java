package io.github.mfsm.testkit.sfn.internal.compare;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.definition.Flow;
import io.github.mfsm.asl.definition.IntegrationPattern;
import io.github.mfsm.asl.definition.Retrier;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.definition.Transition;
import io.github.mfsm.asl.history.HistoryEvent;
import io.github.mfsm.asl.history.StateVisit;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks TestState about each attempt of each state of an execution: the input, the variables and what its work yielded
 * are those of the execution.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_TestState.html">TestState</a>
 */
public final class Questions {
    private static final Set<State.Type> MOCKED = Set.of(State.Type.TASK, State.Type.MAP, State.Type.PARALLEL);
    private static final String OWN_ERRORS = "Mfsm.";

    private final Execution execution;
    private final List<StateVisit> visits;
    private final StateTexts texts;
    private final WorkHistory work;
    private final List<Question> questions = new ArrayList<>();
    private final Map<String, String> left = new TreeMap<>();

    /** Asks about an execution as it stands. */
    public Questions(Execution execution) {
        this.execution = execution;
        this.visits = execution.visits();
        this.texts = new StateTexts(execution.definition().text());
        this.work = new WorkHistory(execution.history());
        visits.forEach(this::ask);
    }

    /** Returns the questions, in the order in which the states were entered. */
    public List<Question> all() {
        return List.copyOf(questions);
    }

    /** Returns why states are left out, by their names. */
    public Map<String, String> leftOut() {
        return Map.copyOf(left);
    }

    private void ask(StateVisit visit) {
        StateTexts.Uses uses = texts.of(visit.state());
        Optional<String> reason = reason(visit, uses);
        if (reason.isPresent()) {
            left.put(visit.name(), reason.get());
            return;
        }
        List<HistoryEvent> ends = visit.type() == State.Type.TASK ? work.ends(visit) : List.of();
        List<StateVisit.Attempt> attempts = visit.attempts().stream()
                .filter(attempt -> attempt.hasFailed() || visit.exitedAt().isPresent())
                .toList();
        if (!ends.isEmpty() && ends.size() != attempts.size()) {
            left.put(visit.name(), "some of its attempts called its task, others did not");
            return;
        }
        Optional<String> unmockable = unmockable(visit, ends);
        if (unmockable.isPresent()) {
            left.put(visit.name(), unmockable.get());
            return;
        }
        for (int i = 0; i < attempts.size(); i++) {
            ObjectNode request = request(visit, i, uses);
            if (MOCKED.contains(visit.type())) {
                request.set("mock", mock(visit, attempts.get(i), ends.isEmpty() ? null : ends.get(i)));
            }
            questions.add(new Question(visit.path(), i + 1, request, expected(visit, attempts.get(i), uses)));
        }
    }

    private static Optional<String> reason(StateVisit visit, StateTexts.Uses uses) {
        boolean unanswered = visit.attempts().stream()
                .anyMatch(attempt -> String.valueOf(attempt.error()).startsWith(OWN_ERRORS));
        if (unanswered) {
            return Optional.of("nobody answered its task");
        }
        if (visit.state().flows().stream().anyMatch(flow -> flow.kind() == Flow.Kind.CHILD_EXECUTION)) {
            return Optional.of("the result of a distributed Map is made outside of its state");
        }
        if (uses.context() && !MOCKED.contains(visit.type())) {
            return Optional.of("TestState takes a context object with a mock only, and no mock for " + visit.type());
        }
        if (uses.item() && visit.type() != State.Type.MAP) {
            return Optional.of("it refers to the item of its iteration, which the history does not tell");
        }
        return uses.role()
                ? Optional.of("it refers to the role of its execution, which the history does not tell")
                : Optional.empty();
    }

    /** Returns why no mock can stand for the work of a Task, if none can. */
    private static Optional<String> unmockable(StateVisit visit, List<HistoryEvent> ends) {
        if (ends.stream().anyMatch(end -> !isSuccess(end) && end.error().isEmpty())) {
            return Optional.of("its task failed without an error's name, which a mock must have");
        }
        String resource = String.valueOf(visit.state().resource());
        boolean isJob = IntegrationPattern.of(resource) == IntegrationPattern.JOB;
        if (isJob && ends.stream().anyMatch(end -> !end.output().orElse("{").startsWith("{"))) {
            return Optional.of("its job ended by a token, with what is no answer of its service");
        }
        return resource.contains(":activity:") && ends.isEmpty()
                ? Optional.of("no worker had its task, or its activity did not exist")
                : Optional.empty();
    }

    private static boolean isSuccess(HistoryEvent end) {
        return end.type().text().endsWith("Succeeded");
    }

    private ObjectNode request(StateVisit visit, int attempt, StateTexts.Uses uses) {
        ObjectNode request = WireJson.object()
                .put("definition", execution.definition().text())
                .put("stateName", visit.name())
                .put("input", visit.input());
        Map<String, String> variables = new Variables(visits).before(visit);
        if (!variables.isEmpty()) {
            ObjectNode all = WireJson.object();
            variables.forEach((name, json) -> all.putRawValue(name, new RawValue(json)));
            request.put("variables", WireJson.text(all));
        }
        int retries = retries(visit, attempt);
        if (retries > 0) {
            request.putObject("stateConfiguration").put("retrierRetryCount", retries);
        }
        if (uses.context()) {
            request.put("context", WireJson.text(context(visit, attempt)));
        }
        return request;
    }

    /** Returns how often the Retrier for an attempt's error was used before; a redrive counts from the start. */
    private int retries(StateVisit visit, int attempt) {
        String error = visit.attempts().get(attempt).error();
        Instant redriven = execution.redriveDate().orElse(Instant.MIN);
        boolean since = !visit.attempts().get(attempt).startedAt().isBefore(redriven);
        Optional<Retrier> retrier = visit.state().retriers().stream()
                .filter(candidate -> error != null && candidate.names(error))
                .findFirst();
        return (int) visit.attempts().stream()
                .limit(attempt)
                .filter(earlier -> !earlier.startedAt().isBefore(redriven) == since)
                .filter(earlier -> retrier.isPresent() && retrier.get().equals(earlier.retrier()))
                .count();
    }

    private ObjectNode context(StateVisit visit, int attempt) {
        ObjectNode context = WireJson.object();
        ObjectNode whole = context.putObject("Execution").put("Id", execution.arn());
        whole.putRawValue("Input", new RawValue(execution.input()));
        whole.put("Name", execution.name())
                .put("StartTime", execution.startDate().toString())
                .put("RedriveCount", execution.redriveCount());
        context.putObject("State")
                .put("EnteredTime", visit.enteredAt().toString())
                .put("Name", visit.name())
                .put("RetryCount", attempt);
        String machine = execution.stateMachineArn();
        context.putObject("StateMachine")
                .put("Id", machine)
                .put("Name", machine.substring(machine.lastIndexOf(':') + 1).replaceFirst("/.*", ""));
        if (String.valueOf(visit.state().resource()).endsWith(".waitForTaskToken")) {
            context.putObject("Task").put("Token", "token");
        }
        return context;
    }

    private ObjectNode mock(StateVisit visit, StateVisit.Attempt attempt, @Nullable HistoryEvent end) {
        ObjectNode mock = WireJson.object();
        if (end != null) {
            return isSuccess(end)
                    ? mock.put("result", end.output().orElse("null")).put("fieldValidationMode", "PRESENT")
                    : failing(mock, end.error().orElse(null), end.cause().orElse(null));
        }
        if (visit.type() == State.Type.TASK) { // it failed before it called anything
            return mock.put("result", "{}").put("fieldValidationMode", "NONE");
        }
        return attempt.hasFailed()
                ? failing(mock, attempt.error(), attempt.cause())
                : mock.put("result", WireJson.text(results(visit)));
    }

    private static ObjectNode failing(ObjectNode mock, @Nullable String error, @Nullable String cause) {
        ObjectNode output = mock.putObject("errorOutput");
        if (error != null) {
            output.put("error", error);
        }
        if (cause != null) {
            output.put("cause", cause);
        }
        return mock;
    }

    /** Returns the outputs of the branches or iterations of a state that was left, of its last attempt. */
    private ArrayNode results(StateVisit visit) {
        Map<Integer, String> outputs = new TreeMap<>();
        for (StateVisit child : visits) {
            boolean within = child.parent()
                    .filter(parent -> parent.enteredEventId() == visit.enteredEventId())
                    .isPresent();
            if (within && child.exitedAt().isPresent() && child.leftBy().isEmpty()) {
                outputs.put(child.iteration(), child.output().orElse("null"));
            }
        }
        ArrayNode all = WireJson.object().arrayNode();
        outputs.values().forEach(json -> all.addRawValue(new RawValue(json)));
        return all;
    }

    private static ObjectNode expected(StateVisit visit, StateVisit.Attempt attempt, StateTexts.Uses uses) {
        ObjectNode answer = WireJson.object();
        boolean isLeft = visit.exitedAt().isPresent() && attempt.retrier() == null;
        if (attempt.hasFailed()) {
            answer.put("status", attempt.retrier() != null ? "RETRIABLE" : isLeft ? "CAUGHT_ERROR" : "FAILED");
            answer.put("error", attempt.error()).put("cause", attempt.cause());
        } else {
            answer.put("status", "SUCCEEDED");
        }
        if (isLeft) {
            if (!uses.changing()) {
                answer.put("output", visit.output().orElse(null));
            }
            answer.put("nextState", visit.leftBy().map(Transition::target).orElse(null));
        }
        return answer;
    }
}
