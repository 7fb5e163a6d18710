package io.github.mfsm.aws.service;

import io.github.mfsm.aws.name.ExecutionArn;
import io.github.mfsm.aws.name.StateMachineArn;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The four calls of Step Functions that the runner makes. Implementations are thread-safe.
 *
 * <p>Every method takes at most {@code timeout}, retries included, and throws {@link ServiceException} for whatever its
 * result type doesn't name.
 */
public interface StepFunctionsPort {

    /**
     * Starts an execution, or learns that it runs or has run. Idempotent while it runs: the same name and input give
     * {@link StartResult.Running} again.
     */
    StartResult startExecution(StartRequest request, Duration timeout);

    /** Reads the state of an execution. The answer may be stale. */
    DescribeResult describeExecution(ExecutionArn execution, Duration timeout);

    /**
     * Reads one page of an execution's history.
     *
     * @param nextToken of the page before (of a request that was otherwise the same), or null for the first page
     */
    HistoryResult getExecutionHistory(HistoryRequest request, @Nullable String nextToken, Duration timeout);

    /** Reads what type a state machine is of. */
    MachineResult describeStateMachine(StateMachineArn machine, Duration timeout);
}
