package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.Names;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.request.StateInput;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord.Origin;
import io.github.mfsm.testkit.sfn.internal.store.Alias;
import io.github.mfsm.testkit.sfn.internal.store.Arn;
import io.github.mfsm.testkit.sfn.internal.store.Machine;
import io.github.mfsm.testkit.sfn.internal.store.Version;
import java.time.Duration;
import java.time.Instant;

/** The two ways to start an execution. */
final class StartOperations {
    private static final int BILLED_MEGABYTES = 64;

    private final Backend backend;

    StartOperations(Backend backend) {
        this.backend = backend;
    }

    /** Starts an execution; the same name and input while it runs is the same start. */
    JsonNode start(JsonNode request) {
        ExecutionRecord execution = begin(origin(request, "StartExecution"), request);
        return WireJson.object()
                .put("executionArn", execution.arn())
                .put("startDate", WireJson.seconds(execution.startDate()));
    }

    /** Starts an execution of an EXPRESS state machine and waits for its end. */
    JsonNode startSync(JsonNode request) {
        Origin origin = origin(request, "StartSyncExecution");
        if (!origin.machine().isExpress()) {
            throw SfnError.typeNotSupported();
        }
        ExecutionRecord execution = begin(origin, request);
        Waiting.untilEnded(execution, backend.time());
        return answer(execution, !request.path("includedData").asText().equals("METADATA_ONLY"));
    }

    private static ObjectNode answer(ExecutionRecord execution, boolean included) {
        ObjectNode answer = WireJson.object();
        answer.put("executionArn", execution.arn());
        answer.put("stateMachineArn", execution.origin().machine().arn());
        answer.put("name", execution.name());
        answer.put("startDate", WireJson.seconds(execution.startDate()));
        Instant stopped = execution.stopDate() == null ? execution.startDate() : execution.stopDate();
        answer.put("stopDate", WireJson.seconds(stopped));
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

    /**
     * Finds what to start.
     *
     * @throws AwsError {@code InvalidArn}, {@code StateMachineDoesNotExist}, {@code StateMachineDeleting}
     */
    private Origin origin(JsonNode request, String operation) {
        Arn arn = Requests.stateMachine(request, operation);
        synchronized (backend.lock()) {
            Machine machine = backend.machines().getActive(arn);
            if (arn.rest() == null) {
                return new Origin(machine, machine.current(), null, null);
            }
            Version version = Qualified.version(machine, arn, backend.random());
            String alias = Qualified.alias(machine, arn).map(Alias::arn).orElse(null);
            return new Origin(machine, version.revision(), version.arn(), alias);
        }
    }

    /**
     * Starts it. Called with the lock released.
     *
     * @throws AwsError {@code InvalidName}, {@code InvalidExecutionInput}, {@code ExecutionAlreadyExists}
     */
    private ExecutionRecord begin(Origin origin, JsonNode request) {
        String given = Requests.text(request, "name");
        if (given != null && !Names.isValid(given)) {
            throw SfnError.invalidName(given);
        }
        StateInput.parse(request.path("input"));
        String name = given == null ? backend.ids().uuid() : given;
        Machine machine = origin.machine();
        String arn = machine.isExpress()
                ? machine.arn().replaceFirst(":stateMachine:", ":express:") + ":" + name + ":"
                        + backend.ids().uuid()
                : machine.arn().replaceFirst(":stateMachine:", ":execution:") + ":" + name;
        return backend.executions()
                .start(arn, name, origin, request.path("input").asText("{}"), Requests.text(request, "traceHeader"));
    }
}
