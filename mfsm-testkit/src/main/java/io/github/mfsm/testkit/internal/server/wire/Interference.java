package io.github.mfsm.testkit.internal.server.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** What may go wrong between a client and an operation; the faults of a test are one. */
public interface Interference {
    /** Nothing goes wrong. */
    Interference NONE = new Interference() {};

    /** Is told which operations there are. */
    default void operations(Set<String> names) {}

    /**
     * Called before the operation.
     *
     * <p>It may let virtual time pass, or refuse the call; then the operation does not happen.
     *
     * @throws AwsError to refuse the call, such as a throttling error
     * @throws io.github.mfsm.testkit.internal.server.http.AnswerLostException to lose the request on its way
     */
    default void before(String operation, JsonNode request, RequestContext context) {}

    /**
     * Called after the operation had its effect, with its answer. Returns the answer to send: the same, or another,
     * such as a stale one.
     *
     * @throws io.github.mfsm.testkit.internal.server.http.AnswerLostException to lose the answer: the connection is
     *     closed without one
     */
    default JsonNode after(String operation, JsonNode request, JsonNode answer, RequestContext context) {
        return answer;
    }
}
