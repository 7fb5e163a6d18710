package io.github.mfsm.testkit.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mfsm.testkit.lambda.InvocationResult.Answer;
import io.github.mfsm.testkit.lambda.InvocationResult.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeLambdaRuntimeTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final FakeLambdaRuntime lambda = FakeLambdaRuntime.start(
            InstantSource.fixed(NOW), Duration.ofSeconds(15), "arn:aws:lambda:us-east-1:123456789012:function:f");
    private final HttpClient runtime = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        lambda.close();
    }

    @Test
    void handsOutAnInvocationWithItsDeadlineAndTakesTheAnswer() throws Exception {
        CompletableFuture<InvocationResult> result = lambda.invoke("{\"é\":1}");

        HttpResponse<String> next = get("invocation/next");
        assertThat(next.body()).isEqualTo("{\"é\":1}");
        assertThat(next.headers().firstValue("Lambda-Runtime-Deadline-Ms"))
                .contains(Long.toString(NOW.plusSeconds(15).toEpochMilli()));
        assertThat(next.headers().firstValue("Lambda-Runtime-Invoked-Function-Arn"))
                .contains("arn:aws:lambda:us-east-1:123456789012:function:f");

        assertThat(post("invocation/" + requestId(next) + "/response", "\"ü\"")).isEqualTo(202);
        assertThat(result).isNotDone();
        CompletableFuture<InvocationResult> second = lambda.invoke("2");
        HttpResponse<String> following = get("invocation/next");
        assertThat(result).isCompletedWithValue(new Answer("\"ü\""));

        String report = "{\"errorMessage\":\"no\",\"errorType\":\"x.Y\",\"stackTrace\":[]}";
        assertThat(post("invocation/" + requestId(following) + "/error", report))
                .isEqualTo(202);
        lambda.runtimeExited(0);
        assertThat(second).isCompletedWithValue(new Failure("x.Y", "no", report));
    }

    @Test
    void givesEveryCallerTheReportOfAFailedInitialisation() throws Exception {
        CompletableFuture<InvocationResult> early = lambda.invoke("1");

        assertThat(post("init/error", "{\"errorMessage\":\"bad\",\"errorType\":\"x.Z\"}"))
                .isEqualTo(202);
        lambda.runtimeExited(1);

        assertThat(early.get())
                .isEqualTo(lambda.invoke("2").get())
                .isEqualTo(lambda.initError().get());
    }

    @Test
    void failsWhatARuntimeLeavesOpen() {
        CompletableFuture<InvocationResult> waiting = lambda.invoke("1");

        lambda.runtimeExited(137);

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(waiting::get)
                .withMessageContaining("the runtime exited with code 137 without a report");
        assertThat(lambda.invoke("2")).isCompletedExceptionally();
    }

    @Test
    void refusesReportsForInvocationsItDoesNotKnow() throws Exception {
        assertThat(post("invocation/nope/response", "1")).isEqualTo(400);
        assertThat(post("elsewhere", "1")).isEqualTo(404);
    }

    private static String requestId(HttpResponse<String> next) {
        return next.headers().firstValue("Lambda-Runtime-Aws-Request-Id").orElseThrow();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return runtime.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private int post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .POST(BodyPublishers.ofString(body))
                .build();
        return runtime.send(request, BodyHandlers.ofString()).statusCode();
    }

    private URI uri(String path) {
        return URI.create("http://" + lambda.endpoint() + "/2018-06-01/runtime/" + path);
    }
}
