package io.github.mfsm.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Loads a fake Step Functions from another process over loopback: start, describe and history of a state machine with ten
 * states, by many clients at once, beside a bare WireMock stub in the same run.
 *
 * <p>Usage: {@code ServerLoad [CLIENTS [SECONDS]]}, by default 200 clients for 60 seconds. Prints calls a second, the 50th and
 * 99th percentile, errors, executions that were lost, and the server's heap through the run.
 */
public final class ServerLoad {

    private static final String CREDENTIALS = "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/states/aws4_request,"
            + " SignedHeaders=host, Signature=00";

    private final URI endpoint;
    private final String machine;
    private final int clients;
    private final AtomicLong errors = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();

    private ServerLoad(URI endpoint, String machine, int clients) {
        this.endpoint = endpoint;
        this.machine = machine;
        this.clients = clients;
    }

    /** Runs the measurement. */
    public static void main(String[] arguments) throws Exception {
        int clients = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        Duration duration = Duration.ofSeconds(arguments.length > 1 ? Long.parseLong(arguments[1]) : 60);
        Process server = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadedServer.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
                PrintWriter in = new PrintWriter(server.getOutputStream(), true, StandardCharsets.UTF_8)) {
            ServerLoad load = new ServerLoad(URI.create(out.readLine()), out.readLine(), clients);
            load.run("warm-up", Duration.ofSeconds(Math.max(1, duration.toSeconds() / 6)), load::startDescribeHistory);
            System.out.println("server heap after warm-up: " + heap(in, out) / 1_000_000 + " MB");
            load.run("fake, start + describe + history", duration, load::startDescribeHistory);
            System.out.println("server heap at the end: " + heap(in, out) / 1_000_000 + " MB");
            load.run("bare WireMock stub", duration.dividedBy(3), (client, call) -> load.bare());
            System.out.println("errors " + load.errors.get() + ", lost executions " + load.lost.get());
        } finally {
            server.destroy();
        }
    }

    private static long heap(PrintWriter in, BufferedReader out) throws IOException {
        in.println("heap");
        return Long.parseLong(out.readLine());
    }

    private interface Work {
        long[] call(int client, int number) throws IOException;
    }

    private void run(String name, Duration length, Work work) throws InterruptedException {
        ConcurrentLinkedQueue<long[]> times = new ConcurrentLinkedQueue<>();
        long end = System.nanoTime() + length.toNanos();
        Thread[] threads = new Thread[clients];
        for (int i = 0; i < clients; i++) {
            int client = i;
            threads[i] = new Thread(() -> {
                for (int call = 0; System.nanoTime() < end; call++) {
                    try {
                        times.add(work.call(client, call));
                    } catch (IOException e) {
                        errors.incrementAndGet();
                    }
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        long[] all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        System.out.printf(
                "%s: %d clients, %d s, %.0f calls/s, p50 %.1f ms, p99 %.1f ms%n",
                name,
                clients,
                length.toSeconds(),
                all.length / (double) length.toSeconds(),
                all[all.length / 2] / 1e6,
                all[(int) (all.length * 0.99)] / 1e6);
    }

    private long[] startDescribeHistory(int client, int number) throws IOException {
        String name = "c" + client + "-" + System.nanoTime() + "-" + number;
        String arn = machine.replace(":stateMachine:", ":execution:") + ":" + name;
        long start = System.nanoTime();
        post(
                "AWSStepFunctions.StartExecution",
                "/",
                "{\"stateMachineArn\": \"" + machine + "\", \"name\": \"" + name + "\", \"input\": \"{}\"}");
        long started = System.nanoTime();
        String described = post("AWSStepFunctions.DescribeExecution", "/", "{\"executionArn\": \"" + arn + "\"}");
        long read = System.nanoTime();
        String history = post("AWSStepFunctions.GetExecutionHistory", "/", "{\"executionArn\": \"" + arn + "\"}");
        long listed = System.nanoTime();
        if (!described.contains("\"SUCCEEDED\"") || !history.contains("ExecutionSucceeded")) {
            lost.incrementAndGet();
        }
        return new long[] {started - start, read - started, listed - read};
    }

    private long[] bare() throws IOException {
        long start = System.nanoTime();
        post("Bare", "/bare", "{}");
        return new long[] {System.nanoTime() - start};
    }

    private String post(String target, String path, String body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) endpoint.resolve(path).toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("X-Amz-Target", target);
        connection.setRequestProperty("Content-Type", "application/x-amz-json-1.0");
        connection.setRequestProperty("Authorization", CREDENTIALS);
        connection.setRequestProperty("X-Amz-Date", "20260101T000000Z");
        connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        String answer = new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (connection.getResponseCode() != 200) {
            errors.incrementAndGet();
        }
        return answer;
    }
}
