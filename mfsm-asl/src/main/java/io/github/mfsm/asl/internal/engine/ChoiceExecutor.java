package io.github.mfsm.asl.internal.engine;

import io.github.mfsm.asl.history.Decision;
import io.github.mfsm.asl.history.HistoryEventType;
import io.github.mfsm.asl.internal.expr.ChoiceRules;
import io.github.mfsm.asl.internal.expr.Scope;
import io.github.mfsm.asl.internal.model.Choice;

/** Runs Choice states. */
final class ChoiceExecutor extends StateExecutor {
    private final Choice state;
    private final ChoiceRules rules;

    ChoiceExecutor(Choice state) {
        super(
                state.header(),
                ErrorPolicy.NONE,
                HistoryEventType.CHOICE_STATE_ENTERED,
                HistoryEventType.CHOICE_STATE_EXITED);
        this.state = state;
        this.rules = language(state.header()).choiceRules(state.header().source());
    }

    @Override
    Step execute(Visit visit) {
        Scope scope = visit.scope();
        int chosen = rules.choose(scope);
        if (chosen != ChoiceRules.NONE) {
            visit.decided(Decision.Kind.CHOICE_RULE, chosen);
            return visit.leave(rules.rules().get(chosen), scope, state.targets().get(chosen));
        }
        if (state.defaultTarget() == null) {
            return new Step.Failed(StateError.inState(
                    StateError.RUNTIME,
                    "Failed to transition out of the state. The state does not point to a next state.",
                    name(),
                    visit.enteredEvent));
        }
        visit.decided(Decision.Kind.CHOICE_DEFAULT, 0);
        return visit.leave(rules.otherwise(), scope, state.defaultTarget());
    }
}
