package io.github.mfsm.aws;

import io.github.mfsm.aws.name.ExecutionArn;
import io.github.mfsm.aws.service.DescribeResult;
import io.github.mfsm.aws.service.StepFunctionsPort;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the output of a whole execution with DescribeExecution.
 *
 * <p>What it says may be stale: {@code RUNNING} and {@code ExecutionDoesNotExist} never mean the end.
 */
final class OutputReader implements AnswerReader {

    private final ExecutionArn execution;
    private final StepFunctionsPort port;
    private @Nullable Instant startDate;

    OutputReader(ExecutionArn execution, StepFunctionsPort port) {
        this.execution = execution;
        this.port = port;
    }

    @Override
    public Reading look(Timeouts timeouts) {
        DescribeResult result = port.describeExecution(execution, timeouts.next());
        if (!(result instanceof DescribeResult.Found found)) {
            return new Reading.Missing();
        }
        startDate = found.startDate();
        return switch (found.status()) {
            case "SUCCEEDED" ->
                found.output() == null
                        ? new Reading.End(new EndReason.NoOutput(null))
                        : new Reading.Answer(found.output(), found.stopDate());
            case "FAILED", "TIMED_OUT", "ABORTED" ->
                new Reading.End(new EndReason.Unsuccessful(found.status(), found.error(), found.cause()));
            default -> new Reading.NotYet(); // RUNNING, PENDING_REDRIVE, and what AWS may add
        };
    }

    @Override
    public Optional<Instant> startDate() {
        return Optional.ofNullable(startDate);
    }
}
