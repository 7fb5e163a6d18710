package io.github.mfsm.testkit.mock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.mfsm.asl.internal.json.JsonMistake;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.mock.MockFile.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the answers of mocks and collects everything that is wrong with them. For one text; not thread-safe. */
final class MockReader {
    private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(1_000_000_000);
    private static final String AFTER = "AfterSeconds";

    private final List<Problem> problems = new ArrayList<>();

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /**
     * Returns what was read, if nothing is wrong with it.
     *
     * @throws InvalidMockException with all problems, if there are any
     */
    <T> T valid(T read) {
        if (!problems.isEmpty()) {
            throw new InvalidMockException(problems);
        }
        return read;
    }

    /** Returns the JSON, or a missing node after a problem. */
    JsonNode parse(String json) {
        try {
            return WireJson.parse(json);
        } catch (JsonProcessingException e) {
            problem("", "not JSON: " + JsonMistake.of(e));
            return MissingNode.getInstance();
        }
    }

    /** Returns one answer that serves every call, or one answer per call if there is an array of them. */
    TaskMock mock(JsonNode node, String pointer) {
        if (!node.isArray()) {
            return answer(node, pointer);
        }
        if (node.isEmpty()) {
            problem(pointer, "there are no answers; write [{\"Return\": ...}]");
            return TaskMock.never();
        }
        List<TaskMock> answers = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            answers.add(answer(node.get(i), pointer + "/" + i));
        }
        return TaskMock.inOrder(answers.toArray(TaskMock[]::new));
    }

    private TaskMock answer(JsonNode node, String pointer) {
        if (!isObject(node, pointer, "an answer")) {
            return TaskMock.never();
        }
        TaskMock mock = TaskMock.ending(result(node, pointer, Set.of("Return", "Throw", AFTER), false));
        Duration after = after(node, at(pointer, AFTER));
        return after.isZero() ? mock : mock.after(after);
    }

    private Duration after(JsonNode node, String pointer) {
        JsonNode seconds = node.path(AFTER);
        if (seconds.isMissingNode()) {
            return Duration.ZERO;
        }
        if (!seconds.isNumber()
                || seconds.decimalValue().signum() < 0
                || seconds.decimalValue().compareTo(LONGEST_SECONDS) > 0) {
            problem(pointer, "must be a number of seconds, 0 to " + LONGEST_SECONDS + ", this is " + seconds);
            return Duration.ZERO;
        }
        return Duration.ofMillis(seconds.decimalValue().movePointRight(3).longValue());
    }

    /** Returns what an answer's {@code Return} or {@code Throw} says. */
    TaskResult result(JsonNode node, String pointer, Set<String> known, boolean requiresCause) {
        refuseOthers(node, pointer, known);
        if (node.has("Return") == node.has("Throw")) {
            problem(pointer, "an answer has either Return or Throw");
            return TaskResult.never();
        }
        if (node.has("Return")) {
            return TaskResult.succeeded(WireJson.text(node.get("Return")));
        }
        String place = pointer + "/Throw";
        JsonNode thrown = node.get("Throw");
        if (!isObject(thrown, place, "Throw")) {
            return TaskResult.never();
        }
        refuseOthers(thrown, place, Set.of("Error", "Cause"));
        String error = text(thrown, "Error", place);
        if (requiresCause) {
            return TaskResult.failed(error, text(thrown, "Cause", place));
        }
        JsonNode cause = thrown.path("Cause");
        return TaskResult.failed(error, cause.isContainerNode() ? WireJson.text(cause) : optional(cause, place));
    }

    private String optional(JsonNode cause, String pointer) {
        if (!cause.isMissingNode() && !cause.isTextual()) {
            problem(at(pointer, "Cause"), "Cause must be a string, or JSON to be one, this is " + kind(cause));
        }
        return cause.asText();
    }

    private String text(JsonNode node, String field, String pointer) {
        JsonNode value = node.path(field);
        if (value.isMissingNode()) {
            problem(pointer, field + " is missing");
        } else if (!value.isTextual()) {
            problem(at(pointer, field), field + " must be a string, this is " + kind(value));
        }
        return value.asText();
    }

    void refuseOthers(JsonNode node, String pointer, Set<String> known) {
        node.properties().stream()
                .map(Map.Entry::getKey)
                .filter(field -> !known.contains(field))
                .forEach(field -> problem(
                        at(pointer, field),
                        "unknown field; known are "
                                + String.join(", ", known.stream().sorted().toList())));
    }

    boolean isObject(JsonNode node, String pointer, String what) {
        if (node.isMissingNode()) {
            if (problems.isEmpty() || !pointer.isEmpty()) {
                problem(pointer, what + " is missing");
            }
        } else if (!node.isObject()) {
            problem(pointer, what + " must be an object, this is " + kind(node));
        }
        return node.isObject();
    }

    void problem(String pointer, String message) {
        problems.add(new Problem(pointer, message));
    }

    private static String kind(JsonNode node) {
        return node.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    static String at(String pointer, String field) {
        return pointer + "/" + field.replace("~", "~0").replace("/", "~1");
    }
}
