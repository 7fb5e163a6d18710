package io.github.mfsm.aws;

import io.github.mfsm.aws.name.ExecutionArn;
import io.github.mfsm.aws.service.DescribeResult;
import io.github.mfsm.aws.service.HistoryEvent;
import io.github.mfsm.aws.service.HistoryRequest;
import io.github.mfsm.aws.service.HistoryResult;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.aws.service.StepFunctionsPort;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the output of a whole execution with DescribeExecution or, where that is throttled, in the last event of its
 * history.
 *
 * <p>What either says may be stale: {@code RUNNING}, {@code ExecutionDoesNotExist} and a last event that is no end
 * never mean the end.
 */
final class OutputReader implements AnswerReader {

    private final ExecutionArn execution;
    private final StepFunctionsPort port;
    private final ReadingWay way;
    private @Nullable Instant startDate;

    OutputReader(ExecutionArn execution, StepFunctionsPort port, ReadingWay way) {
        this.execution = execution;
        this.port = port;
        this.way = way;
    }

    @Override
    public Observation poll(Timeouts timeouts) {
        boolean byHistory = way.isByHistory();
        try {
            return poll(byHistory, timeouts);
        } catch (ServiceException e) {
            // A role may lack GetExecutionHistory: whatever is wrong with it, DescribeExecution is the way to fall back
            // to.
            if (e.kind() != ServiceException.Kind.THROTTLED && !byHistory) {
                throw e;
            }
            return pollTheOtherWay(!byHistory, timeouts, e);
        }
    }

    private Observation pollTheOtherWay(boolean byHistory, Timeouts timeouts, ServiceException why) {
        try {
            Observation observation = poll(byHistory, timeouts);
            way.succeeded(byHistory);
            return observation;
        } catch (ServiceException e) {
            why.addSuppressed(e);
            throw why;
        }
    }

    private Observation poll(boolean byHistory, Timeouts timeouts) {
        return byHistory ? lastEvent(timeouts) : describe(timeouts);
    }

    private Observation describe(Timeouts timeouts) {
        DescribeResult result = port.describeExecution(execution, timeouts.next());
        if (!(result instanceof DescribeResult.Found found)) {
            return new Observation.Missing();
        }
        startDate = found.startDate();
        return switch (found.status()) {
            case "SUCCEEDED" -> output(found.output(), found.stopDate());
            case "FAILED", "TIMED_OUT", "ABORTED" ->
                new Observation.End(new EndReason.Unsuccessful(found.status(), found.error(), found.cause()));
            default -> new Observation.NotYet(); // RUNNING, PENDING_REDRIVE, and what AWS may add
        };
    }

    private Observation lastEvent(Timeouts timeouts) {
        HistoryRequest request = new HistoryRequest(execution, HistoryRequest.Order.NEWEST_FIRST, 1);
        HistoryResult result = port.getExecutionHistory(request, null, timeouts.next());
        if (!(result instanceof HistoryResult.Page page)) {
            return new Observation.Missing();
        }
        if (page.events().isEmpty()) {
            return new Observation.NotYet();
        }
        HistoryEvent last = page.events().get(0);
        return Ending.read(last, output(last.output(), last.timestamp()));
    }

    private static Observation output(@Nullable String output, @Nullable Instant since) {
        return output == null
                ? new Observation.End(new EndReason.NoOutput(null))
                : new Observation.Answer(output, since);
    }

    @Override
    public Optional<Instant> startDate() {
        return Optional.ofNullable(startDate);
    }
}
