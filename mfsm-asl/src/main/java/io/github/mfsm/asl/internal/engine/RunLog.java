package io.github.mfsm.asl.internal.engine;

/** What an execution tells of itself, in the form that it is kept in. */
sealed interface RunLog permits OpenLog, PackedLog {
    /** Returns it in the form that it is read in; called under the lock. */
    OpenLog open(Run run);
}
