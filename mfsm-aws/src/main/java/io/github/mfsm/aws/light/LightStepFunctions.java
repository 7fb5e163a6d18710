package io.github.mfsm.aws.light;

import io.github.mfsm.aws.name.ExecutionArn;
import io.github.mfsm.aws.name.StateMachineArn;
import io.github.mfsm.aws.service.DescribeResult;
import io.github.mfsm.aws.service.HistoryRequest;
import io.github.mfsm.aws.service.HistoryResult;
import io.github.mfsm.aws.service.MachineResult;
import io.github.mfsm.aws.service.StartRequest;
import io.github.mfsm.aws.service.StartResult;
import io.github.mfsm.aws.service.StepFunctionsPort;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Step Functions by plain HTTP. */
final class LightStepFunctions implements StepFunctionsPort {

    private final JsonService service;

    LightStepFunctions(JsonService service) {
        this.service = service;
    }

    @Override
    public StartResult startExecution(StartRequest request, Duration timeout) {
        byte[] body = Json.object(out -> {
            out.writeStringField("stateMachineArn", request.machine().toString());
            out.writeStringField("name", request.name().value());
            out.writeStringField("input", request.input());
            if (request.traceHeader() != null) {
                out.writeStringField("traceHeader", request.traceHeader());
            }
        });
        return service.call(
                new JsonService.Operation<>(
                        "StartExecution", body, StepFunctionsJson::started, LightStepFunctions::notStarted),
                timeout);
    }

    private static @Nullable StartResult notStarted(LightRefusal error) {
        return switch (error.code()) {
            case "ExecutionAlreadyExists" -> new StartResult.AlreadyExists();
            case StartResult.MachineGone.DOES_NOT_EXIST, StartResult.MachineGone.DELETING ->
                new StartResult.MachineGone(error.code(), error.attempts());
            case "InvalidArn" -> new StartResult.ArnRefused(error.message());
            default -> null;
        };
    }

    @Override
    public DescribeResult describeExecution(ExecutionArn execution, Duration timeout) {
        byte[] body = Json.object(out -> out.writeStringField("executionArn", execution.toString()));
        return service.call(
                new JsonService.Operation<>(
                        "DescribeExecution",
                        body,
                        StepFunctionsJson::described,
                        error -> isMissing(error) ? new DescribeResult.Missing() : null),
                timeout);
    }

    @Override
    public HistoryResult getExecutionHistory(HistoryRequest request, @Nullable String nextToken, Duration timeout) {
        byte[] body = Json.object(out -> {
            out.writeStringField("executionArn", request.execution().toString());
            out.writeNumberField("maxResults", request.maxResults());
            out.writeBooleanField("reverseOrder", request.order() == HistoryRequest.Order.NEWEST_FIRST);
            if (nextToken != null) {
                out.writeStringField("nextToken", nextToken);
            }
        });
        return service.call(
                new JsonService.Operation<>(
                        "GetExecutionHistory",
                        body,
                        StepFunctionsJson::page,
                        error -> isMissing(error) ? new HistoryResult.Missing() : null),
                timeout);
    }

    @Override
    public MachineResult describeStateMachine(StateMachineArn machine, Duration timeout) {
        byte[] body = Json.object(out -> {
            out.writeStringField("stateMachineArn", machine.toString());
            out.writeStringField("includedData", "METADATA_ONLY");
        });
        return service.call(
                new JsonService.Operation<>(
                        "DescribeStateMachine",
                        body,
                        StepFunctionsJson::machine,
                        error -> error.code().equals(StartResult.MachineGone.DOES_NOT_EXIST)
                                ? new MachineResult.Missing()
                                : null),
                timeout);
    }

    private static boolean isMissing(LightRefusal error) {
        return error.code().equals("ExecutionDoesNotExist");
    }
}
