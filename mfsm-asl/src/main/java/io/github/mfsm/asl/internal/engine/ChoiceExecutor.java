package io.github.mfsm.asl.internal.engine;

import io.github.mfsm.asl.history.HistoryEventType;
import io.github.mfsm.asl.internal.expr.ChoiceRules;
import io.github.mfsm.asl.internal.expr.Exit;
import io.github.mfsm.asl.internal.model.Choice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs Choice states. */
final class ChoiceExecutor extends StateExecutor {
    private final ChoiceRules rules;
    private final List<Step.GoTo> ways;
    private final Step.@Nullable GoTo otherwise;

    ChoiceExecutor(Choice state) {
        super(state.header(), HistoryEventType.CHOICE_STATE_ENTERED, HistoryEventType.CHOICE_STATE_EXITED);
        this.rules = new ChoiceRules(fields(state.header()));
        this.ways = state.rules().stream().map(Step.GoTo::new).toList();
        this.otherwise = state.otherwise() == null ? null : new Step.GoTo(state.otherwise());
    }

    @Override
    Step execute(Visit visit) {
        int chosen = rules.choose(visit);
        if (chosen != ChoiceRules.NONE) {
            return leave(visit, ways.get(chosen), rules.rules().get(chosen));
        }
        if (otherwise == null) {
            return new Step.Failed(visit.runtimeError(
                    "Failed to transition out of the state. The state does not point to a next state."));
        }
        return leave(visit, otherwise, rules.otherwise());
    }

    private static Step leave(Visit visit, Step.GoTo way, Exit exit) {
        visit.decided(way.way);
        return visit.leave(exit, visit, null, way);
    }
}
