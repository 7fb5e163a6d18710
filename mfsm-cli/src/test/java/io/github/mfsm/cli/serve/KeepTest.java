package io.github.mfsm.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.cli.mock.TaskMocks;
import io.github.mfsm.cli.serve.data.DataFolder;
import io.github.mfsm.testkit.control.ControlClient;
import io.github.mfsm.testkit.server.FakeSettings;
import io.github.mfsm.testkit.server.Storage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is let go, and what it leaves behind. */
class KeepTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Map<String, String> MACHINES = Map.of(
            "m",
            "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"Next\":\"B\"},"
                    + "\"B\":{\"Type\":\"Fail\",\"Error\":\"E\"}}}");
    private static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:m";

    @TempDir
    private Path folder;

    private LocalAws start(int keep) {
        return LocalAws.start(
                ServeSettings.of(FakeSettings.of(VirtualTime.skipping()).withJournal(3), TaskMocks.none("none here"))
                        .withData(folder, message -> {})
                        .withKeep(keep),
                MACHINES);
    }

    private static String call(LocalAws aws, String operation, String request)
            throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(aws.endpoint() + "/"))
                                .header("X-Amz-Target", "AWSStepFunctions." + operation)
                                .header("Content-Type", "application/x-amz-json-1.0")
                                .header("X-Amz-Date", "20260101T000000Z")
                                .header(
                                        "Authorization",
                                        "AWS4-HMAC-SHA256 Credential=any/20260101/us-east-1/states/aws4_request,"
                                                + " SignedHeaders=host;x-amz-date, Signature=0")
                                .POST(HttpRequest.BodyPublishers.ofString(request))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static void run(LocalAws aws, int from, int to) throws IOException, InterruptedException {
        for (int i = from; i <= to; i++) {
            call(aws, "StartExecution", "{\"stateMachineArn\":\"" + MACHINE + "\",\"name\":\"e" + i + "\"}");
        }
    }

    private static List<String> names(LocalAws aws) throws IOException, InterruptedException {
        Matcher matcher = Pattern.compile("\"name\":\"(e\\d+)\"")
                .matcher(call(aws, "ListExecutions", "{\"stateMachineArn\":\"" + MACHINE + "\"}"));
        List<String> names = new ArrayList<>();
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private List<String> keys(String map) {
        List<String> keys = new ArrayList<>();
        try (DataFolder data = DataFolder.open(folder, message -> {})) {
            data.read(map, "", (key, value) -> keys.add(key));
        }
        return keys;
    }

    @Test
    void executionsThatEndedFirstAreLetGoAndLeaveNothingInTheFolder() throws IOException, InterruptedException {
        try (LocalAws aws = start(2)) {
            run(aws, 1, 5);
            assertThat(names(aws)).containsExactly("e5", "e4");
        }
        assertThat(keys("sfn.executions")).hasSize(2);
        assertThat(keys("sfn.events")).hasSize(2 * 5).allMatch(key -> key.contains(":e4 ") || key.contains(":e5 "));
        assertThat(keys("sfn.tapes")).allMatch(key -> key.contains(":e4 ") || key.contains(":e5 "));
    }

    @Test
    void aLaterServerThatKeepsFewerLetsTheRestGo() throws IOException, InterruptedException {
        try (LocalAws aws = start(10)) {
            run(aws, 1, 5);
        }

        try (LocalAws aws = start(1)) {
            assertThat(names(aws)).containsExactly("e5");
        }
        assertThat(keys("sfn.executions")).hasSize(1);
    }

    @Test
    void aSmallJournalCountsAllRequests() throws IOException, InterruptedException {
        try (LocalAws aws = start(2)) {
            run(aws, 1, 5);

            assertThat(ControlClient.of(aws.endpoint()).requestCount("states", "StartExecution"))
                    .isEqualTo(5);
        }
    }

    @Test
    void aFileThatIsMostlyUnusedIsMadeSmallerAtTheNextStart() throws IOException {
        Path file = folder.resolve(DataFolder.FILE);
        Path copy = Files.createDirectories(folder.resolve("killed")).resolve(DataFolder.FILE);
        try (DataFolder data = DataFolder.open(folder, message -> {})) {
            for (int round = 0; round < 40; round++) {
                List<Storage.Change> changes = new ArrayList<>();
                for (int i = 0; i < 100; i++) {
                    changes.add(new Storage.Change("m", "k" + i, (round + "-" + i).repeat(500)));
                }
                data.write(changes);
                data.commit();
            }
            Files.copy(file, copy); // as a process leaves it that is killed
        }
        long left = Files.size(copy);
        assertThat(left).isGreaterThan(1_500_000);

        try (DataFolder data = DataFolder.open(copy.getParent(), message -> {})) {
            assertThat(data.get("m", "k7"))
                    .hasValueSatisfying(value -> assertThat(value).startsWith("39-739-7"));
            assertThat(Files.size(copy)).isLessThan(left / 2);
        }
        assertThat(copy.resolveSibling(DataFolder.FILE + ".new")).doesNotExist();
    }
}
