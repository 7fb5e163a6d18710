package io.github.mfsm.testkit.internal.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.faults.SeededFaults;
import io.github.mfsm.testkit.internal.server.http.HttpAnswer;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.Journal;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.server.FakeSettings;

/** One service: what it answers, and how it words a refusal. */
public interface RestService {
    /**
     * Returns what the service is described by.
     *
     * @return its clock, default account and the like
     */
    FakeSettings settings();

    /** Returns the requests so far: the live journal. */
    Journal journal();

    /** Returns what may go wrong. */
    SeededFaults faults();

    /**
     * Answers a request.
     *
     * @param request what came in
     * @return what goes out
     * @throws AwsError to refuse it
     * @throws io.github.mfsm.testkit.internal.server.http.AnswerLostException to close the connection without an answer
     */
    HttpAnswer answer(RestRequest request);

    /**
     * Words a refusal in the service's format.
     *
     * @param error what is refused
     * @return what goes out
     */
    HttpAnswer refusal(AwsError error);

    /**
     * Writes an operation's input as the request that a client would send.
     *
     * @param operation the operation's name
     * @param input its input; bytes are base64 text
     * @param context who asks, and where
     * @return the request
     * @throws AwsError if there is no such operation
     */
    RestRequest request(String operation, JsonNode input, RequestContext context);

    /**
     * Reads an operation's output from the answer that a client would get.
     *
     * @param operation the operation's name
     * @param answer what goes out
     * @return its output; bytes are base64 text
     */
    JsonNode output(String operation, HttpAnswer answer);
}
