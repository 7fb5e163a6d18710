package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The context object: what {@code $$} and {@code $states.context} show.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html">Context object</a>
 */
final class ContextObject {
    /** {@code Map.Item.Source} of items that come from the state's input. */
    static final String STATE_DATA = "STATE_DATA";

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
        Instant redriven = run.redriveDate();
        if (redriven != null) {
            execution.put("RedriveTime", text(redriven));
        }
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

    /**
     * Returns the context object of one iteration of a Map state, seen from the state.
     *
     * @param source where the items come from: {@link #STATE_DATA}, or an S3 URI
     */
    static ObjectNode ofItem(ObjectNode context, JsonNode item, int index, String source) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(context);
        putItem(copy, item, index).put("Source", source);
        return copy;
    }

    private static ObjectNode putItem(ObjectNode context, JsonNode item, int index) {
        ObjectNode element = context.putObject("Map").putObject("Item");
        element.put("Index", index);
        element.set("Value", item);
        return element;
    }

    /** Returns a time as Step Functions writes it, to the millisecond; a whole second has no fraction (documentation). */
    static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
