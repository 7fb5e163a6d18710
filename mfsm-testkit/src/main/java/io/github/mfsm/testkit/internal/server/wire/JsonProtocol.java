package io.github.mfsm.testkit.internal.server.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.http.AnswerLostException;
import io.github.mfsm.testkit.internal.server.http.HttpAnswer;
import io.github.mfsm.testkit.internal.server.http.HttpRequest;
import io.github.mfsm.testkit.internal.server.http.HttpService;
import io.github.mfsm.testkit.server.StorageException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * AWS's JSON protocol without HTTP: headers and bytes in, status, headers and bytes out.
 *
 * <p>The checks come in the order DynamoDB was observed to make them: size, content type, JSON, target, authorization,
 * empty body. Whatever comes in, an answer in AWS's shape goes out.
 */
final class JsonProtocol implements HttpService {
    private static final String SERVICE = "com.amazon.coral.service#";
    private static final int MAX_REQUEST_BYTES = 16 * 1024 * 1024;
    private static final int MIN_COMPRESSED = 4 * 1024;
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final List<String> CONTENT_TYPES =
            List.of("application/json", "application/x-amz-json-1.0", "application/x-amz-json-1.1");

    private final List<AwsJsonService> services;

    JsonProtocol(List<AwsJsonService> services) {
        this.services = List.copyOf(services);
    }

    /** Notes a request in the journal of the service it is for. */
    void record(String target, byte[] body) {
        AwsJsonService service = serviceOf(target);
        String operation = service.operationOf(target);
        service.record(operation == null ? target : operation, new String(body, StandardCharsets.UTF_8));
    }

    @Override
    public HttpAnswer answer(HttpRequest sent) {
        HttpRequest request = sent;
        AwsJsonService service = serviceOf(request.header("X-Amz-Target"));
        try {
            if (!path(request).equals("/")) {
                return elsewhere(service, request);
            }
            if (!request.method().equals("POST")) {
                return notAnOperation(service, request);
            }
            request = decoded(request);
            if (request.body().length > MAX_REQUEST_BYTES) {
                return new HttpAnswer(413, Map.of("x-amzn-RequestId", service.nextRequestId()), new byte[0]);
            }
            if (request.body().length > 0 && !CONTENT_TYPES.contains(mediaType(request))) {
                return notAnOperation(service, request);
            }
            return json(service, request, 200, perform(service, request));
        } catch (AwsError error) {
            HttpAnswer answer = json(service, request, error.status(), error.body());
            String queryError = service.queryError(error);
            return queryError == null ? answer : answer.with("x-amzn-query-error", queryError);
        } catch (AnswerLostException e) {
            throw e;
        } catch (StorageException e) {
            String message = String.valueOf(e.getMessage());
            return json(
                    service,
                    request,
                    500,
                    AwsError.of(SERVICE + "InternalFailure", message).body());
        } catch (RuntimeException e) { // a defect of ours must not look like a network failure
            System.getLogger(JsonProtocol.class.getName())
                    .log(Level.ERROR, "an operation failed on " + request.header("X-Amz-Target"), e);
            return json(
                    service,
                    request,
                    500,
                    AwsError.of(SERVICE + "InternalFailure", e.toString()).body());
        }
    }

    private static HttpRequest decoded(HttpRequest request) {
        String encoding = request.header("Content-Encoding");
        if (encoding.isEmpty()) {
            return request;
        }
        try {
            byte[] body = Encodings.decode(request.body(), encoding, MAX_REQUEST_BYTES);
            return new HttpRequest(request.method(), request.url(), request.headers(), body);
        } catch (IOException e) {
            throw AwsError.of(SERVICE + "SerializationException", null);
        }
    }

