package io.github.mfsm.asl.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The context object: what {@code $$} and {@code $states.context} show. */
final class ContextObject {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private ContextObject() {}

    static ObjectNode of(Run run, Visit visit, @Nullable JsonNode mapItem, int mapIndex) {
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        RunRequest request = run.request();
        ObjectNode execution = context.putObject("Execution");
        execution.put("Id", request.executionArn());
        execution.set("Input", request.input());
        execution.put("StartTime", text(run.startDate()));
        execution.put("Name", request.name());
        execution.put("RoleArn", request.roleArn());
        execution.put("RedriveCount", run.redriveCount());
        ObjectNode machine = context.putObject("StateMachine");
        machine.put("Id", request.stateMachineArn());
        machine.put("Name", request.stateMachineName());
        ObjectNode state = context.putObject("State");
        state.put("Name", visit.executor.name());
        state.put("EnteredTime", text(visit.enteredAt));
        if (visit.executor.countsRetries()) {
            state.put("RetryCount", visit.retries());
        }
        String token = visit.taskToken();
        if (token != null) {
            context.putObject("Task").put("Token", token);
        }
        if (mapItem != null) {
            putItem(context, mapItem, mapIndex);
        }
        return context;
    }

    /** Returns the context object of one iteration of a Map state, seen from the state. */
    static ObjectNode ofItem(ObjectNode context, JsonNode item, int index) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(context);
        putItem(copy, item, index);
        return copy;
    }

    private static void putItem(ObjectNode context, JsonNode item, int index) {
        ObjectNode element = context.putObject("Map").putObject("Item");
        element.put("Index", index);
        element.set("Value", item);
    }

    static String text(Instant instant) {
        return MILLIS.format(instant.truncatedTo(ChronoUnit.MILLIS));
    }
}
