package io.github.mfsm.asl.task;

/** A Lambda function in its own terms: payload in, payload out. */
@FunctionalInterface
public interface LambdaFunction {
    /**
     * Handles an event.
     *
     * @param payload the event, JSON text
     * @return the answer, JSON text
     * @throws Exception to fail; its simple class name is the error, its message the cause
     */
    String handle(String payload) throws Exception;
}
