package io.github.mfsm.testkit.call;

/**
 * A service's operations in process: what an HTTP client would send and get, without the HTTP.
 *
 * <p>A call passes the same validation, journal and faults as one over HTTP. Thread-safe.
 */
@FunctionalInterface
public interface AwsCalls {

    /**
     * Calls an operation and waits for its answer.
     *
     * @param operation the operation's name, such as {@code StartExecution}
     * @param request the request's JSON object
     * @return the answer's JSON
     * @throws AwsCallException if the service refuses, or if a fault loses the request or its answer
     */
    String call(String operation, String request);
}
