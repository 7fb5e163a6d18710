package io.github.mfsm.testkit.internal.server.rest;

import io.github.mfsm.testkit.internal.server.http.HttpAnswer;
import io.github.mfsm.testkit.internal.server.wire.AwsError;

/** One service: what it answers, and how it words a refusal. */
public interface RestService {
    /**
     * Returns the account of callers whose access key id is not an account number.
     *
     * @return twelve digits
     */
    String defaultAccount();

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
}
