package io.github.mfsm.testkit.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's side of the Runtime API, on a loopback port: hands invocations to one runtime, and takes its answers and
 * error reports.
 *
 * <p>Version 2018-06-01 of the API: {@code invocation/next}, {@code invocation/ID/response},
 * {@code invocation/ID/error}, {@code init/error}, and {@code restore/next} (which returns at once unless
 * {@link #holdAtSnapshot} was called) and {@code restore/error} for runtimes of which a snapshot is taken. Thread-safe.
 *
 * <p>When this class is loaded, it sets the system property {@code sun.net.httpserver.nodelay} to {@code true}, unless
 * it is set: otherwise each answer of the JDK's server comes 40 ms late.
 *
 * <p>Most tests want {@link LambdaProcess}, which starts the runtime too.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using the Lambda runtime API</a>
 */
public final class FakeLambdaRuntime implements AutoCloseable {
    private static final String BASE = "/2018-06-01/runtime/";
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    static {
        // The JDK's server sends head and body of an answer apart, and the body only after 40 ms if TCP may gather.
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final InstantSource clock;
    private final Duration functionTimeout;
    private final String functionArn;

    private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final Map<String, Invocation> running = new HashMap<>();
    private final List<Invocation> reported = new ArrayList<>();
    private final CompletableFuture<InvocationResult.Failure> initError = new CompletableFuture<>();
    private final CompletableFuture<Void> snapshot = new CompletableFuture<>();
    private volatile CountDownLatch hold = new CountDownLatch(0);
    private int invocations;
    private @Nullable IllegalStateException gone;

    private FakeLambdaRuntime(HttpServer server, InstantSource clock, Duration functionTimeout, String functionArn) {
        this.server = server;
        this.clock = clock;
        this.functionTimeout = functionTimeout;
        this.functionArn = functionArn;
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "fake-lambda-runtime");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts a Runtime API on a free loopback port.
     *
     * @param clock the source of the deadlines that runtimes are told
     * @param functionTimeout the function's time-out setting: deadlines are this long after the hand-out
     * @param functionArn the ARN that runtimes are told
     */
    public static FakeLambdaRuntime start(InstantSource clock, Duration functionTimeout, String functionArn) {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(functionTimeout, "functionTimeout");
        Objects.requireNonNull(functionArn, "functionArn");
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            FakeLambdaRuntime runtime = new FakeLambdaRuntime(server, clock, functionTimeout, functionArn);
            server.setExecutor(runtime.threads);
            server.createContext("/", runtime::handle);
            server.start();
            return runtime;
        } catch (IOException e) {
            throw new UncheckedIOException("no loopback port to listen on", e);
        }
    }

    /** Returns host and port, as a runtime expects them in {@code AWS_LAMBDA_RUNTIME_API}. */
    public String endpoint() {
        return server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort();
    }

    /**
     * Hands {@code event} to the runtime as soon as it asks.
     *
     * <p>The result is complete when the runtime has reported it <em>and</em> asks for the next invocation (or exits,
     * see {@link #runtimeExited}): by then it has written its log.
     *
     * @return the result; for a runtime that failed to initialise, its error report, as Lambda gives it to the caller
     */
    public CompletableFuture<InvocationResult> invoke(String event) {
        synchronized (this) {
            invocations++;
            String id = String.format(Locale.ROOT, "00000000-0000-4000-8000-%012d", invocations);
            Invocation invocation = new Invocation(id, event.getBytes(StandardCharsets.UTF_8));
            if (initError.isDone()) {
                invocation.result.complete(initError.join());
            } else if (gone == null) {
                waiting.add(invocation);
            } else {
                invocation.result.completeExceptionally(gone);
            }
            return invocation.result;
        }
    }

    /** From now on, a runtime that asks to be restored waits for {@link #restore}. */
    public void holdAtSnapshot() {
        hold = new CountDownLatch(1);
    }

    /** Returns what is complete once the runtime has asked to be restored: it is ready for the snapshot. */
    public CompletableFuture<Void> snapshot() {
        return snapshot.copy();
    }

    /** Lets a runtime go on that is held at its snapshot. */
    public void restore() {
        hold.countDown();
    }

    /** Returns the report of a failed initialisation, complete once there is one. */
    public CompletableFuture<InvocationResult.Failure> initError() {
        return initError.copy();
    }

    /** Tells that the runtime's process has ended: what it reported is complete, what it left open fails. */
    public synchronized void runtimeExited(int exitCode) {
        completeReported();
        IllegalStateException reason = new IllegalStateException(
                "the runtime exited with code " + exitCode + " without a report for the invocation");
        running.values().forEach(invocation -> invocation.result.completeExceptionally(reason));
        running.clear();
        for (Invocation left = waiting.poll(); left != null; left = waiting.poll()) {
            left.result.completeExceptionally(reason);
        }
        gone = reason;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (path.equals(BASE + "invocation/next")) {
                handOut(exchange);
            } else if (path.equals(BASE + "restore/next")) {
                snapshot.complete(null);
                hold.await();
                respond(exchange, 200, new byte[0]);
            } else if (path.equals(BASE + "init/error") || path.equals(BASE + "restore/error")) {
                giveUp(failure(body));
                respond(exchange, 202, accepted());
            } else if (path.startsWith(BASE + "invocation/")) {
                takeReport(exchange, path.substring((BASE + "invocation/").length()), body);
            } else {
                respond(exchange, 404, "{\"errorType\":\"NotFound\"}".getBytes(StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            // close() was called while the runtime waited for an invocation.
            Thread.currentThread().interrupt();
        }
    }

    private void handOut(HttpExchange exchange) throws IOException, InterruptedException {
        synchronized (this) {
            completeReported();
        }
        Invocation invocation = waiting.take();
        synchronized (this) {
            running.put(invocation.id, invocation);
        }
        long deadline = clock.instant().plus(functionTimeout).toEpochMilli();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", invocation.id);
        exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", Long.toString(deadline));
        exchange.getResponseHeaders().set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
        exchange.getResponseHeaders()
                .set("Lambda-Runtime-Trace-Id", "Root=1-5e000000-000000000000" + invocation.id.substring(24));
        respond(exchange, 200, invocation.event);
    }

    private void takeReport(HttpExchange exchange, String idAndKind, byte[] body) throws IOException {
        int slash = idAndKind.indexOf('/');
        String id = slash < 0 ? idAndKind : idAndKind.substring(0, slash);
        String kind = slash < 0 ? "" : idAndKind.substring(slash + 1);
        synchronized (this) {
            Invocation invocation = running.remove(id);
            if (invocation == null || !(kind.equals("response") || kind.equals("error"))) {
                respond(exchange, 400, "{\"errorType\":\"InvalidRequestID\"}".getBytes(StandardCharsets.UTF_8));
                return;
            }
            invocation.report = kind.equals("response")
                    ? new InvocationResult.Answer(new String(body, StandardCharsets.UTF_8))
                    : failure(body);
            reported.add(invocation);
        }
        respond(exchange, 202, accepted());
    }

    private synchronized void giveUp(InvocationResult.Failure failure) {
        initError.complete(failure);
        for (Invocation left = waiting.poll(); left != null; left = waiting.poll()) {
            left.result.complete(failure);
        }
    }

    private void completeReported() {
        reported.forEach(invocation -> invocation.result.complete(Objects.requireNonNull(invocation.report)));
        reported.clear();
    }

    private static InvocationResult.Failure failure(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        try {
            JsonNode report = WireJson.parse(text);
            return new InvocationResult.Failure(
                    report.path("errorType").asText(),
                    report.path("errorMessage").asText(),
                    text);
        } catch (IOException e) {
            return new InvocationResult.Failure("", "", text);
        }
    }

    private static byte[] accepted() {
        return "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8);
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private static final class Invocation {
        final String id;
        final byte[] event;
        final CompletableFuture<InvocationResult> result = new CompletableFuture<>();

        @Nullable
        InvocationResult report;

        Invocation(String id, byte[] event) {
            this.id = id;
            this.event = event;
        }
    }
}
