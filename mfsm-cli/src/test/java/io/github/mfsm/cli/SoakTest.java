package io.github.mfsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.cli.internal.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that keeps few executions, under four clients. {@code -Dserve.soak.seconds=600} goes on for so long and
 * prints how heap and data grow.
 */
class SoakTest {
    private static final int SECONDS = Integer.getInteger("serve.soak.seconds", 0);
    private static final int KEEP = Integer.getInteger("serve.soak.keep", 50);
    private static final int CLIENTS = 4;
    private static final int LEAST_EXECUTIONS = 400;
    private static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:m";
    private static final Pattern AFTER_COLLECTION = Pattern.compile("\\d+M->(\\d+)M\\(\\d+M\\)");

    @TempDir
    private Path folder;

    private final AtomicInteger started = new AtomicInteger();
    private final ConcurrentLinkedQueue<Exception> failures = new ConcurrentLinkedQueue<>();

    private void load(ServeProcess server, Instant end) {
        try {
            while (started.get() < LEAST_EXECUTIONS || Instant.now().isBefore(end)) {
                int number = started.incrementAndGet();
                server.call(
                        "AWSStepFunctions.StartExecution",
                        Json.object()
                                .put("stateMachineArn", MACHINE)
                                .put("name", "e" + number)
                                .put("input", "{\"text\":\"" + "x".repeat(1_000) + "\"}")
                                .toString());
            }
        } catch (IOException | IllegalStateException e) {
            failures.add(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void keepsNoMoreThanItIsToldTo() throws IOException, InterruptedException {
        Path definition = Files.writeString(folder.resolve("m.json"), """
                {"StartAt": "A", "States": {
                  "A": {"Type": "Pass", "Next": "W"}, "W": {"Type": "Wait", "Seconds": 3600, "Next": "M"},
                  "M": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "End": true,
                    "Parameters": {"Message": "no topic"}, "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "E"}]},
                  "E": {"Type": "Pass", "End": true}}}""");
        Path log = folder.resolve("gc.log");
        Path data = folder.resolve("data");
        try (ServeProcess server = ServeProcess.start(
                List.of(),
                List.of("-Xmx128m", "-Xlog:gc:file=" + log),
                "--time",
                "skipping",
                "--keep",
                String.valueOf(KEEP),
                "--journal",
                "100",
                "--data",
                data.toString(),
                "--definition",
                "m=" + definition)) {
            Instant end = Instant.now().plusSeconds(SECONDS);
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(new Thread(() -> load(server, end)));
            }
            clients.forEach(Thread::start);
            for (int minute = 1; Duration.between(Instant.now(), end).toSeconds() > 0; minute++) {
                clients.get(0).join(60_000);
                System.out.println("soak: minute " + minute + ": " + started + " executions, "
                        + Files.size(data.resolve("mfsm-data.mv")) / 1024 + " KB of data");
            }
            for (Thread client : clients) {
                client.join();
            }

            JsonNode list = server.call("AWSStepFunctions.ListExecutions", "{\"stateMachineArn\":\"" + MACHINE + "\"}");

            assertThat(failures).isEmpty();
            assertThat(list.path("executions")).hasSize(Math.min(KEEP, 100));
        }
        System.out.println("soak: " + started + " executions, " + Files.size(data.resolve("mfsm-data.mv")) / 1024
                + " KB of data; heap after collections, in tenths of the run: " + heaps(log) + " MB");
    }

    /** Returns the least heap after a collection in each tenth of the collections: what was in use. */
    private static List<Integer> heaps(Path log) throws IOException {
        List<Integer> after = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            Matcher matcher = AFTER_COLLECTION.matcher(line);
            if (matcher.find()) {
                after.add(Integer.valueOf(matcher.group(1)));
            }
        }
        List<Integer> tenths = new ArrayList<>();
        for (int i = 0; i < 10 && after.size() >= 10; i++) {
            tenths.add(after.subList(i * after.size() / 10, (i + 1) * after.size() / 10).stream()
                    .min(Integer::compare)
                    .orElseThrow());
        }
        return tenths;
    }
}
