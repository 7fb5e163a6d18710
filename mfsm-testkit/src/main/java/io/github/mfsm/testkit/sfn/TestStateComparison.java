package io.github.mfsm.testkit.sfn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.call.AwsCalls;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.compare.Question;
import io.github.mfsm.testkit.sfn.internal.compare.Questions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares what executions did with what {@code TestState} says to each attempt of each of their states: AWS's own, or
 * that of any other endpoint.
 *
 * <p>A state is sent with its input, its variables and, as its mock, what its task, branches or iterations yielded in
 * the execution; no task is called. Compared are status, error, cause, output and next state; of an output that is
 * random or tells the time, only that. Left out, and named, are states whose surroundings an execution doesn't tell:
 * see {@link Result#leftOut}. The same question is asked once. Not thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_TestState.html">TestState</a>
 */
public final class TestStateComparison {
    private static final String PLACE =
            "^An error occurred while executing the state '.*?' \\(entered at the event id #\\d+\\)\\. ";

    private final AwsCalls stepFunctions;
    private final Map<ObjectNode, Answer> answers = new HashMap<>();

    private TestStateComparison(AwsCalls stepFunctions) {
        this.stepFunctions = Objects.requireNonNull(stepFunctions, "stepFunctions");
    }

    /** An answer of TestState: its fields, or why it refused. */
    private record Answer(ObjectNode fields, @Nullable String refusal) {}

    /** Compares with the Step Functions whose {@code TestState} these calls reach. */
    public static TestStateComparison with(AwsCalls stepFunctions) {
        return new TestStateComparison(stepFunctions);
    }

    /** What differs in an attempt of a state. Not meant to be implemented: it may get more methods. */
    public interface Difference {
        /** Returns the state machine's name. */
        String machine();

        /** Returns the state's path. */
        String path();

        /** Returns the attempt's number, counted from 1. */
        int attempt();

        /**
         * Returns {@code status}, {@code error}, {@code cause}, {@code output}, {@code nextState}; or {@code request}
         * if TestState refuses it.
         */
        String field();

        /** Returns what the engine did, or {@code null} for nothing. */
        @Nullable
        String engine();

        /** Returns what TestState says, or {@code null} for nothing. */
        @Nullable
        String answered();

        /** Returns it in three lines. */
        @Override
        String toString();
    }

    record FoundDifference(
            String machine,
            String path,
            int attempt,
            String field,
            @Nullable String engine,
            @Nullable String answered) implements Difference {
        @Override
        public String toString() {
            return machine + ": " + path + ", attempt " + attempt + ": " + field + "\n  here      " + shown(engine)
                    + "\n  TestState " + shown(answered);
        }

        private static String shown(@Nullable String value) {
            return value == null ? "(nothing)" : value;
        }
    }

    /** What came of a comparison. Not meant to be implemented: it may get more methods. */
    public interface Result {
        /** Returns how many attempts of states were compared. */
        int compared();

        /** Returns what differs. */
        List<Difference> differences();

        /** Returns which states were left out and why, a sentence each. */
        List<String> leftOut();

        /** Returns all of it as text. */
        @Override
        String toString();
    }

    private record Compared(int compared, List<Difference> differences, List<String> leftOut) implements Result {
        Compared {
            differences = List.copyOf(differences);
            leftOut = List.copyOf(leftOut);
        }

        @Override
        public String toString() {
            String found = differences.isEmpty()
                    ? "TestState agrees in " + compared + " attempts of states"
                    : differences.stream()
                            .map(Difference::toString)
                            .collect(Collectors.joining(
                                    "\n", "TestState disagrees (" + compared + " attempts of states compared)\n", ""));
            return leftOut.isEmpty() ? found : found + "\nleft out:\n  " + String.join("\n  ", leftOut);
        }
    }

    /** Compares executions, ended or not, such as {@link FakeStepFunctions#executions()}. */
    public Result compare(List<ExecutionView> executions) {
        List<Difference> differences = new ArrayList<>();
        TreeSet<String> leftOut = new TreeSet<>();
        int compared = 0;
        for (ExecutionView execution : executions) {
            String machine = execution.execution().stateMachineArn().replaceFirst("^.*:stateMachine:", "");
            Questions questions = new Questions(execution.execution());
            questions.leftOut().forEach((state, reason) -> leftOut.add(machine + ": " + state + ": " + reason));
            for (Question question : questions.all()) {
                compared++;
                differences.addAll(differences(machine, question));
            }
        }
        return new Compared(compared, differences, List.copyOf(leftOut));
    }

    private List<Difference> differences(String machine, Question question) {
        Answer answer = answers.computeIfAbsent(question.request(), this::ask);
        List<Difference> found = new ArrayList<>();
        if (answer.refusal() != null) {
            found.add(new FoundDifference(
                    machine, question.path(), question.attempt(), "request", null, answer.refusal()));
            return found;
        }
        question.expected().properties().forEach(field -> {
            String engine = field.getValue().textValue();
            String testState = answer.fields().path(field.getKey()).textValue();
            if (!isSame(field.getKey(), engine, testState)) {
                found.add(new FoundDifference(
                        machine, question.path(), question.attempt(), field.getKey(), engine, testState));
            }
        });
        return found;
    }

    private Answer ask(ObjectNode request) {
        try {
            return new Answer(WireJson.parseObject(stepFunctions.call("TestState", WireJson.text(request))), null);
        } catch (AwsCallException e) {
            return new Answer(WireJson.object(), String.valueOf(e.getMessage()));
        }
    }

    private static boolean isSame(String field, @Nullable String engine, @Nullable String testState) {
        if (engine == null || testState == null) {
            return Objects.equals(engine, testState);
        }
        return switch (field) {
            case "output" -> json(engine).equals(TestStateComparison::compareNumbers, json(testState));
            case "cause" -> engine.replaceFirst(PLACE, "").equals(testState.replaceFirst(PLACE, ""));
            default -> engine.equals(testState);
        };
    }

    private static JsonNode json(String text) {
        try {
            return WireJson.parse(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an output is JSON, this is none: " + text, e);
        }
    }

    /** 1 and 1.0 are the same number. */
    private static int compareNumbers(JsonNode one, JsonNode other) {
        if (one.equals(other)) {
            return 0;
        }
        return one.isNumber() && other.isNumber() ? one.decimalValue().compareTo(other.decimalValue()) : 1;
    }
}
