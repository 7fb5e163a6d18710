package io.github.mfsm.testkit.report.internal.machine;

/**
 * A way from one state to another.
 *
 * @param kind what leads there
 * @param index the number of the Choice Rule or Catcher, counted from 0; 0 for the others
 * @param target the name of the state it leads to
 * @param label what it depends on, in a few words; empty if on nothing
 */
public record Transition(Kind kind, int index, String target, String label) {
    /** What leads to the next state. */
    public enum Kind {
        NEXT,
        CHOICE_RULE,
        DEFAULT,
        CATCH
    }
}
