package io.github.mfsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.cli.internal.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that is killed again and again while four clients write: what it has acknowledged is there at the next
 * start.
 */
class KillTest {
    private static final int KILLS = Integer.getInteger("serve.kills", 3);
    private static final String ACTIVITY = "arn:aws:states:us-east-1:123456789012:activity:work";
    private static final String PREFIX = "arn:aws:states:us-east-1:123456789012:";
    private static final int CLIENTS = 4;
    private static final int MOST_KEYS = 100;
    private static final int TOLD = 20;

    /** Of executions that have ended; 200 kills see more than are kept where nothing is said. */
    private static final String ALL = "1000000";

    @TempDir
    private static Path shared;

    private static ServeArchive archive;

    @TempDir
    private Path folder;

    /**
     * What was acknowledged: values of items, least values of counters, outputs of executions (empty while unknown),
     * machines.
     */
    private final Map<String, String> items = new ConcurrentHashMap<>();

    private final Map<String, Integer> counters = new ConcurrentHashMap<>();
    private final Map<String, String> executions = new ConcurrentHashMap<>();
    private final Map<String, String> machines = new ConcurrentHashMap<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private volatile ServeProcess server;

    @BeforeAll
    static void makeArchive() throws IOException, InterruptedException {
        archive = ServeArchive.in(shared);
    }

    @AfterEach
    void end() {
        if (server != null) {
            server.close();
        }
    }

    private void start(String time, String... wrapper) throws IOException {
        Path waits = folder.resolve("waits.json");
        Files.writeString(
                waits,
                "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"Next\":\"W\"},\"W\":{\"Type\":\"Wait\",\"Seconds\":1,\"End\":true}}}");
        Path works = folder.resolve("works.json");
        Files.writeString(
                works,
                "{\"StartAt\":\"T\",\"States\":{\"T\":{\"Type\":\"Task\",\"Resource\":\"" + ACTIVITY
                        + "\",\"Next\":\"W\"},\"W\":{\"Type\":\"Wait\",\"Seconds\":1,\"End\":true}}}");
        server = ServeProcess.start(
                List.of(wrapper),
                archive.options(),
                "--time",
                time,
                "--data",
                folder.resolve("data").toString(),
                "--keep",
                ALL,
                "--definition",
                "waits=" + waits,
                "--definition",
                "works=" + works);
    }

    private JsonNode sfn(String operation, String request) throws IOException, InterruptedException {
        return server.call("AWSStepFunctions." + operation, request);
    }

    private JsonNode tables(String operation, String request) throws IOException, InterruptedException {
        return server.call("DynamoDB_20120810." + operation, request);
    }

    private void setUp() throws IOException, InterruptedException {
        sfn("CreateActivity", "{\"name\":\"work\"}");
        tables(
                "CreateTable",
                "{\"TableName\":\"items\",\"BillingMode\":\"PAY_PER_REQUEST\",\"AttributeDefinitions\":[{\"AttributeName\":\"id\","
                        + "\"AttributeType\":\"S\"}],\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}]}");
    }

