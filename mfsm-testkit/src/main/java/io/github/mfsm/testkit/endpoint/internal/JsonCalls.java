package io.github.mfsm.testkit.endpoint.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.internal.task.Members;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;

/**
 * AWS's JSON protocols: the operation stands in {@code X-Amz-Target}, or at the end of the path.
 *
 * @param prefix what stands before the operation in the one or the other
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html">AWS JSON 1.1 protocol</a>
 */
record JsonCalls(String prefix, boolean isPath, String contentType, Members members) implements WireProtocol {
    static JsonCalls byTarget(String prefix, String contentType, Members members) {
        return new JsonCalls(prefix + '.', false, contentType, members);
    }

    static JsonCalls byPath(String prefix, Members members) {
        return new JsonCalls(prefix, true, "application/json", members);
    }

    @Override
    public String write(HttpRequest.Builder request, String operation, ObjectNode parameters) {
        request.header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(WireJson.text(members.sent(parameters))));
        if (isPath) {
            return prefix + operation.toLowerCase(Locale.ROOT);
        }
        request.header("X-Amz-Target", prefix + operation);
        return "";
    }

    @Override
    public ObjectNode read(String operation, HttpResponse<String> response) {
        if (response.body().isBlank()) {
            return WireJson.object();
        }
        try {
            if (members.received(WireJson.parse(response.body())) instanceof ObjectNode answer) {
                return answer;
            }
        } catch (JsonProcessingException e) {
            throw noJson(response);
        }
        throw noJson(response);
    }

    private static AwsCallException noJson(HttpResponse<String> response) {
        return new AwsCallException(
                "SdkClientException", response.statusCode(), response.uri() + " answers with what is no JSON", "");
    }

    @Override
    public AwsCallException refusal(HttpResponse<String> response) {
        JsonNode body;
        try {
            body = WireJson.parse(response.body());
        } catch (JsonProcessingException e) {
            body = WireJson.object();
        }
        String type = body.path("__type")
                .asText(response.headers().firstValue("x-amzn-ErrorType").orElse("UnknownError"));
        String message = body.path("message").asText(body.path("Message").asText());
        return new AwsCallException(
                type.replaceFirst("^.*#", "").replaceFirst(":.*", ""),
                response.statusCode(),
                message.isEmpty() ? response.uri() + " answers with status " + response.statusCode() : message,
                response.body());
    }
}
