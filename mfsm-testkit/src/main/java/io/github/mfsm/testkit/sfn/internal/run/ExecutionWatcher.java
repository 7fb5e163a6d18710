package io.github.mfsm.testkit.sfn.internal.run;

/** Is told, under the lock of the service, which executions are known. */
public interface ExecutionWatcher {

    /** An execution is about to start. */
    void registered(ExecutionRecord execution);

    /** An execution of an earlier process may go on. */
    default void resumed(ExecutionRecord execution) {}

    /** An execution is not known any more. */
    void forgotten(ExecutionRecord execution);
}
