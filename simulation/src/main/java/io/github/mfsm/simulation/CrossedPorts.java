package io.github.mfsm.simulation;

import io.github.mfsm.aws.name.ExecutionArn;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.name.StateMachineArn;
import io.github.mfsm.aws.service.Claim;
import io.github.mfsm.aws.service.ClaimResult;
import io.github.mfsm.aws.service.ClaimRow;
import io.github.mfsm.aws.service.ClaimTablePort;
import io.github.mfsm.aws.service.DescribeResult;
import io.github.mfsm.aws.service.HistoryRequest;
import io.github.mfsm.aws.service.HistoryResult;
import io.github.mfsm.aws.service.MachineResult;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.aws.service.StartRequest;
import io.github.mfsm.aws.service.StartResult;
import io.github.mfsm.aws.service.StepFunctionsPort;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The ports of one process: each AWS call crosses the network of the simulation. */
final class CrossedPorts implements StepFunctionsPort, ClaimTablePort {

    private final StepFunctionsPort stepFunctions;
    private final ClaimTablePort table;
    private final Supplier<Call> current;

    /**
     * Puts the network before the services.
     *
     * @param current tells which call the process is working on
     */
    CrossedPorts(StepFunctionsPort stepFunctions, ClaimTablePort table, Supplier<Call> current) {
        this.stepFunctions = stepFunctions;
        this.table = table;
        this.current = current;
    }

    @Override
    public StartResult startExecution(StartRequest request, Duration timeout) {
        Call call = current.get();
        return call.cross("StartExecution", timeout, () -> {
            StartResult result = stepFunctions.startExecution(request, timeout);
            if (result instanceof StartResult.Running running) {
                call.mail.judge.started(new Truth.Start(running.executionArn(), running.startDate()), call);
                if (call.meets(Fault.Kind.DIFFERS) && call.isLaterThan(running)) {
                    return new StartResult.AlreadyExists();
                }
            }
            return result;
        });
    }

    @Override
    public DescribeResult describeExecution(ExecutionArn execution, Duration timeout) {
        Call call = current.get();
        return call.cross("DescribeExecution", timeout, () -> {
            DescribeResult result = stepFunctions.describeExecution(execution, timeout);
            if (call.meets(Fault.Kind.MISSING)) {
                call.sawNothing();
                return new DescribeResult.Missing();
            }
            return call.meets(Fault.Kind.STALE) && result instanceof DescribeResult.Found found
                    ? new DescribeResult.Found("RUNNING", found.startDate(), null, null, null, null)
                    : result;
        });
    }

    @Override
    public HistoryResult getExecutionHistory(HistoryRequest request, @Nullable String nextToken, Duration timeout) {
        Call call = current.get();
        return call.cross("GetExecutionHistory", timeout, () -> {
            HistoryResult result = stepFunctions.getExecutionHistory(request, nextToken, timeout);
            if (call.meets(Fault.Kind.MISSING) || call.meets(Fault.Kind.STALE)) {
                call.sawNothing();
                return new HistoryResult.Missing();
            }
            return result;
        });
    }

    @Override
    public MachineResult describeStateMachine(StateMachineArn machine, Duration timeout) {
        return current.get()
                .cross("DescribeStateMachine", timeout, () -> stepFunctions.describeStateMachine(machine, timeout));
    }

    @Override
    public ClaimResult claim(Claim claim, Duration timeout) {
        Call call = current.get();
        try {
            ClaimResult result = call.cross("PutItem", timeout, () -> table.claim(claim, timeout));
            call.claimed(
                    result instanceof ClaimResult.Existing existing
                            ? existing.row().executionArn()
                            : claim.execution().toString());
            return result;
        } catch (ServiceException e) {
            call.tableFailed();
            throw e;
        }
    }

    @Override
    public boolean delete(Claim claim, Duration timeout) {
        return current.get().cross("DeleteItem", timeout, () -> table.delete(claim, timeout));
    }

    @Override
    public Optional<ClaimRow> get(ExecutionName key, Duration timeout) {
        return current.get().cross("GetItem", timeout, () -> table.get(key, timeout));
    }
}
