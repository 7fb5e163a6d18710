package io.github.mfsm.testkit.endpoint.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.call.AwsCalls;
import io.github.mfsm.testkit.internal.server.call.InProcessCalls.Callers;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Calls a service at an endpoint. A request names account and Region in its credential scope, and carries a signature
 * that is none: it is for emulators.
 */
public final class EndpointCalls implements Callers {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FIRST_FAILURE = 300;

    private final KnownService service;
    private final String base;
    private final HttpClient client;

    /** Calls a service at an endpoint. */
    public EndpointCalls(KnownService service, URI endpoint) {
        this.service = service;
        this.base = endpoint.toString().replaceFirst("/+$", "");
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
    }

    @Override
    public AwsCalls of(String region, String account) {
        return (operation, request) -> WireJson.text(call(operation, WireJson.parseObject(request), region, account));
    }

    private ObjectNode call(String operation, ObjectNode parameters, String region, String account) {
        WireProtocol protocol = service.protocol();
        HttpRequest.Builder builder = HttpRequest.newBuilder()
                .timeout(PATIENCE)
                .header("X-Amz-Date", "20260101T000000Z")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + account + "/20260101/" + region + "/" + service.signing()
                                + "/aws4_request, SignedHeaders=host;x-amz-date, Signature=0");
        String path = protocol.write(builder, operation, parameters);
        HttpRequest request =
                builder.uri(URI.create(base + (path.isEmpty() ? "/" : path))).build();
        HttpResponse<String> response;
        try {
            response = client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AwsCallException(
                    "SdkClientException",
                    0,
                    "Unable to execute HTTP request: " + base + " can't be reached, does " + service.name()
                            + " run there? " + e,
                    "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AwsCallException("AbortedException", 0, "the call was interrupted", "");
        }
        if (response.statusCode() >= FIRST_FAILURE) {
            throw protocol.refusal(response);
        }
        return protocol.read(operation, response);
    }
}
