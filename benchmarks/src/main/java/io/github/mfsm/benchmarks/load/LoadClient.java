package io.github.mfsm.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The clients of the load benchmark, in a process of their own: each asks again as soon as it has an answer. */
public final class LoadClient {
    static final String BARE = "bare";
    static final String DYNAMODB = "dynamodb";
    static final String STEP_FUNCTIONS = "states";

    private static final String SIGNED = "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/any/aws4_request, "
            + "SignedHeaders=host, Signature=00";
    private static final Pattern ARN = Pattern.compile("\"executionArn\":\"([^\"]+)\"");
    private static final int MOST_SAMPLES = 4_000_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI endpoint;
    private final String kind;
    private final String machine;
    private final long until;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();
    private final AtomicLong started = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final int[] micros = new int[MOST_SAMPLES];

    private LoadClient(String[] arguments) {
        this.endpoint = URI.create(arguments[0]);
        this.kind = arguments[1];
        this.machine = arguments[2];
        this.until = System.nanoTime() + Integer.parseInt(arguments[3]) * 1_000_000_000L;
    }

    /** Takes endpoint, kind, machine, seconds and clients; prints one line. */
    public static void main(String[] arguments) throws InterruptedException {
        LoadClient load = new LoadClient(arguments);
        int clients = Integer.parseInt(arguments[4]);
        long begun = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            int number = i;
            Thread thread = new Thread(() -> load.ask(number), "client-" + i);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        load.print(clients, (System.nanoTime() - begun) / 1e9);
    }

    private void ask(int client) {
        long round = 0;
        while (System.nanoTime() < until) {
            try {
                round(client + "-" + round++);
            } catch (IOException e) {
                errors.incrementAndGet();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void round(String name) throws IOException, InterruptedException {
        switch (kind) {
            case BARE -> call("Any.Thing", "{}");
            case DYNAMODB -> {
                String key = "{\"InvocationId\":{\"S\":\"" + name.substring(0, name.indexOf('-')) + "\"}}";
                call("DynamoDB_20120810.PutItem", "{\"TableName\":\"Executions\",\"Item\":" + key + "}");
                call("DynamoDB_20120810.GetItem", "{\"TableName\":\"Executions\",\"Key\":" + key + "}");
            }
            default -> execution(name);
        }
    }

    private void execution(String name) throws IOException, InterruptedException {
        String start = call(
                "AWSStepFunctions.StartExecution",
                "{\"stateMachineArn\":\"" + machine + "\",\"name\":\"load-" + name + "\",\"input\":\"{}\"}");
        Matcher arn = ARN.matcher(start);
        if (!arn.find()) {
            errors.incrementAndGet();
            return;
        }
        started.incrementAndGet();
        String which = "{\"executionArn\":\"" + arn.group(1) + "\"}";
        String described = call("AWSStepFunctions.DescribeExecution", which);
        String history = call("AWSStepFunctions.GetExecutionHistory", which);
        if (!described.contains("SUCCEEDED") || !history.contains("ExecutionSucceeded")) {
            lost.incrementAndGet();
        }
    }

    private String call(String target, String body) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(endpoint)
                        .header("X-Amz-Target", target)
                        .header("X-Amz-Date", "20260101T000000Z")
                        .header("Content-Type", "application/x-amz-json-1.0")
                        .header("Authorization", SIGNED)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        long number = calls.getAndIncrement();
        if (number < MOST_SAMPLES) {
            micros[(int) number] = (int) Math.min(Integer.MAX_VALUE, (System.nanoTime() - begun) / 1_000);
        }
        if (answer.statusCode() != 200) {
            errors.incrementAndGet();
        }
        return answer.body();
    }

    private void print(int clients, double seconds) {
        int count = (int) Math.min(calls.get(), MOST_SAMPLES);
        int[] sorted = Arrays.copyOf(micros, count);
        Arrays.sort(sorted);
        System.out.printf(
                "  %d clients, %.0f s: %,.0f calls/s, p50 %.1f ms, p99 %.1f ms, errors %d%n",
                clients, seconds, calls.get() / seconds, at(sorted, 0.5), at(sorted, 0.99), errors.get());
        if (kind.equals(STEP_FUNCTIONS)) {
            System.out.printf("  executions started %d, lost %d%n", started.get(), lost.get());
        }
    }

    private static double at(int[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))] / 1000.0;
    }
}
