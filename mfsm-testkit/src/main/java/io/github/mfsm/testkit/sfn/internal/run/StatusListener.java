package io.github.mfsm.testkit.sfn.internal.run;

import java.time.Instant;

/** Is told, with no lock held, when the status of an execution has changed. */
public interface StatusListener {

    /** It runs. */
    void started(ExecutionRecord execution);

    /** It goes on where it failed. */
    void redriven(ExecutionRecord execution, Instant when);

    /** It has ended. */
    void ended(ExecutionRecord execution);
}
