package io.github.mfsm.testkit.mock;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.task.TaskHandler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a {@code MockConfigFile.json}. For one file; not thread-safe. */
final class MockConfigReader {
    private static final Pattern ATTEMPTS = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");
    private static final Set<String> TOP = Set.of("StateMachines", "MockedResponses");

    private static final Set<String> ANSWER = Set.of("Return", "Throw");

    private final MockReader reader;

    MockConfigReader(MockReader reader) {
        this.reader = reader;
    }

    MockConfigFile read(String json) {
        JsonNode root = reader.parse(json);
        if (!reader.isObject(root, "", "the file")) {
            return new MockConfigFile(Map.of());
        }
        reader.refuseOthers(root, "", TOP);
        Map<String, TaskHandler> responses = responses(root.path("MockedResponses"), "/MockedResponses");
        return new MockConfigFile(machines(root.path("StateMachines"), "/StateMachines", responses));
    }

    private Map<String, TaskHandler> responses(JsonNode node, String pointer) {
        Map<String, TaskHandler> responses = new LinkedHashMap<>();
        if (reader.isObject(node, pointer, "MockedResponses")) {
            node.properties()
                    .forEach(response -> responses.put(
                            response.getKey(),
                            response(
                                    response.getKey(),
                                    response.getValue(),
                                    MockReader.at(pointer, response.getKey()))));
        }
        return responses;
    }

    private MockedResponse response(String name, JsonNode node, String pointer) {
        List<MockedResponse.Answer> answers = new ArrayList<>();
        if (reader.isObject(node, pointer, "a mocked response")) {
            node.properties()
                    .forEach(answer -> answer(
                            answer.getKey(), answer.getValue(), MockReader.at(pointer, answer.getKey()), answers));
        }
        return new MockedResponse(name, answers);
    }

    private void answer(String attempts, JsonNode node, String pointer, List<MockedResponse.Answer> answers) {
        Matcher range = ATTEMPTS.matcher(attempts);
        if (!range.matches()) {
            reader.problem(pointer, "'" + attempts + "' is neither an attempt such as 0 nor a range such as 1-3");
            return;
        }
        int first = Integer.parseInt(range.group(1));
        int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
        if (last < first) {
            reader.problem(pointer, "the range " + attempts + " ends before it begins");
        }
        answers.stream()
                .filter(other -> other.first() <= last && first <= other.last())
                .findFirst()
                .ifPresent(other -> reader.problem(pointer, attempts + " overlaps with " + other.range()));
        if (reader.isObject(node, pointer, "an answer")) {
            answers.add(new MockedResponse.Answer(first, last, reader.result(node, pointer, ANSWER, true)));
        }
    }

    private Map<String, Map<String, Map<String, TaskHandler>>> machines(
            JsonNode node, String pointer, Map<String, TaskHandler> responses) {
        Map<String, Map<String, Map<String, TaskHandler>>> machines = new LinkedHashMap<>();
        if (reader.isObject(node, pointer, "StateMachines")) {
            node.properties().forEach(machine -> {
                String place = MockReader.at(pointer, machine.getKey());
                if (reader.isObject(machine.getValue(), place, "a state machine")) {
                    reader.refuseOthers(machine.getValue(), place, Set.of("TestCases"));
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
        if (reader.isObject(node, pointer, "TestCases")) {
            node.properties()
                    .forEach(testCase -> cases.put(
                            testCase.getKey(),
                            states(testCase.getValue(), MockReader.at(pointer, testCase.getKey()), responses)));
        }
        return cases;
    }

    private Map<String, TaskHandler> states(JsonNode node, String pointer, Map<String, TaskHandler> responses) {
        Map<String, TaskHandler> states = new LinkedHashMap<>();
        if (reader.isObject(node, pointer, "a test case")) {
            node.properties().forEach(state -> {
                TaskHandler response = responses.get(state.getValue().asText());
                if (!state.getValue().isTextual() || response == null) {
                    reader.problem(
                            MockReader.at(pointer, state.getKey()),
                            "no mocked response named " + state.getValue() + "; there are "
                                    + (responses.isEmpty() ? "none" : String.join(", ", responses.keySet())));
                } else {
                    states.put(state.getKey(), response);
                }
            });
        }
        return states;
    }
}
