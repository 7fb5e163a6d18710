package io.github.mfsm.asl.definition;

/**
 * How a Task state waits for the service that it calls, as the end of its {@code Resource} says.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html">Service integration
 *     patterns</a>
 */
public enum IntegrationPattern {
    /** The answer to the request is the task's result: Request Response. */
    REQUEST_RESPONSE,
    /** The task ends when the job that it started has ended, {@code .sync} and {@code .sync:2}: Run a Job. */
    JOB,
    /** The task ends when somebody sends its token back, {@code .waitForTaskToken}: Wait for Callback. */
    CALLBACK;

    /** Returns the pattern of a Task state's {@code Resource}. */
    public static IntegrationPattern of(String resource) {
        if (resource.endsWith(".waitForTaskToken")) {
            return CALLBACK;
        }
        return resource.endsWith(".sync") || resource.endsWith(".sync:2") ? JOB : REQUEST_RESPONSE;
    }
}