    /** Calls until the connection breaks. */
    private void write(int client, int round, SplittableRandom random, CountDownLatch enough) {
        try {
            for (int i = 0; ; i++) {
                writeOne(client + "-" + round + "-" + i, client, random.nextInt(100));
                acknowledged.incrementAndGet();
                enough.countDown();
            }
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            // killed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeOne(String id, int client, int draw) throws IOException, InterruptedException {
        if (draw < 40) {
            tables(
                    "PutItem",
                    "{\"TableName\":\"items\",\"Item\":{\"id\":{\"S\":\"" + id + "\"},\"v\":{\"S\":\"v" + id + "\"}}}");
            items.put(id, "v" + id);
        } else if (draw < 60) {
            String counter = "counter-" + client;
            JsonNode now = tables(
                    "UpdateItem",
                    "{\"TableName\":\"items\",\"Key\":{\"id\":{\"S\":\"" + counter
                            + "\"}},\"UpdateExpression\":\"ADD n :one\",\"ExpressionAttributeValues\":{\":one\":{\"N\":\"1\"}},"
                            + "\"ReturnValues\":\"ALL_NEW\"}");
            counters.put(counter, now.path("Attributes").path("n").path("N").asInt());
        } else if (draw < 80) {
            started("waits", id);
            executions.put(PREFIX + "execution:waits:" + id, input(id));
        } else if (draw < 97) {
            started("works", id);
            executions.put(PREFIX + "execution:works:" + id, "");
            JsonNode task = sfn("GetActivityTask", "{\"activityArn\":\"" + ACTIVITY + "\"}");
            String execution = PREFIX + "execution:works:"
                    + Json.parse(task.path("input").asText()).path("id").asText();
            String answer = "{\"done\":\"" + id + "\"}";
            sfn(
                    "SendTaskSuccess",
                    Json.object()
                            .put("taskToken", task.path("taskToken").asText())
                            .put("output", answer)
                            .toString());
            executions.put(execution, answer);
        } else {
            sfn(
                    "CreateStateMachine",
                    Json.object()
                            .put("name", "m-" + id)
                            .put("definition", Files.readString(folder.resolve("waits.json")))
                            .put("roleArn", "arn:aws:iam::123456789012:role/r")
                            .toString());
            machines.put(PREFIX + "stateMachine:m-" + id, "ACTIVE");
        }
    }

    private static String input(String id) {
        return "{\"id\":\"" + id + "\"}";
    }

    private void started(String machine, String id) throws IOException, InterruptedException {
        sfn(
                "StartExecution",
                Json.object()
                        .put("stateMachineArn", PREFIX + "stateMachine:" + machine)
                        .put("name", id)
                        .put("input", input(id))
                        .toString());
    }

    private void check(String round) throws IOException, InterruptedException {
        List<String> lost = new ArrayList<>();
        List<String> written =
                items.keySet().stream().filter(id -> id.contains(round)).toList();
        for (int i = 0; i < written.size(); i += MOST_KEYS) {
            lost.addAll(lostOf(written.subList(i, Math.min(i + MOST_KEYS, written.size()))));
        }
        for (Map.Entry<String, Integer> counter : counters.entrySet()) {
            JsonNode found = tables(
                    "GetItem", "{\"TableName\":\"items\",\"Key\":{\"id\":{\"S\":\"" + counter.getKey() + "\"}}}");
            if (found.path("Item").path("n").path("N").asInt() < counter.getValue()) {
                lost.add(counter.getKey());
            }
        }
        for (String machine : machines.keySet()) {
            if (machine.contains(round)) {
                sfn("DescribeStateMachine", "{\"stateMachineArn\":\"" + machine + "\"}");
            }
        }
        for (Map.Entry<String, String> execution : executions.entrySet()) {
            if (execution.getKey().contains(round)) {
                check(execution.getKey(), execution.getValue(), round.isEmpty(), lost);
            }
        }
        assertThat(lost).isEmpty();
    }

    private List<String> lostOf(List<String> ids) throws IOException, InterruptedException {
        ObjectNode request = Json.object();
        ArrayNode keys = request.putObject("RequestItems").putObject("items").putArray("Keys");
        ids.forEach(id -> keys.addObject().putObject("id").put("S", id));
        Map<String, String> found = new HashMap<>();
        JsonNode answer = tables("BatchGetItem", request.toString());
        assertThat(answer.path("UnprocessedKeys")).isEmpty();
        answer.path("Responses")
                .path("items")
                .forEach(item -> found.put(
                        item.path("id").path("S").asText(),
                        item.path("v").path("S").asText()));
        return ids.stream()
                .filter(id -> !String.valueOf(items.get(id)).equals(found.get(id)))
                .map(id -> "item " + id)
                .toList();
    }

    /** Once time is skipped, all have ended but those whose tasks nobody has answered. */
    private void check(String execution, String expected, boolean ended, List<String> lost)
            throws IOException, InterruptedException {
        JsonNode found = sfn("DescribeExecution", "{\"executionArn\":\"" + execution + "\"}");
        String status = found.path("status").asText();
        boolean succeeded = status.equals("SUCCEEDED");
        if (!succeeded && (!status.equals("RUNNING") || (ended && !expected.isEmpty()))) {
            lost.add(execution + " is " + status);
        }
        if (succeeded && !expected.isEmpty() && !found.path("output").asText().equals(expected)) {
            lost.add(execution + " has " + found.path("output"));
        }
    }

    @Test
    void nothingThatWasAcknowledgedIsLost() throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(1);
        start("real");
        setUp();
        for (int round = 0; round < KILLS; round++) {
            CountDownLatch enough = new CountDownLatch(random.nextInt(1, 300));
            List<Thread> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int number = client;
                int now = round;
                SplittableRandom own = random.split();
                clients.add(new Thread(() -> write(number, now, own, enough)));
            }
            clients.forEach(Thread::start);
            assertThat(enough.await(120, TimeUnit.SECONDS))
                    .as("round %s", round)
                    .isTrue();
            server.close();
            for (Thread client : clients) {
                client.join();
            }
            start("real");
            check("-" + round + "-");
            if ((round + 1) % TOLD == 0) {
                System.out.println("serve: " + (round + 1) + " kills so far, " + acknowledged + " calls acknowledged");
            }
        }
        server.close();

        start("skipping");
        check("");

        System.out.println(
                "serve: " + KILLS + " kills, " + acknowledged + " calls acknowledged, none lost: " + items.size()
                        + " items, " + executions.size() + " executions, " + machines.size() + " machines; "
                        + Files.size(folder.resolve("data").resolve("mfsm-data.mv")) / 1024 + " KB of data");
    }

    /** A limit on the size of files stands for a disk that has no room left. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aDiskWithoutRoomIsToldAtOnceAndLosesNothing() throws IOException, InterruptedException {
        start("real", "bash", "-c", "ulimit -f 512; exec \"$@\"", "bash");
        setUp();
        String big = "x".repeat(20_000);
        String refusal = "";
        for (int i = 0; refusal.isEmpty() && i < 200; i++) {
            try {
                tables(
                        "PutItem",
                        "{\"TableName\":\"items\",\"Item\":{\"id\":{\"S\":\"" + i + "\"},\"v\":{\"S\":\"" + big
                                + "\"}}}");
                items.put(String.valueOf(i), big);
            } catch (IllegalStateException refused) {
                refusal = String.valueOf(refused.getMessage());
            }
        }
        assertThat(refusal).contains("InternalFailure", "can't be written", "Nothing is acknowledged from now on");
        assertThat(server.lines().filter(line -> line.startsWith("mfsm: ")).findFirst())
                .hasValueSatisfying(line -> assertThat(line).contains("The data can't be written to"));
        server.close();

        start("real");
        assertThat(items).hasSizeGreaterThan(5);
        check("");
    }
}
