package io.github.mfsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.cli.internal.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that keeps few executions, under four clients. Each waits for the end of its execution before it starts the
 * next, since those that run are all kept. {@code -Dserve.soak.seconds=600} goes on for so long and prints, after each
 * tenth, what is alive in the server, how far its time is, and how large its data.
 */
class SoakTest {
    private static final int SECONDS = Integer.getInteger("serve.soak.seconds", 0);
    private static final int KEEP = Integer.getInteger("serve.soak.keep", 50);
    private static final int CLIENTS = 4;
    private static final int LEAST_EXECUTIONS = 400;
    private static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:m";
    private static final int TENTHS = 10;

    @TempDir
    private Path folder;

    private final AtomicInteger started = new AtomicInteger();
    private final ConcurrentLinkedQueue<Exception> failures = new ConcurrentLinkedQueue<>();
    private Map<String, Long> early = Map.of();

    private void load(ServeProcess server, Instant end) {
        try {
            while (started.get() < LEAST_EXECUTIONS || Instant.now().isBefore(end)) {
                JsonNode execution = server.call(
                        "AWSStepFunctions.StartExecution",
                        Json.object()
                                .put("stateMachineArn", MACHINE)
                                .put("name", "e" + started.incrementAndGet())
                                .put("input", "{\"text\":\"" + "x".repeat(1_000) + "\"}")
                                .toString());
                boolean running = true;
                while (running) {
                    running = isRunning(server, execution.path("executionArn").asText());
                }
            }
        } catch (IOException | IllegalStateException e) {
            failures.add(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks for it, as a client without a list of its own does; one that was let go has ended. */
    private static boolean isRunning(ServeProcess server, String arn) throws IOException, InterruptedException {
        String running = Json.object()
                .put("stateMachineArn", MACHINE)
                .put("statusFilter", "RUNNING")
                .toString();
        return server.call("AWSStepFunctions.ListExecutions", running)
                .path("executions")
                .findValuesAsText("executionArn")
                .contains(arn);
    }

    @Test
    void keepsNoMoreThanItIsToldTo() throws IOException, InterruptedException {
        Path definition = Files.writeString(folder.resolve("m.json"), """
                {"StartAt": "A", "States": {
                  "A": {"Type": "Pass", "Next": "W"}, "W": {"Type": "Wait", "Seconds": 3600, "Next": "M"},
                  "M": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "End": true,
                    "Parameters": {"Message": "no topic"}, "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "E"}]},
                  "E": {"Type": "Pass", "End": true}}}""");
        Path data = folder.resolve("data");
        try (ServeProcess server = ServeProcess.start(
                List.of(),
                List.of("-Xmx128m"),
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
            for (int tenth = 1; tenth <= TENTHS && SECONDS > 0; tenth++) {
                clients.get(0).join(SECONDS * 1_000L / TENTHS);
                tell(tenth, server, Files.size(data.resolve("mfsm-data.mv")));
            }
            for (Thread client : clients) {
                client.join();
            }

            JsonNode list = server.call("AWSStepFunctions.ListExecutions", "{\"stateMachineArn\":\"" + MACHINE + "\"}");

            assertThat(failures).isEmpty();
            assertThat(list.path("executions")).hasSize(Math.min(KEEP, 100));
        }
    }

    /** Prints what is alive after a tenth of the run, and what has grown most since the second. */
    private void tell(int tenth, ServeProcess server, long data) throws IOException, InterruptedException {
        Map<String, Long> live = server.live();
        long bytes = live.values().stream().mapToLong(Long::longValue).sum();
        System.out.println("soak: " + tenth + "/" + TENTHS + ": " + started + " executions, virtual time "
                + server.control("time").path("now").asText() + ", " + bytes / 1024 + " KB alive, " + data / 1024
                + " KB of data");
        if (tenth == 2) {
            early = live;
        }
        if (tenth == TENTHS) {
            live.entrySet().stream()
                    .map(entry -> Map.entry(entry.getKey(), entry.getValue() - early.getOrDefault(entry.getKey(), 0L)))
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .limit(15)
                    .forEach(entry ->
                            System.out.println("soak: " + entry.getValue() + " bytes more: " + entry.getKey()));
        }
    }
}
