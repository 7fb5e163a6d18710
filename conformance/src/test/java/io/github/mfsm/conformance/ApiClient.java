package io.github.mfsm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends calls as JSON 1.0 over HTTP, whatever their arguments: no SDK stands between a case and the server. */
final class ApiClient {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String CREDENTIAL =
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-east-1/states/aws4_request,"
                    + " SignedHeaders=host;x-amz-date, Signature=0000000000000000000000000000000000000000000000000000000000000000";

    private final URI endpoint;

    ApiClient(URI endpoint) {
        this.endpoint = endpoint;
    }

    ApiAnswer call(String operation, JsonNode arguments) {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(Duration.ofSeconds(70))
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "AWSStepFunctions." + operation)
                .header("X-Amz-Date", "20260101T000000Z")
                .header("Authorization", CREDENTIAL)
                .POST(HttpRequest.BodyPublishers.ofString(arguments.toString()))
                .build();
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode body = CaseFolder.parse(response.body())
                    .orElseGet(() -> CaseFolder.JSON.createObjectNode().put("notJson", response.body()));
            return new ApiAnswer(operation, response.statusCode(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(operation + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(operation + " was interrupted", e);
        }
    }
}
