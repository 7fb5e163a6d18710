package io.github.mfsm.asl.internal.engine;

import io.github.mfsm.asl.definition.Transition;
import io.github.mfsm.asl.history.HistoryEventType;
import io.github.mfsm.asl.internal.expr.ChoiceRules;
import io.github.mfsm.asl.internal.expr.Scope;
import io.github.mfsm.asl.internal.model.Choice;

/** Runs Choice states. */
final class ChoiceExecutor extends StateExecutor {
    private final Choice state;
    private final ChoiceRules rules;

    ChoiceExecutor(Choice state) {
        super(state.header(), HistoryEventType.CHOICE_STATE_ENTERED, HistoryEventType.CHOICE_STATE_EXITED);
        this.state = state;
        this.rules = new ChoiceRules(fields(state.header()));
    }

    @Override
    Step execute(Visit visit) {
        Scope scope = visit.scope();
        int chosen = rules.choose(scope);
        if (chosen != ChoiceRules.NONE) {
            Transition way = state.rules().get(chosen);
            visit.decided(way);
            return visit.leave(rules.rules().get(chosen), scope, way);
        }
        Transition otherwise = state.otherwise();
        if (otherwise == null) {
            return new Step.Failed(visit.error(
                    StateError.RUNTIME,
                    "Failed to transition out of the state. The state does not point to a next state."));
        }
        visit.decided(otherwise);
        return visit.leave(rules.otherwise(), scope, otherwise);
    }
}
