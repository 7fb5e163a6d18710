package io.github.mfsm.testkit.internal.server.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.http.AnswerLostException;
import io.github.mfsm.testkit.internal.server.http.HttpAnswer;
import io.github.mfsm.testkit.internal.server.http.HttpRequest;
import io.github.mfsm.testkit.internal.server.http.HttpService;
import io.github.mfsm.testkit.internal.server.http.LoopbackServer;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.AwsJsonService;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * AWS's query protocol before a service's operations: {@code Action=Publish&Message=...} in, XML out. Lists and maps
 * reach the operation as JSON has them; how they are written is the service's {@link QueryForm}.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">AWS query protocol</a>
 */
public final class QueryProtocol implements HttpService {
    private static final int THREADS = 50;
    private static final int JOURNAL = 100;

    private final AwsJsonService service;
    private final String namespace;
    private final QueryForm form;

    /** Creates the protocol of a service. */
    public QueryProtocol(AwsJsonService service, String namespace, QueryForm form) {
        this.service = service;
        this.namespace = namespace;
        this.form = form;
    }

    /** Returns a server that speaks nothing else, not started yet. */
    public LoopbackServer server() {
        return new LoopbackServer(this, service.settings(), JOURNAL, options -> options.containerThreads(THREADS));
    }

    @Override
    public HttpAnswer answer(HttpRequest request) {
        String id = service.nextRequestId();
        try {
            service.settings().arrived();
            Map<String, String> fields = fields(new String(request.body(), StandardCharsets.UTF_8));
            String action = fields.getOrDefault("Action", "");
            if (!request.method().equals("POST") || !service.knows(action)) {
                throw AwsError.of("InvalidAction", "The action " + action + " is not valid for this endpoint.");
            }
            fields.remove("Action");
            fields.remove("Version");
            JsonNode output = service.call(
                    action,
                    form.input(fields, request.url()),
                    RequestContext.signed(request.headers(), service.settings().account()));
            return xml(
                    200,
                    "<" + action + "Response xmlns=\"" + namespace + "\"><" + action + "Result>"
                            + form.output(action, output) + "</" + action + "Result>" + metadata(id) + "</" + action
                            + "Response>",
                    id);
        } catch (AwsError error) {
            return refusal(error, id);
        } catch (AnswerLostException e) {
            throw e;
        } catch (RuntimeException e) { // a defect of ours must not look like a network failure
            System.getLogger(QueryProtocol.class.getName()).log(Level.ERROR, "a request failed: " + request.url(), e);
            return refusal(AwsError.of(500, "InternalError", e.toString()), id);
        }
    }

    private static String metadata(String id) {
        return "<ResponseMetadata><RequestId>" + id + "</RequestId></ResponseMetadata>";
    }

    private HttpAnswer refusal(AwsError error, String id) {
        String fault = error.status() >= 500 ? "Receiver" : "Sender";
        return xml(
                error.status(),
                "<ErrorResponse xmlns=\"" + namespace + "\"><Error><Type>" + fault + "</Type><Code>"
                        + service.queryCode(error)
                        + "</Code><Message>" + Xml.escaped(String.valueOf(error.getMessage()))
                        + "</Message></Error><RequestId>" + id + "</RequestId></ErrorResponse>",
                id);
    }

    private static HttpAnswer xml(int status, String body, String id) {
        return HttpAnswer.text(status, "text/xml", body).with("x-amzn-RequestId", id);
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw AwsError.of("MalformedQueryString", "The query string contains a syntax error.");
        }
    }
}
