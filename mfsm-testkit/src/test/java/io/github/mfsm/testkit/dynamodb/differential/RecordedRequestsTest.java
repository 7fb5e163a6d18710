package io.github.mfsm.testkit.dynamodb.differential;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import io.github.mfsm.testkit.dynamodb.differential.RandomRequests.Request;
import io.github.mfsm.testkit.dynamodb.differential.Recording.Recorded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What DynamoDB Local answered to some of the random requests, without starting it: in about a second, so that mutation
 * tests can be judged by it. {@code -Ddifferential.record=all}, or the name of a file, asks it again.
 */
class RecordedRequestsTest {
    private static final long SEED = 20261130;
    private static final int LONGEST = 600;

    @ParameterizedTest
    @ValueSource(strings = {"requests", "legacy-requests", "expressions", "parameters", "tables"})
    void answersAsDynamoDbLocalDid(String recording) throws Exception {
        try (FakeDynamoDb fake = FakeDynamoDb.create()) {
            for (Recorded call :
                    Recording.read("/dynamodb-local/" + recording + ".jsonl").calls()) {
                Request request = call.request();
                Answer answer = Servers.answer((operation, body) -> Answer.of(fake.calls(), operation, body), request);
                assertThat(answer.status())
                        .as("%s", request)
                        .isEqualTo(call.answer().status());
                assertThat(Recording.comparable(request, answer))
                        .as("%s", request)
                        .isEqualTo(Recording.comparable(request, call.answer()));
            }
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "differential.record", matches = ".+")
    void asksDynamoDbLocalAnew() throws Exception {
        RandomRequests requests = new RandomRequests(new SplittableRandom(SEED));
        record("requests", some(requests.creations(), requests::next, 700));
        RandomLegacyRequests legacy = new RandomLegacyRequests(new SplittableRandom(SEED));
        record("legacy-requests", some(legacy.creations(), legacy::next, 300));
        record("expressions", WrittenExpressions.all());
        record("parameters", WrittenRequests.all());
        record("tables", tableCalls(new RandomTableCalls(new SplittableRandom(SEED)), 300));
    }

    /** Calls of tables; each change is looked at. */
    private static List<Request> tableCalls(RandomTableCalls random, int count) {
        return Stream.concat(
                        TableCalls.ALL.stream().map(WrittenRequests::request),
                        Stream.generate(random::next).limit(count))
                .flatMap(call -> Recording.changesTables(call)
                                && call.body().path("TableName").isTextual()
                        ? Stream.of(call, KnownTables.describe(call))
                        : Stream.of(call))
                .toList();
    }

    private static List<Request> some(List<ObjectNode> creations, Supplier<Request> requests, int count) {
        return Stream.concat(
                        creations.stream().map(creation -> new Request("CreateTable", creation)),
                        Stream.generate(requests)
                                .filter(request -> request.toString().length() < LONGEST)
                                .limit(count))
                .toList();
    }

    private static void record(String name, List<Request> requests) throws Exception {
        if (!List.of("all", name).contains(System.getProperty("differential.record"))) {
            return;
        }
        Path file = Files.createDirectories(Path.of("src/test/resources/dynamodb-local"))
                .resolve(name + ".jsonl");
        Files.writeString(file, Recording.record(requests).write());
    }
}
