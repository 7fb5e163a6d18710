package io.github.mfsm.asl.task;

/**
 * Does the work of Task states: one handler for every resource.
 *
 * <p>The engine calls it outside its lock, on the thread that moves the execution on; the handler may call the engine
 * itself. An exception it throws fails the task with the exception's simple class name as the error and its message as
 * the cause, as a Lambda function's would.
 */
@FunctionalInterface
public interface TaskHandler {
    /**
     * Answers a task: at once, later, or never.
     *
     * @param request what is asked
     * @return the answer
     */
    TaskResult handle(TaskRequest request) throws Exception;
}
