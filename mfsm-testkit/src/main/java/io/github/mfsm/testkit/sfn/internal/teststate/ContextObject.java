package io.github.mfsm.testkit.sfn.internal.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.github.mfsm.asl.SingleState;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * The context object that a tested state sees: the one the request gives, or that of an execution made up for the test.
 */
final class ContextObject {

    private static final Set<State.Type> RETRYING = Set.of(State.Type.TASK, State.Type.PARALLEL, State.Type.MAP);

    private static final Map<String, Set<String>> MEMBERS = Map.of(
            "Execution", Set.of("Id", "Input", "Name", "RoleArn", "StartTime", "RedriveCount", "RedriveTime"),
            "State", Set.of("EnteredTime", "Name", "RetryCount"),
            "StateMachine", Set.of("Id", "Name"),
            "Task", Set.of("Token"),
            "Map", Set.of("Item"));
    private static final Set<String> ITEM = Set.of("Index", "Key", "Source", "Value");
    private static final Set<String> NUMBERS = Set.of("RetryCount", "Index", "RedriveCount");
    private static final Set<String> ANYTHING = Set.of("Input", "Value");

    private ContextObject() {}

    /**
     * Checks the context object of a request.
     *
     * @throws AwsError {@code ValidationException}
     */
    static void check(JsonNode context, StateUnderTest state) {
        if (!(context instanceof ObjectNode object)) {
            throw invalid("Context object must be a JSON object");
        }
        object.properties().forEach(entry -> checkPart(entry.getKey(), entry.getValue()));
        if (object.has("Task") && !(state.type() == State.Type.TASK && state.awaitsCallback())) {
            throw invalid("Context object contains 'Task' when state is not a Task state with a '.sync' or"
                    + " '.waitForTaskToken' service integration pattern");
        }
        if (object.has("Map") && state.type() != State.Type.MAP && !state.iterated()) {
            throw invalid("Context object contains 'Map' when state is not a Map state");
        }
    }

    private static void checkPart(String name, JsonNode part) {
        Set<String> members = MEMBERS.get(name);
        if (members == null) {
            throw invalid("Field '" + name + "' is not allowed");
        }
        checkMembers(name, part, members);
        if (part.has("Item")) {
            checkMembers("Item", part.get("Item"), ITEM);
        }
    }

    private static void checkMembers(String name, JsonNode part, Set<String> members) {
        if (!part.isObject()) {
            throw invalid("Field '" + name + "' must be an object");
        }
        part.properties().forEach(entry -> checkMember(entry.getKey(), entry.getValue(), members));
    }

    private static void checkMember(String name, JsonNode value, Set<String> members) {
        if (!members.contains(name)) {
            throw invalid("Field '" + name + "' is not allowed");
        }
        if (ANYTHING.contains(name) || name.equals("Item")) {
            return;
        }
        boolean number = NUMBERS.contains(name);
        if (number ? !value.isIntegralNumber() : !value.isTextual()) {
            throw invalid("Field '" + name + "' must be " + (number ? "an integer" : "a string"));
        }
    }

    private static AwsError invalid(String detail) {
        return SfnError.validation("Invalid Context object provided: " + detail);
    }

    /**
     * Returns the context object of an EXPRESS execution made up for a test.
     *
     * @param prefix account and Region, as the beginning of an ARN
     * @param machineName the machine's name
     * @param executionName the execution's name
     * @param now when it started
     */
    static String madeUp(
            TestRequest request,
            StateUnderTest state,
            String prefix,
            String machineName,
            String executionName,
            Instant now) {
        ObjectNode context = WireJson.object();
        ObjectNode execution = context.putObject("Execution");
        execution.put("Id", prefix + "express:" + machineName + ":" + executionName);
        execution.putRawValue("Input", new RawValue(request.input()));
        execution.put("Name", executionName);
        execution.put("RoleArn", request.roleArn());
        execution.put("StartTime", now.toString());
        ObjectNode machine = context.putObject("StateMachine");
        machine.put("Id", prefix + "stateMachine:" + machineName);
        machine.put("Name", machineName);
        ObjectNode entered = context.putObject("State");
        entered.put("Name", SingleState.NAME);
        entered.put("EnteredTime", now.toString());
        if (RETRYING.contains(state.type())) {
            entered.put("RetryCount", 0);
        }
        return WireJson.text(context);
    }
}
