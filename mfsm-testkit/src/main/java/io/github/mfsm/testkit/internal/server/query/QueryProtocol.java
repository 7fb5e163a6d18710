package io.github.mfsm.testkit.internal.server.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.http.AnswerLostException;
import io.github.mfsm.testkit.internal.server.http.HttpAnswer;
import io.github.mfsm.testkit.internal.server.http.HttpRequest;
import io.github.mfsm.testkit.internal.server.http.HttpService;
import io.github.mfsm.testkit.internal.server.http.LoopbackServer;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.AwsJsonService;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * AWS's query protocol before a service's operations: {@code Action=Publish&Message=...} in, XML out.
 *
 * <p>Lists and maps come as {@code Name.member.1} and {@code Name.entry.1.Name}, {@code Name.entry.1.Value}; they reach
 * the operation as JSON has them.
 */
public final class QueryProtocol implements HttpService {
    private static final int THREADS = 50;
    private static final int JOURNAL = 100;

    private final AwsJsonService service;
    private final String namespace;

    private QueryProtocol(AwsJsonService service, String namespace) {
        this.service = service;
        this.namespace = namespace;
    }

    /**
     * Returns a server for a service.
     *
     * @param service its operations
     * @param namespace of its XML
     * @return a server that is not started yet
     */
    public static LoopbackServer server(AwsJsonService service, String namespace) {
        return new LoopbackServer(
                new QueryProtocol(service, namespace),
                service.settings(),
                options -> options.containerThreads(THREADS).maxRequestJournalEntries(JOURNAL));
    }

    @Override
    public HttpAnswer answer(HttpRequest request) {
        String id = service.nextRequestId();
        try {
            service.settings().arrived();
            ObjectNode input = input(new String(request.body(), StandardCharsets.UTF_8));
            String action = input.path("Action").asText();
            if (!request.method().equals("POST") || !service.knows(action)) {
                throw AwsError.of("InvalidAction", "The action " + action + " is not valid for this endpoint.");
            }
            input.remove("Action");
            input.remove("Version");
            JsonNode output = service.call(
                    action,
                    input,
                    RequestContext.signed(request.headers(), service.settings().account()));
            return xml(
                    200,
                    "<" + action + "Response xmlns=\"" + namespace + "\"><" + action + "Result>" + members(output)
                            + "</" + action + "Result>" + metadata(id) + "</" + action + "Response>",
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
                "<ErrorResponse xmlns=\"" + namespace + "\"><Error><Type>" + fault + "</Type><Code>" + error.code()
                        + "</Code><Message>" + escaped(String.valueOf(error.getMessage()))
                        + "</Message></Error><RequestId>" + id + "</RequestId></ErrorResponse>",
                id);
    }

    private static HttpAnswer xml(int status, String body, String id) {
        return HttpAnswer.text(status, "text/xml", body).with("x-amzn-RequestId", id);
    }

    private static String members(JsonNode node) {
        StringBuilder text = new StringBuilder();
        node.properties().forEach(member -> {
            text.append('<').append(member.getKey()).append('>');
            JsonNode value = member.getValue();
            if (value.isArray()) {
                value.forEach(element -> text.append("<member>")
                        .append(element.isObject() ? members(element) : escaped(element.asText()))
                        .append("</member>"));
            } else {
                text.append(value.isObject() ? members(value) : escaped(value.asText()));
            }
            text.append("</").append(member.getKey()).append('>');
        });
        return text.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static ObjectNode input(String form) {
        Map<String, String> fields = new TreeMap<>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        ObjectNode input = WireJson.object();
        fields.forEach((name, value) -> {
            int entry = name.indexOf(".entry.");
            if (entry < 0) {
                input.put(name, value);
            } else if (name.endsWith(".Name")) {
                String stem = name.substring(0, name.length() - "Name".length());
                ObjectNode map = input.withObjectProperty(name.substring(0, entry));
                ObjectNode target = map.putObject(value);
                fields.forEach((other, text) -> {
                    if (other.startsWith(stem + "Value.")) {
                        target.put(other.substring(stem.length() + "Value.".length()), text);
                    }
                });
            }
        });
        return input;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw AwsError.of("MalformedQueryString", "The query string contains a syntax error.");
        }
    }
}
