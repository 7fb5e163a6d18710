package io.github.mfsm.testkit.report.coverage;

/**
 * Something in a definition that may run.
 *
 * <p>Immutable. Made by {@link Coverage}, not meant to be implemented: it may get more methods.
 */
public interface Part {
    /** Returns what it is. */
    PartKind kind();

    /** Returns the name of the state that it is, or belongs to. */
    String state();

    /**
     * Returns its JSON pointer within the definition; a transition has that of the field or object that names the
     * target.
     */
    String pointer();

    /** Returns a few words for people. */
    String description();
}
