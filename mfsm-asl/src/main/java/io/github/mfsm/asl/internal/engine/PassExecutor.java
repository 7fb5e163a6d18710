package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.QueryLanguage;
import io.github.mfsm.asl.history.HistoryEventType;
import io.github.mfsm.asl.internal.model.Pass;
import org.jspecify.annotations.Nullable;

/** Runs Pass states. */
final class PassExecutor extends StateExecutor {
    private final @Nullable JsonNode result;

    PassExecutor(Pass state) {
        super(state.header(), HistoryEventType.PASS_STATE_ENTERED, HistoryEventType.PASS_STATE_EXITED);
        this.result = state.result();
    }

    @Override
    Step execute(Visit visit) {
        JsonNode arguments = flow.arguments(visit);
        if (header.language() == QueryLanguage.JSONATA) {
            // only states that do work have a $states.result
            return visit.leave();
        }
        return visit.leave(result == null ? arguments : result);
    }
}
