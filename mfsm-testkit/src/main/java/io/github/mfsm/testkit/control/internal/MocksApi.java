package io.github.mfsm.testkit.control.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.mock.InvalidMockException;
import io.github.mfsm.testkit.mock.MockConfigFile;
import io.github.mfsm.testkit.mock.TaskMock;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Mocks by the name of a state, function or resource, and test cases. Thread-safe. */
final class MocksApi {
    private final FakeStepFunctions stepFunctions;
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    MocksApi(FakeStepFunctions stepFunctions) {
        this.stepFunctions = stepFunctions;
    }

    /** Lists all mocks; those that were set here with their text. */
    ObjectNode list() throws JsonProcessingException {
        ObjectNode answer = WireJson.object();
        ArrayNode mocks = answer.putArray("mocks");
        for (String name : stepFunctions.mockedTasks()) {
            ObjectNode mock = mocks.addObject().put("name", name);
            String text = texts.get(name);
            if (text != null) {
                mock.set("mock", WireJson.parse(text));
            }
        }
        return answer;
    }

    /** Returns a number that changes with the mocks. */
    int stamp() {
        return Objects.hash(stepFunctions.mockedTasks(), texts);
    }

    ObjectNode put(String name, String body) throws JsonProcessingException {
        if (name.isEmpty()) {
            throw Refusal.bad("name a state, a function or a resource: PUT /_mfsm/v1/mocks/NAME");
        }
        try {
            stepFunctions.onTask(name, TaskMock.parse(body));
        } catch (InvalidMockException e) {
            throw Refusal.bad(e.getMessage()
                    + ". A mock is {\"Return\": ...} or {\"Throw\": {\"Error\": ..., \"Cause\": ...}}, with an optional"
                    + " \"AfterSeconds\"; or an array of these, one per call.");
        }
        texts.put(name, body);
        return list();
    }

    ObjectNode remove(String name) throws JsonProcessingException {
        if (!stepFunctions.removeTask(name)) {
            throw Refusal.unknown("there is no mock for '" + name + "'");
        }
        texts.remove(name);
        return list();
    }

    /** Sets the test cases that executions are started with. */
    ObjectNode putTestCases(String body) {
        try {
            MockConfigFile file = MockConfigFile.parse(body);
            stepFunctions.mocks(file);
            ObjectNode answer = WireJson.object();
            ObjectNode machines = answer.putObject("testCases");
            file.stateMachines().forEach(machine -> file.testCases(machine).forEach(machines.withArray(machine)::add));
            return answer;
        } catch (InvalidMockException e) {
            throw Refusal.bad(String.valueOf(e.getMessage()));
        }
    }

    void clear() {
        texts.clear();
    }
}
