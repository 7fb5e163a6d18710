package io.github.mfsm.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.cli.internal.Json;
import io.github.mfsm.cli.mock.TaskMocks;
import io.github.mfsm.testkit.server.Access;
import io.github.mfsm.testkit.server.AdminApi;
import io.github.mfsm.testkit.server.FakeSettings;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers of different accounts and Regions who use the same names at the same time, with one server. */
class IsolationTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String PUT =
            "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::dynamodb:putItem\","
                    + "\"Parameters\":{\"TableName\":\"same\",\"Item\":{\"id\":{\"S.$\":\"$.id\"}}},\"End\":true}}}";

    @TempDir
    private Path folder;

    private record Caller(LocalAws aws, String account, String region) {
        JsonNode call(String target, String request) throws Exception {
            String service = target.startsWith("AWSStep") ? "states" : "dynamodb";
            String body = HTTP.send(
                            HttpRequest.newBuilder(aws.endpoint())
                                    .header("X-Amz-Target", target)
                                    .header("X-Amz-Date", "20260101T000000Z")
                                    .header(
                                            "Authorization",
                                            "AWS4-HMAC-SHA256 Credential=" + account + "/20260101/" + region + "/"
                                                    + service
                                                    + "/aws4_request, SignedHeaders=host;x-amz-date, Signature=0")
                                    .header("Content-Type", "application/x-amz-json-1.0")
                                    .POST(HttpRequest.BodyPublishers.ofString(request))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            return Json.parse(body);
        }

        /** Does the same as all others. Where one of them moves the time, an execution may run on after its start. */
        String work() throws Exception {
            call(
                    "DynamoDB_20120810.CreateTable",
                    "{\"TableName\":\"same\",\"BillingMode\":\"PAY_PER_REQUEST\",\"AttributeDefinitions\":[{\"AttributeName\":\"id\","
                            + "\"AttributeType\":\"S\"}],\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}]}");
            String machine = call(
                            "AWSStepFunctions.CreateStateMachine",
                            Json.object()
                                    .put("name", "same")
                                    .put("definition", PUT)
                                    .put("roleArn", "arn:aws:iam::" + account + ":role/r")
                                    .toString())
                    .path("stateMachineArn")
                    .asText();
            String id = account + region;
            call(
                    "AWSStepFunctions.StartExecution",
                    Json.object()
                            .put("stateMachineArn", machine)
                            .put("name", "same")
                            .put("input", "{\"id\":\"" + id + "\"}")
                            .toString());
            return machine;
        }

        /** Returns all that is seen when all have done that, and nothing runs any more. */
        String look(String machine) throws Exception {
            return call("AWSStepFunctions.ListStateMachines", "{}")
                            .path("stateMachines")
                            .size()
                    + " "
                    + call("AWSStepFunctions.ListExecutions", "{\"stateMachineArn\":\"" + machine + "\"}")
                            .path("executions")
                            .findValuesAsText("status")
                    + " "
                    + call("DynamoDB_20120810.ListTables", "{}").path("TableNames")
                    + " "
                    + call("DynamoDB_20120810.Scan", "{\"TableName\":\"same\"}").path("Items");
        }

        String expected() {
            return "1 [SUCCEEDED] [\"same\"] [{\"id\":{\"S\":\"" + account + region + "\"}}]";
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachSeesItsOwnOnly(boolean kept) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (LocalAws aws = start(kept ? folder : null)) {
            List<Caller> callers = new ArrayList<>();
            for (int account = 0; account < 8; account++) {
                callers.add(new Caller(aws, "11112222333" + account, "us-east-1"));
                callers.add(new Caller(aws, "11112222333" + account, "eu-west-1"));
            }
            List<Callable<String>> work = new ArrayList<>();
            callers.forEach(caller -> work.add(caller::work));
            List<Callable<String>> looks = new ArrayList<>();
            List<Future<String>> machines = threads.invokeAll(work);
            for (int i = 0; i < callers.size(); i++) {
                Caller caller = callers.get(i);
                String machine = machines.get(i).get();
                looks.add(() -> caller.look(machine));
            }
            List<Future<String>> seen = threads.invokeAll(looks);
            for (int i = 0; i < callers.size(); i++) {
                assertThat(seen.get(i).get()).isEqualTo(callers.get(i).expected());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static LocalAws start(@Nullable Path data) {
        return LocalAws.start(
                ServeSettings.of(
                                FakeSettings.of(VirtualTime.skipping()).withAccess(Access.of(AdminApi.OFF)),
                                TaskMocks.none("none here"))
                        .withData(data, message -> {}),
                Map.of());
    }
}
