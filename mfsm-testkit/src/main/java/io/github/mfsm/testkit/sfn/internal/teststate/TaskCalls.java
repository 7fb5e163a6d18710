package io.github.mfsm.testkit.sfn.internal.teststate;

import com.fasterxml.jackson.databind.JsonNode;

/** Does the work of a Task state that is tested without a mock. */
@FunctionalInterface
public interface TaskCalls {

    /**
     * Calls what the state calls.
     *
     * @param resource the state's {@code Resource}
     * @param parameters what it is called with
     * @return its result
     * @throws StateFailure if it fails
     */
    JsonNode call(String resource, JsonNode parameters);
}
