package io.github.mfsm.aws.protocol;

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
import io.github.mfsm.aws.service.StartRequest;
import io.github.mfsm.aws.service.StartResult;
import io.github.mfsm.aws.service.StepFunctionsPort;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Both ports with something that happens at the boundaries: before every call and after it, numbered from 0 in the
 * order in which a run comes to them.
 */
final class Interposed implements StepFunctionsPort, ClaimTablePort {

    /** What happens at a boundary; it may throw to kill the run there. */
    @FunctionalInterface
    interface Hook {
        void at(int boundary, String operation);
    }

    /** The process is gone. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final StepFunctionsPort stepFunctions;
    private final ClaimTablePort table;
    private final Hook hook;
    private int boundary;

    Interposed(StepFunctionsPort stepFunctions, ClaimTablePort table, Hook hook) {
        this.stepFunctions = stepFunctions;
        this.table = table;
        this.hook = hook;
    }

    /** Runs something once, before the first call of an operation. */
    static Hook once(String operation, Runnable action) {
        boolean[] done = {false};
        return (boundary, name) -> {
            if (boundary % 2 == 0 && name.equals(operation) && !done[0]) {
                done[0] = true;
                action.run();
            }
        };
    }

    private <T> T around(String operation, Supplier<T> call) {
        hook.at(boundary++, operation);
        T result = call.get();
        hook.at(boundary++, operation);
        return result;
    }

    @Override
    public StartResult startExecution(StartRequest request, Duration timeout) {
        return around("StartExecution", () -> stepFunctions.startExecution(request, timeout));
    }

    @Override
    public DescribeResult describeExecution(ExecutionArn execution, Duration timeout) {
        return around("DescribeExecution", () -> stepFunctions.describeExecution(execution, timeout));
    }

    @Override
    public HistoryResult getExecutionHistory(HistoryRequest request, @Nullable String nextToken, Duration timeout) {
        return around("GetExecutionHistory", () -> stepFunctions.getExecutionHistory(request, nextToken, timeout));
    }

    @Override
    public MachineResult describeStateMachine(StateMachineArn machine, Duration timeout) {
        return stepFunctions.describeStateMachine(machine, timeout);
    }

    @Override
    public ClaimResult claim(Claim claim, Duration timeout) {
        return around("PutItem", () -> table.claim(claim, timeout));
    }

    @Override
    public boolean delete(Claim claim, Duration timeout) {
        return around("DeleteItem", () -> table.delete(claim, timeout));
    }

    @Override
    public Optional<ClaimRow> get(ExecutionName key, Duration timeout) {
        return around("GetItem", () -> table.get(key, timeout));
    }
}
