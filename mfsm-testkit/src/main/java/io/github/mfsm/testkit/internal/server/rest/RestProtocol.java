package io.github.mfsm.testkit.internal.server.rest;

import io.github.mfsm.testkit.internal.server.http.AnswerLostException;
import io.github.mfsm.testkit.internal.server.http.HttpAnswer;
import io.github.mfsm.testkit.internal.server.http.HttpRequest;
import io.github.mfsm.testkit.internal.server.http.HttpService;
import io.github.mfsm.testkit.internal.server.http.LoopbackServer;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** AWS's REST protocols: a service is asked by method, path and query, and answers or refuses in its own format. */
public final class RestProtocol implements HttpService {
    /** WireMock's own journal keeps few requests, since their bodies are whole emails. */
    private static final int WIREMOCK_JOURNAL = 10;

    private final RestService service;

    private RestProtocol(RestService service) {
        this.service = service;
    }

    /** Returns a server for a service, not started yet. */
    public static LoopbackServer server(RestService service) {
        return new LoopbackServer(
                new RestProtocol(service), service.calls().settings(), WIREMOCK_JOURNAL, options -> options);
    }

    @Override
    public HttpAnswer answer(HttpRequest request) {
        try {
            service.calls().settings().arrived();
            return service.answer(read(request));
        } catch (AwsError error) {
            return service.refusal(error);
        } catch (AnswerLostException e) {
            throw e;
        } catch (RuntimeException e) { // a defect of ours must not look like a network failure
            System.getLogger(RestProtocol.class.getName())
                    .log(Level.ERROR, "a request failed: " + request.method() + " " + request.url(), e);
            return service.refusal(AwsError.of(500, "InternalFailure", e.toString()));
        }
    }

    private RestRequest read(HttpRequest request) {
        String url = request.url();
        int question = url.indexOf('?');
        String path = question < 0 ? url : url.substring(0, question);
        Map<String, String> query = query(question < 0 ? "" : url.substring(question + 1));
        Presigned signed = Presigned.isIn(request.headers(), query)
                ? Presigned.read(request.headers(), query, service.calls().settings())
                : new Presigned(
                        RequestContext.signed(
                                request.headers(), service.calls().settings().account()),
                        query);
        return new RestRequest(
                request.method(), decode(path.replace("+", "%2B")), signed.query(), request.body(), signed.context());
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                query.put(
                        decode(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw AwsError.of("InvalidURI", "Couldn't parse the specified URI.");
        }
    }
}
