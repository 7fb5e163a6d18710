package io.github.mfsm.aws.sdk;

import static io.github.mfsm.aws.sdk.SdkCall.call;
import static io.github.mfsm.aws.sdk.SdkCall.present;
import static io.github.mfsm.aws.sdk.SdkCall.within;

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
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineDeletingException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;

/**
 * Step Functions through the SDK's {@link SfnClient}. The client stays the user's, who closes it.
 *
 * <p>With the SDK's {@code UrlConnectionHttpClient}, set the system property {@code sun.net.http.retryPost} to {@code
 * false}: the JDK otherwise sends a request whose connection broke a second time, without telling the SDK. The SDK ends
 * a call in time by closing this client's connection, which has no effect before the connection reads: an answer that
 * trickles in can then hold the call for as long as it trickles.
 *
 * <p>Thread-safe, as the client is.
 */
public final class SdkStepFunctions implements StepFunctionsPort {

    private final SfnClient client;

    private SdkStepFunctions(SfnClient client) {
        this.client = client;
    }

    /** Calls Step Functions with this client; see {@link SdkRetries} for the retry strategy to give it. */
    public static SdkStepFunctions of(SfnClient client) {
        return new SdkStepFunctions(client);
    }

    @Override
    public StartResult startExecution(StartRequest request, Duration timeout) {
        String operation = "StartExecution";
        return call(operation, () -> {
            try {
                StartExecutionResponse response = client.startExecution(
                        builder -> builder.stateMachineArn(request.machine().toString())
                                .name(request.name().value())
                                .input(request.input())
                                .traceHeader(request.traceHeader())
                                .overrideConfiguration(within(timeout)));
                return new StartResult.Running(
                        present(operation, response.executionArn(), "executionArn"),
                        present(operation, response.startDate(), "startDate"));
            } catch (ExecutionAlreadyExistsException e) {
                return new StartResult.AlreadyExists();
            } catch (StateMachineDoesNotExistException e) {
                return new StartResult.MachineGone(StartResult.MachineGone.DOES_NOT_EXIST, SdkCall.attempts(e));
            } catch (StateMachineDeletingException e) {
                return new StartResult.MachineGone(StartResult.MachineGone.DELETING, SdkCall.attempts(e));
            } catch (InvalidArnException e) {
                return new StartResult.ArnRefused(String.valueOf(e.getMessage()));
            }
        });
    }

    @Override
    public DescribeResult describeExecution(ExecutionArn execution, Duration timeout) {
        String operation = "DescribeExecution";
        return call(operation, () -> {
            try {
                DescribeExecutionResponse response = client.describeExecution(
                        builder -> builder.executionArn(execution.toString()).overrideConfiguration(within(timeout)));
                return new DescribeResult.Found(
                        present(operation, response.statusAsString(), "status"),
                        present(operation, response.startDate(), "startDate"),
                        response.stopDate(),
                        response.output(),
                        response.error(),
                        response.cause());
            } catch (ExecutionDoesNotExistException e) {
                return new DescribeResult.Missing();
            }
        });
    }

    @Override
    public HistoryResult getExecutionHistory(HistoryRequest request, @Nullable String nextToken, Duration timeout) {
        String operation = "GetExecutionHistory";
        return call(operation, () -> {
            try {
                GetExecutionHistoryResponse response = client.getExecutionHistory(
                        builder -> builder.executionArn(request.execution().toString())
                                .maxResults(request.maxResults())
                                .reverseOrder(request.order() == HistoryRequest.Order.NEWEST_FIRST)
                                .nextToken(nextToken)
                                .overrideConfiguration(within(timeout)));
                return new HistoryResult.Page(
                        response.events().stream().map(SdkEvents::ofSdk).toList(), response.nextToken());
            } catch (ExecutionDoesNotExistException e) {
                return new HistoryResult.Missing();
            }
        });
    }

    @Override
    public MachineResult describeStateMachine(StateMachineArn machine, Duration timeout) {
        String operation = "DescribeStateMachine";
        return call(operation, () -> {
            try {
                return new MachineResult.Found(present(
                        operation,
                        client.describeStateMachine(builder -> builder.stateMachineArn(machine.toString())
                                        .includedData("METADATA_ONLY")
                                        .overrideConfiguration(within(timeout)))
                                .typeAsString(),
                        "type"));
            } catch (StateMachineDoesNotExistException e) {
                return new MachineResult.Missing();
            }
        });
    }
}
