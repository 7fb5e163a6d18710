package io.github.mfsm.simulation;

import static io.github.mfsm.simulation.InProcessJson.instant;
import static io.github.mfsm.simulation.InProcessJson.text;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.aws.name.ExecutionArn;
import io.github.mfsm.aws.name.StateMachineArn;
import io.github.mfsm.aws.service.DescribeResult;
import io.github.mfsm.aws.service.HistoryEvent;
import io.github.mfsm.aws.service.HistoryRequest;
import io.github.mfsm.aws.service.HistoryResult;
import io.github.mfsm.aws.service.MachineResult;
import io.github.mfsm.aws.service.StartRequest;
import io.github.mfsm.aws.service.StartResult;
import io.github.mfsm.aws.service.StepFunctionsPort;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.call.AwsCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Step Functions by calls in process. Calls take no time. */
final class InProcessStepFunctions implements StepFunctionsPort {

    private final AwsCalls calls;

    InProcessStepFunctions(AwsCalls calls) {
        this.calls = calls;
    }

    @Override
    public StartResult startExecution(StartRequest request, Duration timeout) {
        ObjectNode body = InProcessJson.object()
                .put("stateMachineArn", request.machine().toString())
                .put("name", request.name().value())
                .put("input", request.input());
        try {
            JsonNode answer = InProcessJson.call(calls, "StartExecution", body);
            return new StartResult.Running(
                    requireNonNull(text(answer, "executionArn")), requireNonNull(instant(answer, "startDate")));
        } catch (AwsCallException e) {
            return switch (e.code()) {
                case "ExecutionAlreadyExists" -> new StartResult.AlreadyExists();
                case StartResult.MachineGone.DOES_NOT_EXIST, StartResult.MachineGone.DELETING ->
                    new StartResult.MachineGone(e.code(), 1);
                case "InvalidArn" -> new StartResult.ArnRefused(String.valueOf(e.serviceMessage()));
                default -> throw InProcessJson.failure("StartExecution", e);
            };
        }
    }

    @Override
    public DescribeResult describeExecution(ExecutionArn execution, Duration timeout) {
        try {
            JsonNode answer = InProcessJson.call(
                    calls, "DescribeExecution", InProcessJson.object().put("executionArn", execution.toString()));
            return new DescribeResult.Found(
                    requireNonNull(text(answer, "status")),
                    requireNonNull(instant(answer, "startDate")),
                    instant(answer, "stopDate"),
                    text(answer, "output"),
                    text(answer, "error"),
                    text(answer, "cause"));
        } catch (AwsCallException e) {
            if (e.code().equals("ExecutionDoesNotExist")) {
                return new DescribeResult.Missing();
            }
            throw InProcessJson.failure("DescribeExecution", e);
        }
    }

    @Override
    public HistoryResult getExecutionHistory(HistoryRequest request, @Nullable String nextToken, Duration timeout) {
        ObjectNode body = InProcessJson.object()
                .put("executionArn", request.execution().toString())
                .put("maxResults", request.maxResults())
                .put("reverseOrder", request.order() == HistoryRequest.Order.NEWEST_FIRST);
        if (nextToken != null) {
            body.put("nextToken", nextToken);
        }
        try {
            JsonNode answer = InProcessJson.call(calls, "GetExecutionHistory", body);
            List<HistoryEvent> events = new ArrayList<>();
            answer.path("events").forEach(event -> events.add(event(event)));
            return new HistoryResult.Page(events, text(answer, "nextToken"));
        } catch (AwsCallException e) {
            if (e.code().equals("ExecutionDoesNotExist")) {
                return new HistoryResult.Missing();
            }
            throw InProcessJson.failure("GetExecutionHistory", e);
        }
    }

    private static HistoryEvent event(JsonNode event) {
        JsonNode exit = event.path("stateExitedEventDetails");
        JsonNode success = event.path("executionSucceededEventDetails");
        JsonNode failure = event.path("executionFailedEventDetails");
        return new HistoryEvent(
                event.path("id").longValue(),
                requireNonNull(text(event, "type")),
                requireNonNull(instant(event, "timestamp")),
                text(exit, "name"),
                text(exit.isMissingNode() ? success : exit, "output"),
                text(failure, "error"),
                text(failure, "cause"));
    }

    /** Asks without the definition, which nobody reads and each schedule would have written and read once more. */
    @Override
    public MachineResult describeStateMachine(StateMachineArn machine, Duration timeout) {
        ObjectNode body = InProcessJson.object()
                .put("stateMachineArn", machine.toString())
                .put("includedData", "METADATA_ONLY");
        try {
            JsonNode answer = InProcessJson.call(calls, "DescribeStateMachine", body);
            return new MachineResult.Found(requireNonNull(text(answer, "type")));
        } catch (AwsCallException e) {
            if (e.code().equals(StartResult.MachineGone.DOES_NOT_EXIST)) {
                return new MachineResult.Missing();
            }
            throw InProcessJson.failure("DescribeStateMachine", e);
        }
    }
}
