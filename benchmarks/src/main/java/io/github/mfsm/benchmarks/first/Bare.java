package io.github.mfsm.benchmarks.first;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.sun.management.OperatingSystemMXBean;
import io.github.mfsm.benchmarks.tests.FirstTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/**
 * What a first test over HTTP can't do without, in a process where JUnit is warm: WireMock with fixed answers, the
 * AWS SDK with a server that hardly costs anything, and both together. There is nothing of mfsm in it.
 *
 * <p>Each makes the two calls of the test over HTTP: an execution is started, and described.
 */
final class Bare {
    private static final String STARTED = "{\"executionArn\": \"arn:aws:states:us-east-1:123456789012:execution:a:b\"}";
    private static final String DESCRIBED = "{\"status\": \"SUCCEEDED\"}";
    private static final String START = "AWSStepFunctions.StartExecution";
    private static final String DESCRIBE = "AWSStepFunctions.DescribeExecution";

    private Bare() {}

    /** Measures and prints wall and processor ms; takes {@code wiremock}, {@code sdk} or {@code both}. */
    public static void main(String[] arguments) throws IOException {
        FirstTest.warmUp();
        OperatingSystemMXBean cpu = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long began = System.nanoTime();
        long cpuBefore = cpu.getProcessCpuTime();
        switch (arguments[0]) {
            case "wiremock" -> plainCalls(wireMock());
            case "sdk" -> sdkCalls(fixedAnswers());
            case "both" -> sdkCalls(wireMock());
            default -> throw new IllegalArgumentException(arguments[0] + " is not wiremock, sdk or both");
        }
        System.out.println((System.nanoTime() - began) / 1e6 + " " + (cpu.getProcessCpuTime() - cpuBefore) / 1e6);
        System.exit(0);
    }

    /** Starts a WireMock with the two fixed answers. */
    static URI wireMock() {
        WireMockServer server =
                new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
        server.start();
        server.stubFor(post(anyUrl()).withHeader("X-Amz-Target", equalTo(START)).willReturn(okJson(STARTED)));
        server.stubFor(
                post(anyUrl()).withHeader("X-Amz-Target", equalTo(DESCRIBE)).willReturn(okJson(DESCRIBED)));
        return URI.create("http://127.0.0.1:" + server.port());
    }

    private static void plainCalls(URI endpoint) throws IOException {
        check(plainCall(endpoint, START).equals(STARTED));
        check(plainCall(endpoint, DESCRIBE).equals(DESCRIBED));
    }

    private static String plainCall(URI endpoint, String target) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) endpoint.resolve("/").toURL().openConnection();
        connection.setDoOutput(true);
        connection.setRequestProperty("X-Amz-Target", target);
        connection.getOutputStream().write("{}".getBytes(StandardCharsets.UTF_8));
        return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void sdkCalls(URI endpoint) {
        sdkCalls(client(endpoint), "arn:aws:states:us-east-1:123456789012:a");
    }

    static SfnClient client(URI endpoint) {
        return SfnClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("123456789012", "none")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /** Starts an execution, and describes it. */
    static void sdkCalls(SfnClient client, String stateMachineArn) {
        String arn = client.startExecution(request ->
                        request.stateMachineArn(stateMachineArn).name("order-1").input("{}"))
                .executionArn();
        check(client.describeExecution(request -> request.executionArn(arn)).status() == ExecutionStatus.SUCCEEDED);
    }

    /** Returns a server that answers a connection's first request as started, the next as described. */
    private static URI fixedAnswers() throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(
                () -> {
                    try (Socket connection = server.accept()) {
                        BufferedReader requests = new BufferedReader(
                                new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
                        answer(requests, connection, STARTED);
                        answer(requests, connection, DESCRIBED);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                "fixed-answers");
        thread.setDaemon(true);
        thread.start();
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private static void answer(BufferedReader requests, Socket connection, String body) throws IOException {
        int length = 0;
        for (String line = requests.readLine(); line != null && !line.isEmpty(); line = requests.readLine()) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring("Content-Length: ".length()));
            }
        }
        for (int i = 0; i < length; i++) {
            requests.read();
        }
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: " + body.length()
                + "\r\n\r\n";
        connection.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
    }

    private static void check(boolean right) {
        if (!right) {
            throw new IllegalStateException("the calls fail, their time says nothing");
        }
    }
}
