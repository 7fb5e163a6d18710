package io.github.mfsm.asl.internal.engine;

import io.github.mfsm.asl.history.HistoryEventType;
import io.github.mfsm.asl.internal.expr.FailFields;
import io.github.mfsm.asl.internal.model.Fail;

/** Runs Fail states. */
final class FailExecutor extends StateExecutor {
    private final FailFields fields;

    FailExecutor(Fail state) {
        super(state.header(), HistoryEventType.FAIL_STATE_ENTERED, null);
        this.fields = new FailFields(fields(state.header()));
    }

    @Override
    Step execute(Visit visit) {
        return new Step.Failed(StateError.of(fields.error(visit), fields.cause(visit)));
    }
}
