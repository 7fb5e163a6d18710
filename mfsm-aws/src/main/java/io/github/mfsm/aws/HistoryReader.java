package io.github.mfsm.aws;

import io.github.mfsm.aws.name.ExecutionArn;
import io.github.mfsm.aws.service.HistoryEvent;
import io.github.mfsm.aws.service.HistoryRequest;
import io.github.mfsm.aws.service.HistoryRequest.Order;
import io.github.mfsm.aws.service.HistoryResult;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.aws.service.StepFunctionsPort;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the output of the first exit of a named state from an execution's history.
 *
 * <p>The first poll goes oldest first and stops at the first match. Later ones go newest first, down to the last event
 * that was seen, and keep the match with the lowest id. A terminal event counts only where it is the last one: a
 * redrive comes after it. A page may carry much data: one that is too large is asked for again with a tenth of the
 * events, from the first page on, since a page's token counts for pages of one size.
 */
final class HistoryReader implements AnswerReader {

    /** As many events as a page can have. */
    static final int FIRST_POLL_PAGE = 1000;
    /** Later polls mostly find a few new events; a page may carry much data. */
    static final int LATER_POLL_PAGE = 100;

    private final String state;
    private final ExecutionArn execution;
    private final StepFunctionsPort port;
    private @Nullable Instant startDate;
    /** The newest event that was read, or null before there was one. */
    private @Nullable HistoryEvent lastSeen;
    /** The most events of a page, as far as is known. */
    private int pageSize = FIRST_POLL_PAGE;

    HistoryReader(String state, ExecutionArn execution, StepFunctionsPort port) {
        this.state = state;
        this.execution = execution;
        this.port = port;
    }

    @Override
    public Observation poll(Timeouts timeouts) {
        while (true) {
            try {
                return lastSeen == null ? readOn(timeouts) : readBack(lastSeen.id(), timeouts);
            } catch (ServiceException e) {
                if (!e.code().equals(ServiceException.TOO_LARGE) || pageSize == 1) {
                    throw e;
                }
                pageSize /= 10;
            }
        }
    }

    @Override
    public Optional<Instant> startDate() {
        return Optional.ofNullable(startDate);
    }

    private Observation readOn(Timeouts timeouts) {
        HistoryRequest request = new HistoryRequest(execution, Order.OLDEST_FIRST, pageSize);
        String token = null;
        HistoryEvent last = null;
        do {
            if (!(port.getExecutionHistory(request, token, timeouts.next()) instanceof HistoryResult.Page page)) {
                return new Observation.Missing();
            }
            for (HistoryEvent event : page.events()) {
                if (event.id() == 1) {
                    startDate = event.timestamp();
                }
                if (isExit(event)) {
                    return answer(event);
                }
                last = event;
            }
            token = page.nextToken();
        } while (token != null);
        lastSeen = last;
        return conclude();
    }

    private Observation readBack(long seen, Timeouts timeouts) {
        pageSize = Math.min(pageSize, LATER_POLL_PAGE);
        HistoryRequest request = new HistoryRequest(execution, Order.NEWEST_FIRST, pageSize);
        String token = null;
        HistoryEvent exit = null;
        HistoryEvent newest = null;
        boolean more = true;
        while (more) {
            if (!(port.getExecutionHistory(request, token, timeouts.next()) instanceof HistoryResult.Page page)) {
                return new Observation.Missing();
            }
            token = page.nextToken();
            more = token != null;
            for (HistoryEvent event : page.events()) {
                if (event.id() <= seen) {
                    more = false;
                    break;
                }
                newest = newest == null ? event : newest;
                exit = isExit(event) ? event : exit;
            }
        }
        if (exit != null) {
            return answer(exit);
        }
        lastSeen = newest == null ? lastSeen : newest;
        return conclude();
    }

    private Observation answer(HistoryEvent exit) {
        return exit.output() == null
                ? new Observation.End(new EndReason.NoOutput(state))
                : new Observation.Answer(exit.output(), exit.timestamp());
    }

    private Observation conclude() {
        return lastSeen == null
                ? new Observation.NotYet()
                : Ending.read(lastSeen, new Observation.End(new EndReason.StateNotExited(state)));
    }

    private boolean isExit(HistoryEvent event) {
        return event.type().endsWith("StateExited") && state.equals(event.stateName());
    }
}
