package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord.Origin;
import java.time.Duration;
import java.time.Instant;

/** Starts an execution of an EXPRESS state machine and waits for its end. */
final class StartSyncExecution implements Operation {

    private static final int BILLED_MEGABYTES = 64;

    private final Backend backend;

    StartSyncExecution(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        Starts starts = new Starts(backend);
        Origin origin = starts.origin(request, "StartSyncExecution");
        if (!origin.machine().isExpress()) {
            throw SfnError.typeNotSupported();
        }
        ExecutionRecord execution = starts.start(origin, request);
        Waiting.untilEnded(execution, backend.time());
        return answer(execution, !request.path("includedData").asText().equals("METADATA_ONLY"));
    }

    private static ObjectNode answer(ExecutionRecord execution, boolean included) {
        ObjectNode answer = WireJson.object();
        answer.put("executionArn", execution.arn());
        answer.put("stateMachineArn", execution.origin().machine().arn());
        answer.put("name", execution.name());
        answer.put("startDate", Times.seconds(execution.startDate()));
        Instant stopped = execution.stopDate() == null ? execution.startDate() : execution.stopDate();
        answer.put("stopDate", Times.seconds(stopped));
        String status = execution.status();
        boolean timedOut = !status.equals("SUCCEEDED") && !status.equals("FAILED");
        answer.put("status", timedOut ? "TIMED_OUT" : status);
        if (included) {
            answer.put("input", execution.input());
        }
        answer.putObject("inputDetails").put("included", included);
        if (status.equals("SUCCEEDED") && included) {
            answer.put("output", execution.output());
        }
        answer.putObject("outputDetails").put("included", included); // also without an output (published answers)
        String error = timedOut ? "States.Timeout" : execution.error();
        if (error != null && included) {
            answer.put("error", error);
        }
        if (execution.cause() != null && included) {
            answer.put("cause", execution.cause());
        }
        if (execution.traceHeader() != null) {
            answer.put("traceHeader", execution.traceHeader());
        }
        long millis = Duration.between(execution.startDate(), stopped).toMillis();
        answer.putObject("billingDetails")
                .put("billedMemoryUsedInMB", BILLED_MEGABYTES)
                .put("billedDurationInMilliseconds", Math.max(1, (millis + 99) / 100) * 100);
        return answer;
    }
}
