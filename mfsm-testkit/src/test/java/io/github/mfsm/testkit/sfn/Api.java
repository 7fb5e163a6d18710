package io.github.mfsm.testkit.sfn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.call.AwsCalls;

/** Calls the fake in process, with requests and answers as JSON trees. */
final class Api {

    static final String ROLE = "arn:aws:iam::123456789012:role/r";
    static final String PASS =
            "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", \"Result\": {\"n\": 1}, \"End\": true}}}";
    static final String WAIT =
            "{\"StartAt\": \"W\", \"States\": {\"W\": {\"Type\": \"Wait\", \"Seconds\": 60, \"End\": true}}}";
    static final JsonMapper JSON = JsonMapper.builder().build();

    private final AwsCalls calls;

    Api(AwsCalls calls) {
        this.calls = calls;
    }

    /**
     * Calls an operation with members given as name and value in turn; values are texts, numbers, booleans or trees.
     */
    JsonNode call(String operation, Object... members) {
        return parse(calls.call(operation, request(members).toString()));
    }

    /** Calls an operation that is refused: {@code Code: message}. */
    String refusal(String operation, Object... members) {
        try {
            JsonNode answer = call(operation, members);
            throw new AssertionError(operation + " was not refused: " + answer);
        } catch (AwsCallException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Creates a STANDARD state machine and returns its ARN. */
    String create(String name, String definition) {
        return call("CreateStateMachine", "name", name, "definition", definition, "roleArn", ROLE)
                .get("stateMachineArn")
                .textValue();
    }

    /** Starts an execution and returns its ARN. */
    String start(String stateMachineArn, String name) {
        return call("StartExecution", "stateMachineArn", stateMachineArn, "name", name)
                .get("executionArn")
                .textValue();
    }

    static ObjectNode request(Object... members) {
        ObjectNode request = JSON.createObjectNode();
        for (int i = 0; i < members.length; i += 2) {
            request.set((String) members[i], JSON.valueToTree(members[i + 1]));
        }
        return request;
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
