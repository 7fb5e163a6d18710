package io.github.mfsm.asl.internal.engine;

import io.github.mfsm.asl.history.HistoryEventType;
import io.github.mfsm.asl.internal.model.Succeed;

/** Runs Succeed states. */
final class SucceedExecutor extends StateExecutor {
    SucceedExecutor(Succeed state) {
        super(state.header(), HistoryEventType.SUCCEED_STATE_ENTERED, HistoryEventType.SUCCEED_STATE_EXITED);
    }

    @Override
    Step execute(Visit visit) {
        return visit.leave();
    }
}
