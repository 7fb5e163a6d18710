package io.github.mfsm.benchmarks.load;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.sun.management.OperatingSystemMXBean;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Load from a second process on loopback: 200 clients (or as many as the second argument says) for 60 s each (the first
 * argument), against a bare WireMock stub without a journal and with a bounded one, the fake DynamoDB, and the fake
 * Step Functions with a machine of ten states.
 *
 * <p>Prints throughput and latency of each, errors, lost executions, the server's processor time, and its heap after a
 * collection at a third, two thirds and the end of each stretch.
 */
public final class LoadBenchmark {
    private static final int DEFAULT_SECONDS = 60;
    private static final int DEFAULT_CLIENTS = 200;
    private static final int LOOKS = 3;
    private static final OperatingSystemMXBean CPU = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final int seconds;
    private final int clients;

    private LoadBenchmark(int seconds, int clients) {
        this.seconds = seconds;
        this.clients = clients;
    }

    /** Measures and prints; takes seconds and clients. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new LoadBenchmark(argument(arguments, 0, DEFAULT_SECONDS), argument(arguments, 1, DEFAULT_CLIENTS)).run();
    }

    private static int argument(String[] arguments, int position, int otherwise) {
        return arguments.length > position ? Integer.parseInt(arguments[position]) : otherwise;
    }

    private void run() throws IOException, InterruptedException {
        bare("bare WireMock stub, no journal", options().disableRequestJournal());
        bare("bare WireMock stub, journal of 1,000", options().maxRequestJournalEntries(1_000));
        try (FakeDynamoDb dynamoDb = FakeDynamoDb.create()) {
            dynamoDb.createTable("Executions", "InvocationId");
            load("fake DynamoDB", dynamoDb.endpoint(), LoadClient.DYNAMODB, "-");
        }
        try (FakeStepFunctions stepFunctions =
                FakeStepFunctions.builder().time(VirtualTime.skipping()).build()) {
            String machine = stepFunctions.create("ten", tenStates()).arn();
            load("fake Step Functions", stepFunctions.endpoint(), LoadClient.STEP_FUNCTIONS, machine);
        }
    }

    private void bare(String name, WireMockConfiguration options) throws IOException, InterruptedException {
        WireMockServer bare = new WireMockServer(options.bindAddress("127.0.0.1")
                .dynamicPort()
                .containerThreads(250)
                .stubRequestLoggingDisabled(true));
        bare.start();
        bare.stubFor(post(anyUrl()).willReturn(okJson("{}")));
        load(name, URI.create("http://127.0.0.1:" + bare.port()), LoadClient.BARE, "-");
        bare.stop();
    }

    private static String tenStates() {
        return IntStream.range(0, 10)
                .mapToObj(i -> "\"S" + i + "\": {\"Type\": \"Pass\", "
                        + (i < 9 ? "\"Next\": \"S" + (i + 1) + "\"" : "\"End\": true") + "}")
                .collect(Collectors.joining(", ", "{\"StartAt\": \"S0\", \"States\": {", "}}"));
    }

    private void load(String name, URI endpoint, String kind, String machine) throws IOException, InterruptedException {
        System.out.println(name + ":");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                LoadClient.class.getName()));
        command.addAll(
                List.of(endpoint.toString(), kind, machine, Integer.toString(seconds), Integer.toString(clients)));
        long before = CPU.getProcessCpuTime();
        Process client = new ProcessBuilder(command).inheritIO().start();
        StringBuilder heap = new StringBuilder();
        for (int look = 0; look < LOOKS; look++) {
            if (client.waitFor(seconds * 1000L / LOOKS, TimeUnit.MILLISECONDS)) {
                break;
            }
            heap.append(' ').append(usedMegabytes());
        }
        int exit = client.waitFor();
        System.out.printf(
                "  server's processor time %.1f s, its heap after collections, MB:%s%s%n",
                (CPU.getProcessCpuTime() - before) / 1e9, heap, exit == 0 ? "" : "; the client failed");
    }

    private static long usedMegabytes() {
        System.gc(); // what is left is what the servers keep
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }
}
