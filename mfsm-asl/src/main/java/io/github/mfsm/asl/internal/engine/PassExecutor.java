package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.QueryLanguage;
import io.github.mfsm.asl.history.HistoryEventType;
import io.github.mfsm.asl.internal.model.Pass;

/** Runs Pass states. */
final class PassExecutor extends StateExecutor {
    private final Pass state;

    PassExecutor(Pass state) {
        super(state.header(), HistoryEventType.PASS_STATE_ENTERED, HistoryEventType.PASS_STATE_EXITED);
        this.state = state;
    }

    @Override
    Step execute(Visit visit) {
        JsonNode arguments = flow.arguments(visit);
        JsonNode result = state.result();
        if (state.header().language() == QueryLanguage.JSONATA) {
            // only states that do work have a $states.result
            return visit.leave();
        }
        return visit.leave(result == null ? arguments : result);
    }
}
