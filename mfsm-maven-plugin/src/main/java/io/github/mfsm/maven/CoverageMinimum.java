package io.github.mfsm.maven;

import io.github.mfsm.testkit.report.coverage.PartKind;
import java.util.EnumMap;
import java.util.Map;

/** What percentage of the parts of all machines must have run, 0 to 100 each; Maven sets the fields by their names. */
public final class CoverageMinimum {
    private int states;
    private int transitions;
    private int choiceRules;
    private int retriers;
    private int catchers;

    /** Returns the percentages by kind. */
    Map<PartKind, Integer> percentages() {
        Map<PartKind, Integer> percentages = new EnumMap<>(PartKind.class);
        for (PartKind kind : PartKind.values()) {
            percentages.put(
                    kind,
                    switch (kind) {
                        case STATE -> states;
                        case TRANSITION -> transitions;
                        case CHOICE_RULE -> choiceRules;
                        case RETRIER -> retriers;
                        case CATCHER -> catchers;
                    });
        }
        return percentages;
    }

    /** Requires so much of the states. */
    public void setStates(int percent) {
        this.states = percent;
    }

    /** Requires so much of the transitions. */
    public void setTransitions(int percent) {
        this.transitions = percent;
    }

    /** Requires so much of the Choice Rules. */
    public void setChoiceRules(int percent) {
        this.choiceRules = percent;
    }

    /** Requires so much of the Retriers. */
    public void setRetriers(int percent) {
        this.retriers = percent;
    }

    /** Requires so much of the Catchers. */
    public void setCatchers(int percent) {
        this.catchers = percent;
    }
}
