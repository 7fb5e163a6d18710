package io.github.mfsm.testkit.lambda.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Runs a function behind Lambda's Invoke API, as the Runtime Interface Emulator of AWS's images,
 * {@code sam local start-lambda} and other emulators offer it.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 * @see <a href="https://github.com/aws/aws-lambda-runtime-interface-emulator">AWS Lambda Runtime Interface Emulator</a>
 */
public final class UrlRunner implements Runner {
    private static final String LOG_TYPE = "X-Amz-Log-Type";

    private final Function<Call, URI> address;
    private final Duration limit;
    private final HttpClient client;

    private UrlRunner(Function<Call, URI> address, Duration limit) {
        this.address = address;
        this.limit = limit;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(limit)
                .build();
    }

    /** Returns one for a function whose invocations go to a URL; one without a path gets that of the emulator. */
    public static UrlRunner at(URI url, Duration limit) {
        boolean bare = url.getPath() == null
                || url.getPath().isEmpty()
                || url.getPath().equals("/");
        URI whole = bare ? url.resolve("/2015-03-31/functions/function/invocations") : url;
        return new UrlRunner(call -> whole, limit);
    }

    /** Returns one for all functions of an endpoint. */
    public static UrlRunner ofEndpoint(URI endpoint, Duration limit) {
        String base = endpoint.toString().replaceAll("/+$", "");
        return new UrlRunner(
                call -> URI.create(base + "/2015-03-31/functions/" + call.function() + "/invocations"
                        + (call.qualifier().isEmpty()
                                ? ""
                                : "?Qualifier=" + call.qualifier().replace("$", "%24"))),
                limit);
    }

    @Override
    public FunctionAnswer run(Call call) throws InterruptedException {
        URI url = address.apply(call);
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header("X-Amz-Invocation-Type", "RequestResponse")
                .POST(HttpRequest.BodyPublishers.ofString(call.payload()));
        if (call.logged()) {
            request.setHeader(LOG_TYPE, "Tail");
        }
        try {
            HttpResponse<String> response = send(request.build());
            if (isNarrow(response)) {
                URI plain = URI.create(url.toString().replaceFirst("\\?.*", ""));
                response = send(request.uri(plain).setHeader(LOG_TYPE, "None").build());
            }
            return read(response, url);
        } catch (TimeoutException e) {
            return FunctionAnswer.timedOut(call, limit, "");
        }
    }

    /**
     * Returns whether {@code sam local start-lambda} refuses what it doesn't know, before it runs the function.
     *
     * @see <a href="https://github.com/aws/aws-sam-cli">AWS SAM CLI</a>, {@code local_lambda_http_service.py}
     */
    private static boolean isNarrow(HttpResponse<String> response) {
        return (response.statusCode() == 501 && response.body().contains("log-type"))
                || (response.statusCode() == 400 && response.body().contains("Query Parameters are not supported"));
    }

    private HttpResponse<String> send(HttpRequest request) throws InterruptedException, TimeoutException {
        CompletableFuture<HttpResponse<String>> exchange =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            return exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new UnreachableException(
                    "Unable to execute HTTP request: " + request.uri() + " can't be reached, does the function run?"
                            + (cause.getMessage() == null ? "" : " " + cause.getMessage()),
                    cause);
        } finally {
            exchange.cancel(true);
        }
    }

    private static FunctionAnswer read(HttpResponse<String> response, URI url) {
        String body = response.body();
        if (response.statusCode() != 200) {
            throw refusal(response, body, url);
        }
        String log = response.headers()
                .firstValue("X-Amz-Log-Result")
                .map(UrlRunner::decode)
                .orElse("");
        JsonNode answer;
        try {
            answer = WireJson.parse(body);
        } catch (JsonProcessingException e) {
            throw AwsError.of(502, "ServiceException", url + " answers with what is no JSON");
        }
        // the emulator doesn't mark errors in the header
        boolean isError = answer.has("errorMessage") && answer.has("errorType");
        String error = response.headers().firstValue("X-Amz-Function-Error").orElse(isError ? "Unhandled" : null);
        return new FunctionAnswer(body.isEmpty() ? "null" : body, error, log);
    }

    private static AwsError refusal(HttpResponse<?> response, String body, URI url) {
        JsonNode answer;
        try {
            answer = WireJson.parse(body);
        } catch (JsonProcessingException e) {
            answer = WireJson.object();
        }
        int status = response.statusCode();
        String type = response.headers()
                .firstValue("x-amzn-ErrorType")
                .orElse(answer.path("__type").asText(status >= 500 ? "ServiceException" : "AWSLambdaException"));
        String message = answer.path("Message").asText(answer.path("message").asText());
        return AwsError.of(
                status,
                type.replaceAll(":.*", ""),
                message.isEmpty() ? url + " answers with status " + status : message);
    }

    private static String decode(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
