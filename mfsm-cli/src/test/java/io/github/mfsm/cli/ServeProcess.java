package io.github.mfsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.cli.internal.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code mfsm serve} in a process of its own, on a free port. */
final class ServeProcess implements AutoCloseable {
    private static final String READY = "Step Functions and DynamoDB are at ";

    /** A line of a histogram of classes: number, instances, bytes, class. */
    private static final Pattern LIVE = Pattern.compile("^ *\\d+: +\\d+ +(\\d+) +(\\S+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final BufferedReader output;
    private final String endpoint;

    private ServeProcess(Process process) throws IOException {
        this.process = process;
        this.output = process.inputReader();
        String first = output.readLine();
        assertThat(first)
                .as(() -> first + "\n" + String.join("\n", output.lines().toList()))
                .startsWith(READY);
        this.endpoint = first.substring(READY.length());
    }

    /**
     * Starts one.
     *
     * @param wrapper what the command is an argument of, such as {@code nice}
     * @param jvm options of the JVM
     * @param arguments of {@code serve}
     */
    static ServeProcess start(List<String> wrapper, List<String> jvm, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-ea",
                "-XX:TieredStopAtLevel=1",
                "-Xmx300m",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(jvm); // the last of two class paths counts
        command.addAll(List.of(Main.class.getName(), "serve"));
        command.addAll(List.of("--port", "0", "--quiet"));
        command.addAll(List.of(arguments));
        return new ServeProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    JsonNode call(String target, String request) throws IOException, InterruptedException {
        String service = target.startsWith("AWSStep") ? "states" : "dynamodb";
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(endpoint + "/"))
                        .header("X-Amz-Target", target)
                        .header("X-Amz-Date", "20260101T000000Z")
                        .header(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=any/20260101/us-east-1/" + service
                                        + "/aws4_request, SignedHeaders=host;x-amz-date, Signature=0")
                        .header("Content-Type", "application/x-amz-json-1.0")
                        .POST(HttpRequest.BodyPublishers.ofString(request))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(target + " " + request + ": " + answer.body());
        }
        return Json.parse(answer.body());
    }

    /** Returns what the control API answers to a GET. */
    JsonNode control(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + "/_mfsm/v1/" + path))
                .build();
        return Json.parse(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    /** Returns how many bytes are alive, by class; the JVM does a full collection first. */
    Map<String, Long> live() throws IOException {
        Process histogram = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(process.pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        Map<String, Long> bytes = new HashMap<>();
        for (String line : histogram.inputReader().lines().toList()) {
            Matcher matcher = LIVE.matcher(line);
            if (matcher.find()) {
                bytes.merge(matcher.group(2), Long.valueOf(matcher.group(1)), Long::sum);
            }
        }
        assertThat(bytes).isNotEmpty();
        return bytes;
    }

    /** Returns what it prints from now on. */
    Stream<String> lines() {
        return output.lines();
    }

    /** Asks it to end, and waits until it has. */
    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /** Ends it at once, as {@code kill -9} does. */
    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
