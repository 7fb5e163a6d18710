package io.github.mfsm.testkit.lambda.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.http.AnswerLostException;
import io.github.mfsm.testkit.internal.server.http.HttpAnswer;
import io.github.mfsm.testkit.internal.server.http.HttpRequest;
import io.github.mfsm.testkit.internal.server.http.HttpService;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lambda over HTTP: {@code POST /2015-03-31/functions/NAME/invocations}, and event source mappings. As with the Runtime
 * Interface Emulator it needs no signature.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
public final class LambdaProtocol implements HttpService {
    static final String JSON = "application/json";

    private static final Pattern PATH =
            Pattern.compile("/2015-03-31/functions/([^/?]+)/invocations/?(?:\\?(?:.*&)?Qualifier=([^&]*).*|\\?.*)?");

    private final LambdaService lambda;

    /** Creates it for the functions of a service. */
    public LambdaProtocol(LambdaService lambda) {
        this.lambda = lambda;
    }

    @Override
    public HttpAnswer answer(HttpRequest request) {
        String id = lambda.nextRequestId();
        try {
            Optional<MappingRequest> mapping = MappingRequest.of(request);
            if (mapping.isPresent()) {
                lambda.settings().arrived();
                return mapping.get().answer(lambda.service(), context(request)).with("x-amzn-RequestId", id);
            }
            Matcher path = PATH.matcher(request.url());
            if (!request.method().equals("POST") || !path.matches()) {
                throw AwsError.of(
                        404,
                        "UnknownOperationException",
                        "There is nothing at " + request.method() + " "
                                + request.url().replaceAll("\\?.*", "")
                                + "; of Lambda there is Invoke: POST /2015-03-31/functions/NAME/invocations, and what"
                                + " lies at " + MappingRequest.PATH + ".");
            }
            lambda.settings().arrived();
            ObjectNode input =
                    WireJson.object().put("FunctionName", decode(path.group(1))).put("Payload", request.body());
            put(input, "Qualifier", path.group(2) == null ? "" : decode(path.group(2)));
            put(input, "InvocationType", request.header("X-Amz-Invocation-Type"));
            put(input, "LogType", request.header("X-Amz-Log-Type"));
            return written(lambda.service().call(LambdaService.INVOKE, input, context(request)))
                    .with("x-amzn-RequestId", id);
        } catch (AwsError error) {
            return refusal(error).with("x-amzn-RequestId", id);
        } catch (UnreachableException e) {
            return refusal(AwsError.of(502, "ServiceException", e.getMessage())).with("x-amzn-RequestId", id);
        } catch (AnswerLostException e) {
            throw e;
        } catch (RuntimeException e) { // a defect of ours must not look like a network failure
            System.getLogger(LambdaProtocol.class.getName())
                    .log(Level.ERROR, "an invocation failed: " + request.url(), e);
            return refusal(AwsError.of(500, "ServiceException", e.toString())).with("x-amzn-RequestId", id);
        }
    }

    private static void put(ObjectNode input, String member, String value) {
        if (!value.isEmpty()) {
            input.put(member, value);
        }
    }

    private RequestContext context(HttpRequest request) {
        return request.header("Authorization").isEmpty()
                ? new RequestContext(
                        lambda.settings().region(), lambda.settings().account(), request.headers())
                : RequestContext.signed(request.headers(), lambda.settings().account());
    }

    private static HttpAnswer written(JsonNode output) {
        int status = output.path("StatusCode").asInt();
        byte[] payload = WireJson.bytes(output.path("Payload"), "Payload");
        HttpAnswer answer = new HttpAnswer(status, Map.of("Content-Type", JSON), payload);
        Map<String, String> headers = Map.of(
                "FunctionError", "X-Amz-Function-Error",
                "LogResult", "X-Amz-Log-Result",
                "ExecutedVersion", "X-Amz-Executed-Version");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (output.has(header.getKey())) {
                answer = answer.with(
                        header.getValue(), output.path(header.getKey()).asText());
            }
        }
        return answer;
    }

    private static HttpAnswer refusal(AwsError error) {
        ObjectNode body = WireJson.object()
                .put("Message", String.valueOf(error.getMessage()))
                .put("Type", error.status() >= 500 ? "Service" : "User");
        return HttpAnswer.text(error.status(), JSON, WireJson.text(body)).with("x-amzn-ErrorType", error.code());
    }

    static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
