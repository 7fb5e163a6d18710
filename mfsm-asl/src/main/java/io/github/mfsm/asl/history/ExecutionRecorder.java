package io.github.mfsm.asl.history;

/**
 * Takes down what moves executions on from outside: answers of tasks, timers, requests to stop. With these entries,
 * {@link io.github.mfsm.asl.Engine#restore} brings an execution back in another process as it was, its history and task
 * tokens included.
 *
 * <p>Implementations are thread-safe, and call the engine neither directly nor by waiting for others who do.
 */
public interface ExecutionRecorder {
    /**
     * Takes down the next entry of an execution; called with the engine's lock held, before the entry has any effect.
     *
     * @param executionArn the execution; the children of its distributed Maps belong to it
     * @param number the entry's number, from 0
     * @param entry JSON text
     */
    void record(String executionArn, long number, String entry);

    /** Returns once everything taken down so far is safe; called before a task goes out, with no lock held. */
    void beforeTask();
}