    private JsonNode perform(AwsJsonService service, HttpRequest request) {
        JsonNode body = parse(request.body());
        String target = request.header("X-Amz-Target");
        String operation = service.operationOf(target);
        if (operation == null && target.matches("\\w+\\.\\w+")) {
            throw AwsError.of(SERVICE + "UnknownOperationException", "There is no service for " + target + there());
        }
        if (operation == null || !service.knows(operation)) {
            throw AwsError.of(SERVICE + "UnknownOperationException", null);
        }
        RequestContext context = RequestContext.signed(request.headers(), service.defaultAccount());
        if (body == null) {
            throw AwsError.of(SERVICE + "SerializationException", null);
        }
        if (!body.isObject()) {
            throw AwsError.of(SERVICE + "SerializationException", "Unexpected value type in payload");
        }
        service.arrived();
        return service.perform(operation, body, context);
    }

    private static @Nullable JsonNode parse(byte[] body) {
        if (body.length == 0) {
            return null;
        }
        try {
            JsonNode node = WireJson.parse(WireJson.utf8(body));
            if (node.isMissingNode()) {
                throw AwsError.of(SERVICE + "SerializationException", null);
            }
            return node;
        } catch (CharacterCodingException | JsonProcessingException e) {
            throw AwsError.of(SERVICE + "SerializationException", null);
        }
    }

    private AwsJsonService serviceOf(String target) {
        for (AwsJsonService service : services) {
            if (service.operationOf(target) != null) {
                return service;
            }
        }
        return services.get(0);
    }

    private static String mediaType(HttpRequest request) {
        String type = request.header("Content-Type");
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    private static HttpAnswer json(AwsJsonService service, HttpRequest request, int status, JsonNode answer) {
        String type = mediaType(request);
        byte[] bytes = WireJson.text(answer).getBytes(StandardCharsets.UTF_8);
        String answered = CONTENT_TYPES.contains(type) ? type : service.contentType();
        boolean compressed = service.checksums()
                && bytes.length > MIN_COMPRESSED
                && request.header("Accept-Encoding").contains("gzip");
        return compressed
                ? outgoing(service, status, answered, Encodings.gzip(bytes)).with("Content-Encoding", "gzip")
                : outgoing(service, status, answered, bytes);
    }

    /** Other services' requests have paths; an SDK's client takes this for an error of AWS's, whatever its protocol. */
    private HttpAnswer elsewhere(AwsJsonService service, HttpRequest request) {
        ObjectNode body = WireJson.object()
                .put("__type", "UnknownOperationException")
                .put("message", "There is nothing at " + request.method() + " " + path(request) + there());
        HttpAnswer answer = outgoing(
                service, 404, service.contentType(), WireJson.text(body).getBytes(StandardCharsets.UTF_8));
        return answer.with("x-amzn-ErrorType", "UnknownOperationException");
    }

    private String there() {
        return " here; this server has "
                + services.stream().map(AwsJsonService::endpointPrefix).collect(Collectors.joining(", ")) + ".";
    }

    private static String path(HttpRequest request) {
        int question = request.url().indexOf('?');
        return question < 0 ? request.url() : request.url().substring(0, question);
    }

    private static HttpAnswer notAnOperation(AwsJsonService service, HttpRequest request) {
        if (request.method().equals("GET")
                && (request.url().equals("/") || request.url().startsWith("/?"))) {
            byte[] healthy = ("healthy: " + service.endpointPrefix() + "\n").getBytes(StandardCharsets.UTF_8);
            return outgoing(service, 200, "text/plain", healthy);
        }
        byte[] unknown = "<UnknownOperationException/>\n".getBytes(StandardCharsets.UTF_8);
        return outgoing(service, 404, "text/xml", unknown);
    }

    private static HttpAnswer outgoing(AwsJsonService service, int status, String contentType, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Server", "Server");
        headers.put("Content-Type", contentType);
        headers.put("Date", HTTP_DATE.format(service.now()));
        headers.put("x-amzn-RequestId", service.nextRequestId());
        if (service.checksums()) {
            CRC32 checksum = new CRC32();
            checksum.update(body);
            headers.put("x-amz-crc32", Long.toString(checksum.getValue()));
        }
        return new HttpAnswer(status, headers, body);
    }
}
