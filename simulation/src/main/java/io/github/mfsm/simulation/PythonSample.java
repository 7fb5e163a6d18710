package io.github.mfsm.simulation;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.call.AwsCallException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A model of what AWS's Python sample {@code workmail-message-flow-state-machine} does, by its description: start; put
 * the row and sleep, or get the row and else search the executions; read one page of the history.
 */
final class PythonSample implements RequestStreamHandler {

    private static final long TIME_TO_LIVE_SECONDS = 14_400;

    private final Algorithm.Environment found;
    private final String machine;
    private final String table;
    private final @Nullable String state;
    private final Duration wait;

    PythonSample(Algorithm.Environment found) {
        this.found = found;
        this.machine = String.valueOf(found.environment().get("STATE_MACHINE_ARN"));
        this.table = String.valueOf(found.environment().get("EXECUTION_TABLE"));
        this.state = found.environment().get("MACHINE_STATE_FOR_OUTPUT");
        this.wait =
                Duration.ofSeconds(Long.parseLong(found.environment().getOrDefault("WAIT_TIME_FOR_EXECUTION", "0")));
    }

    /** The sample's way to be called again. */
    static final class NotYetComplete extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotYetComplete(String message) {
            super(message, null, false, false);
        }
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        JsonNode event = InProcessJson.parse(new String(input.readAllBytes(), StandardCharsets.UTF_8));
        String invocationId = event.path("invocationId").asText();
        String execution = startOrFind(invocationId, event.toString());
        output.write(read(execution).getBytes(StandardCharsets.UTF_8));
    }

    private String startOrFind(String invocationId, String input) {
        ObjectNode start = InProcessJson.object()
                .put("stateMachineArn", machine)
                .put("name", invocationId)
                .put("input", input);
        try {
            String execution = InProcessJson.parse(found.raw().call("StartExecution", start.toString()))
                    .path("executionArn")
                    .asText();
            put(invocationId, execution);
            found.sleeper().sleep(wait);
            return execution;
        } catch (AwsCallException e) {
            if (!e.code().equals("ExecutionAlreadyExists")) {
                throw e;
            }
            return find(invocationId);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotYetComplete("interrupted");
        }
    }

    private void put(String invocationId, String execution) {
        ObjectNode put = InProcessJson.object().put("TableName", table);
        ObjectNode item = put.putObject("Item");
        item.putObject("InvocationId").put("S", invocationId);
        item.putObject("ExecutionArn").put("S", execution);
        item.putObject("TimeToLive")
                .put("N", Long.toString(found.clock().instant().getEpochSecond() + TIME_TO_LIVE_SECONDS));
        found.raw().call("PutItem", put.toString());
    }

    private String find(String invocationId) {
        ObjectNode get = InProcessJson.object().put("TableName", table);
        get.putObject("Key").putObject("InvocationId").put("S", invocationId);
        JsonNode row = InProcessJson.parse(found.raw().call("GetItem", get.toString()))
                .path("Item")
                .path("ExecutionArn");
        if (!row.isMissingNode()) {
            return row.path("S").asText();
        }
        ObjectNode list = InProcessJson.object().put("stateMachineArn", machine).put("maxResults", 10);
        while (true) {
            JsonNode page = InProcessJson.parse(found.raw().call("ListExecutions", list.toString()));
            for (JsonNode execution : page.path("executions")) {
                if (execution.path("name").asText().equals(invocationId)) {
                    return execution.path("executionArn").asText();
                }
            }
            if (!page.has("nextToken")) {
                throw new NotYetComplete("no execution found");
            }
            list.put("nextToken", page.path("nextToken").asText());
        }
    }

    private String read(String execution) {
        ObjectNode request = InProcessJson.object().put("executionArn", execution);
        JsonNode history = InProcessJson.parse(found.raw().call("GetExecutionHistory", request.toString()));
        for (JsonNode event : history.path("events")) {
            JsonNode exit = event.path("stateExitedEventDetails");
            if (state != null && exit.path("name").asText().equals(state)) {
                return exit.path("output").asText();
            }
            if (state == null && event.path("type").asText().equals("ExecutionSucceeded")) {
                return event.path("executionSucceededEventDetails")
                        .path("output")
                        .asText();
            }
        }
        throw new NotYetComplete("the execution is not yet complete");
    }
}
