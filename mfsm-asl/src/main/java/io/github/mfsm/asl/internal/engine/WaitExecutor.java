package io.github.mfsm.asl.internal.engine;

import io.github.mfsm.asl.history.HistoryEventType;
import io.github.mfsm.asl.internal.expr.WaitField;
import io.github.mfsm.asl.internal.model.Wait;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Runs Wait states. */
final class WaitExecutor extends StateExecutor {
    private final WaitField field;

    WaitExecutor(Wait state) {
        super(state.header(), HistoryEventType.WAIT_STATE_ENTERED, HistoryEventType.WAIT_STATE_EXITED);
        this.field = new WaitField(fields(state.header()));
    }

    @Override
    Step execute(Visit visit) {
        Instant until = field.until(visit);
        if (!until.isAfter(visit.now())) {
            return visit.leave();
        }
        visit.strand.resumeAt(until, visit, visit::leave);
        return Step.Suspend.SUSPEND;
    }

    @Override
    @Nullable
    HistoryEventType abortedEvent() {
        return HistoryEventType.WAIT_STATE_ABORTED;
    }
}
