package io.github.mfsm.testkit.report.internal.drawing;

import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.definition.Transition;
import io.github.mfsm.testkit.internal.text.Values;
import java.util.Optional;

/** What a drawing shows of what ran. */
public interface Marks {
    /** Returns how a state fared. */
    Tone tone(State state);

    /** Returns how often a state was entered. */
    int visits(State state);

    /** Returns how often a transition was taken. */
    int taken(State state, Transition transition);

    /** Returns how often the machine ended in a state. */
    int ended(State state);

    /** Returns whether the machine was started at all. */
    boolean started();

    /** Returns a few words on a state for its tooltip. */
    String note(State state);

    /** Returns the id of the part of the page that tells more about a state. */
    Optional<String> target(State state);

    /** Returns, for a tooltip, what it means that a way was taken so many times. */
    default String told(int count) {
        return count == 0 ? "never taken" : "taken " + Values.count(count, "time");
    }

    /** How a state fared; a drawing distinguishes them by sign and line as well as by colour. */
    enum Tone {
        DONE("done", "✓"),
        CAUGHT("caught", "⚠"),
        FAILED("failed", "✗"),
        RUNNING("running", "…"),
        CUT("cut", "⊘"),
        PARTLY("partly", "◐"),
        NEVER("never", "");

        private final String style;
        private final String sign;

        Tone(String style, String sign) {
            this.style = style;
            this.sign = sign;
        }

        /** Returns its CSS class. */
        public String style() {
            return style;
        }

        /** Returns the sign that stands for it. */
        public String sign() {
            return sign;
        }
    }
}
