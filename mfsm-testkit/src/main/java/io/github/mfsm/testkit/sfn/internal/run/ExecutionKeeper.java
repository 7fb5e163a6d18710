package io.github.mfsm.testkit.sfn.internal.run;

import io.github.mfsm.asl.history.ExecutionRecorder;
import io.github.mfsm.testkit.sfn.internal.store.Machine;

/**
 * Who is told what is to be remembered of executions. All but what it records is called under the lock of the service.
 */
public interface ExecutionKeeper extends ExecutionRecorder, ExecutionWatcher {

    /** An execution has ended. */
    void ended(ExecutionRecord execution);

    /** A state machine is not known any more. */
    void removed(Machine machine);
}
