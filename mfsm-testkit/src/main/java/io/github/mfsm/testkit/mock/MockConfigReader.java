package io.github.mfsm.testkit.mock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.mock.MockConfigFile.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a {@code MockConfigFile.json} and collects everything that is wrong with it. For one file; not thread-safe. */
final class MockConfigReader {
    private static final Pattern ATTEMPTS = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");
    private static final Set<String> TOP = Set.of("StateMachines", "MockedResponses");

    private final List<Problem> problems = new ArrayList<>();

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    MockConfigFile read(String json) {
        JsonNode root;
        try {
            root = WireJson.parse(json);
        } catch (JsonProcessingException e) {
            problem("", "not JSON: " + e.getOriginalMessage());
            return new MockConfigFile(Map.of());
        }
        if (!isObject(root, "", "the file")) {
            return new MockConfigFile(Map.of());
        }
        refuseOthers(root, "", TOP);
        Map<String, TaskHandler> responses = responses(root.path("MockedResponses"), "/MockedResponses");
        return new MockConfigFile(machines(root.path("StateMachines"), "/StateMachines", responses));
    }

    private Map<String, TaskHandler> responses(JsonNode node, String pointer) {
        Map<String, TaskHandler> responses = new LinkedHashMap<>();
        if (isObject(node, pointer, "MockedResponses")) {
            node.properties()
                    .forEach(response -> responses.put(
                            response.getKey(),
                            response(response.getKey(), response.getValue(), at(pointer, response.getKey()))));
        }
        return responses;
    }

    private MockedResponse response(String name, JsonNode node, String pointer) {
        List<MockedResponse.Answer> answers = new ArrayList<>();
        if (isObject(node, pointer, "a mocked response")) {
            if (node.isEmpty()) {
                problem(pointer, "there are no answers; write {\"0\": {\"Return\": ...}}");
            }
            node.properties()
                    .forEach(answer ->
                            answer(answer.getKey(), answer.getValue(), at(pointer, answer.getKey()), answers));
        }
        return new MockedResponse(name, List.copyOf(answers));
    }

    private void answer(String attempts, JsonNode node, String pointer, List<MockedResponse.Answer> answers) {
        Matcher range = ATTEMPTS.matcher(attempts);
        if (!range.matches()) {
            problem(pointer, "'" + attempts + "' is neither an attempt such as 0 nor a range such as 1-3");
            return;
        }
        int first = Integer.parseInt(range.group(1));
        int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
        if (last < first) {
            problem(pointer, "the range " + attempts + " ends before it begins");
        }
        answers.stream()
                .filter(other -> other.first() <= last && first <= other.last())
                .findFirst()
                .ifPresent(other -> problem(pointer, attempts + " overlaps with " + other.range()));
        if (isObject(node, pointer, "an answer")) {
            answers.add(new MockedResponse.Answer(first, last, result(node, pointer)));
        }
    }

    private TaskResult result(JsonNode node, String pointer) {
        refuseOthers(node, pointer, Set.of("Return", "Throw"));
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
        return TaskResult.failed(text(thrown, "Error", place), text(thrown, "Cause", place));
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

    private Map<String, Map<String, Map<String, TaskHandler>>> machines(
            JsonNode node, String pointer, Map<String, TaskHandler> responses) {
        Map<String, Map<String, Map<String, TaskHandler>>> machines = new LinkedHashMap<>();
        if (isObject(node, pointer, "StateMachines")) {
            node.properties().forEach(machine -> {
                String place = at(pointer, machine.getKey());
                if (isObject(machine.getValue(), place, "a state machine")) {
                    refuseOthers(machine.getValue(), place, Set.of("TestCases"));
                    machines.put(
                            machine.getKey(),
                            cases(machine.getValue().path("TestCases"), place + "/TestCases", responses));
                }
            });
        }
        return machines;
    }

    private Map<String, Map<String, TaskHandler>> cases(
            JsonNode node, String pointer, Map<String, TaskHandler> responses) {
        Map<String, Map<String, TaskHandler>> cases = new LinkedHashMap<>();
        if (isObject(node, pointer, "TestCases")) {
            node.properties()
                    .forEach(testCase -> cases.put(
                            testCase.getKey(), states(testCase.getValue(), at(pointer, testCase.getKey()), responses)));
        }
        return cases;
    }

    private Map<String, TaskHandler> states(JsonNode node, String pointer, Map<String, TaskHandler> responses) {
        Map<String, TaskHandler> states = new LinkedHashMap<>();
        if (isObject(node, pointer, "a test case")) {
            node.properties().forEach(state -> {
                TaskHandler response = responses.get(state.getValue().asText());
                if (!state.getValue().isTextual() || response == null) {
                    problem(
                            at(pointer, state.getKey()),
                            "no mocked response named " + state.getValue() + "; there are "
                                    + (responses.isEmpty() ? "none" : String.join(", ", responses.keySet())));
                } else {
                    states.put(state.getKey(), response);
                }
            });
        }
        return states;
    }

    private void refuseOthers(JsonNode node, String pointer, Set<String> known) {
        node.properties().stream()
                .map(Map.Entry::getKey)
                .filter(field -> !known.contains(field))
                .forEach(field -> problem(
                        at(pointer, field),
                        "unknown field; known are "
                                + String.join(", ", known.stream().sorted().toList())));
    }

    private boolean isObject(JsonNode node, String pointer, String what) {
        if (node.isMissingNode()) {
            problem(pointer, what + " is missing");
        } else if (!node.isObject()) {
            problem(pointer, what + " must be an object, this is " + kind(node));
        }
        return node.isObject();
    }

    private void problem(String pointer, String message) {
        problems.add(new Problem(pointer, message));
    }

    private static String kind(JsonNode node) {
        return node.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private static String at(String pointer, String field) {
        return pointer + "/" + field.replace("~", "~0").replace("/", "~1");
    }
}
