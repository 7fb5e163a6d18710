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
    /** A Lambda function in its own terms: payload in, payload out. */
    @FunctionalInterface
    interface LambdaFunction {
        /**
         * Handles an event.
         *
         * @param payload the event, JSON text
         * @return the answer, JSON text
         * @throws Exception to fail; its simple class name is the error, its message the cause
         */
        String handle(String payload) throws Exception;
    }

    /**
     * Answers a task: at once, later, or never.
     *
     * @param request what is asked
     * @return the answer
     */
    TaskResult handle(TaskRequest request) throws Exception;
}
