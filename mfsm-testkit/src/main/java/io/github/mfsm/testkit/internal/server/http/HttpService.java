package io.github.mfsm.testkit.internal.server.http;

/** What a server answers with. */
@FunctionalInterface
public interface HttpService {
    /**
     * Answers a request, whatever it is.
     *
     * @throws AnswerLostException to close the connection without an answer
     */
    HttpAnswer answer(HttpRequest request);
}
