package io.github.mfsm.testkit.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client of the control API, for tests that run against {@code mfsm serve} or a {@link ControlServer}.
 *
 * <pre>{@code
 * ControlClient control = ControlClient.of(URI.create("http://127.0.0.1:4599"));
 * control.setMock("charge", "{\"Return\": {\"paid\": true}}");
 * control.advance(Duration.ofDays(1));
 * }</pre>
 *
 * <p>What the server refuses ends in an {@link IllegalStateException} with its words. Thread-safe.
 */
public final class ControlClient {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI api;

    private ControlClient(URI endpoint) {
        this.api = endpoint.resolve("/_mfsm/v1/");
    }

    /** Returns a client for an endpoint. */
    public static ControlClient of(URI endpoint) {
        return new ControlClient(endpoint);
    }

    /**
     * An execution, as it is listed.
     *
     * @param arn its ARN
     * @param status how it stands, such as {@code RUNNING}
     */
    public record Listed(String arn, String status) {}

    /**
     * Sets the mock of a state, a function or a resource, in place of one that is there.
     *
     * @param mock JSON text, as {@link io.github.mfsm.testkit.mock.TaskMock#parse} takes it
     */
    public void setMock(String name, String mock) {
        call("PUT", "mocks/" + encoded(name), mock);
    }

    /** Removes a mock. */
    public void removeMock(String name) {
        call("DELETE", "mocks/" + encoded(name), null);
    }

    /** Returns the names of all mocks. */
    public List<String> mocks() {
        List<String> names = new ArrayList<>();
        call("GET", "mocks", null)
                .path("mocks")
                .forEach(mock -> names.add(mock.path("name").asText()));
        return List.copyOf(names);
    }

    /** Sets the test cases of a {@code MockConfigFile.json}, JSON text. */
    public void setTestCases(String mockConfigFile) {
        call("PUT", "testcases", mockConfigFile);
    }

    /** Returns what the clock shows. */
    public Instant now() {
        return Instant.parse(call("GET", "time", null).path("now").asText());
    }

    /** Moves virtual time on. */
    public void advance(Duration step) {
        ObjectNode body = WireJson.object().put("seconds", step.toMillis() / 1000.0);
        call("POST", "time/advance", WireJson.text(body));
    }

    /** Has skipping time stand still. */
    public void freeze() {
        call("POST", "time/freeze", "{}");
    }

    /** Lets skipping time go on. */
    public void unfreeze() {
        call("POST", "time/unfreeze", "{}");
    }

    /** Returns how many requests of an operation a service got, such as {@code states} and {@code StartExecution}. */
    public long requestCount(String service, String operation) {
        return call("GET", "requests", null).path(service).path(operation).asLong();
    }

    /** Returns the newest hundred executions, newest first. */
    public List<Listed> executions() {
        List<Listed> all = new ArrayList<>();
        call("GET", "executions", null)
                .path("executions")
                .forEach(execution -> all.add(new Listed(
                        execution.path("arn").asText(), execution.path("status").asText())));
        return List.copyOf(all);
    }

    /** Returns all that is told of an execution, JSON text: input, output, path and history. */
    public String execution(String arn) {
        return WireJson.text(call("GET", "executions/" + encoded(arn), null));
    }

    /**
     * Makes faults.
     *
     * @param fault JSON text, such as {@code {"service": "states", "operation": "StartExecution", "kind":
     *     "loseAnswer"}}
     */
    public void addFault(String fault) {
        call("POST", "faults", fault);
    }

    /** Has nothing go wrong any more. */
    public void clearFaults() {
        call("DELETE", "faults", null);
    }

    /** Forgets all machines, executions, mocks, tables, queues and the like. */
    public void reset() {
        call("POST", "reset", "{}");
    }

    private JsonNode call(String method, String path, @Nullable String body) {
        HttpRequest request = HttpRequest.newBuilder(api.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response =
                    client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() != 200) {
                throw new IllegalStateException(method + " " + path + ": " + response.body());
            }
            return WireJson.parse(response.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(method + " " + path + ": the answer is no JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
