package io.github.mfsm.testkit.internal.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.http.HttpAnswer;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;

/** One service: what it answers, and how it words a refusal. */
public interface RestService {
    /** Returns what each call passes. */
    RestCalls calls();

    /**
     * Answers a request.
     *
     * @throws AwsError to refuse it
     * @throws io.github.mfsm.testkit.internal.server.http.AnswerLostException to close the connection without an answer
     */
    HttpAnswer answer(RestRequest request);

    /** Words a refusal in the service's format. */
    HttpAnswer refusal(AwsError error);

    /**
     * Writes an operation's input, bytes as base64 text, as the request that a client would send.
     *
     * @throws AwsError if there is no such operation
     */
    RestRequest request(String operation, JsonNode input, RequestContext context);

    /** Reads an operation's output, bytes as base64 text, from the answer that a client would get. */
    JsonNode output(String operation, HttpAnswer answer);
}
