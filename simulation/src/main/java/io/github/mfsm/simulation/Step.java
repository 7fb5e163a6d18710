package io.github.mfsm.simulation;

/** What a strand does from where it waits to where it waits next, as far as it matters who of two goes first. */
enum Step {
    /** Reads what no other step changes, but one that changes everything. */
    FIXED_READ,
    /** May read and change what other strands read and change. */
    CHANGE,
    /** Something goes wrong in it, or a state machine is replaced. */
    CHANGE_OF_EVERYTHING;

    /** Returns whether nothing is different after both, whichever goes first. */
    boolean commutesWith(Step other) {
        return (this == FIXED_READ && other != CHANGE_OF_EVERYTHING) || (other == FIXED_READ && this == CHANGE);
    }
}
