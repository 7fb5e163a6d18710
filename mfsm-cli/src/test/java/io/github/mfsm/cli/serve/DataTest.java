package io.github.mfsm.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.internal.Json;
import io.github.mfsm.cli.serve.data.DataFolder;
import io.github.mfsm.testkit.mock.MockFile;
import io.github.mfsm.testkit.server.Access;
import io.github.mfsm.testkit.server.AdminApi;
import io.github.mfsm.testkit.server.FakeSettings;
import io.github.mfsm.testkit.server.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What survives a restart with a data folder, and which folders are refused. */
class DataTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String MACHINE = "arn:aws:states:eu-west-1:111122223333:stateMachine:m";
    private static final String PASS = "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}}";
    private static final String FAIL =
            "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"Next\":\"B\"},\"B\":{\"Type\":\"Fail\",\"Error\":\"E\"}}}";
    private static final String TOKEN =
            "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::sqs:sendMessage.waitForTaskToken\","
                    + "\"Parameters\":{\"QueueUrl\":\"q\",\"MessageBody\":{\"t.$\":\"$$.Task.Token\"}},\"Next\":\"W\"},"
                    + "\"W\":{\"Type\":\"Wait\",\"Seconds\":86400,\"End\":true}}}";

    @TempDir
    private Path folder;

    private final List<String> tokens = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    private LocalAws start() {
        TaskHandler tasks = request -> {
            request.taskToken().ifPresent(tokens::add);
            return TaskResult.succeeded("{}");
        };
        return LocalAws.start(
                ServeSettings.of(
                                FakeSettings.of(VirtualTime.skipping())
                                        .withRegion("eu-west-1")
                                        .withAccount("111122223333")
                                        .withAccess(Access.of(AdminApi.OFF)),
                                tasks)
                        .withMocks(MockFile.parse(TEST_CASES))
                        .withData(folder, failures::add),
                Map.of());
    }

    static JsonNode call(LocalAws aws, String target, String region, String request) {
        String service = target.startsWith("AWSStep") ? "states" : "dynamodb";
        try {
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(aws.endpoint() + "/"))
                            .header("X-Amz-Target", target)
                            .header("X-Amz-Date", "20260101T000000Z")
                            .header(
                                    "Authorization",
                                    "AWS4-HMAC-SHA256 Credential=any/20260101/" + region + "/" + service
                                            + "/aws4_request, SignedHeaders=host;x-amz-date, Signature=0")
                            .header("Content-Type", "application/x-amz-json-1.0")
                            .POST(HttpRequest.BodyPublishers.ofString(request))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return Json.parse(answer.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON is answered", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode sfn(LocalAws aws, String operation, String request) {
        return call(aws, "AWSStepFunctions." + operation, "eu-west-1", request);
    }

    private static JsonNode tables(LocalAws aws, String operation, String request) {
        return call(aws, "DynamoDB_20120810." + operation, "eu-west-1", request);
    }

    private static void create(LocalAws aws, String definition) {
        sfn(
                aws,
                "CreateStateMachine",
                Json.object()
                        .put("name", "m")
                        .put("definition", definition)
                        .put("roleArn", "arn:aws:iam::111122223333:role/r")
                        .toString());
    }

    private static final String TEST_CASES = """
            {"StateMachines": {"m": {"TestCases": {"Paid": {"W": "Paid"}}}},
             "MockedResponses": {"Paid": {"0": {"Return": {"paid": true}}}}}
            """;

    private static String started(LocalAws aws, String name) {
        return sfn(
                        aws,
                        "StartExecution",
                        "{\"stateMachineArn\":\"" + MACHINE + "\",\"name\":\"" + name
                                + "\",\"input\":\"{\\\"a\\\":1}\"}")
                .path("executionArn")
                .asText();
    }

    private static String described(LocalAws aws, String operation, String field, String arn) {
        return sfn(aws, operation, "{\"" + field + "\":\"" + arn + "\"}").toString();
    }

    /** Everything that can be asked of a machine and its executions. */
    private static List<String> everything(LocalAws aws, List<String> executions) {
        List<String> all = new ArrayList<>();
        all.add(described(aws, "DescribeStateMachine", "stateMachineArn", MACHINE));
        all.add(described(aws, "ListStateMachineVersions", "stateMachineArn", MACHINE));
        all.add(described(aws, "ListStateMachineAliases", "stateMachineArn", MACHINE));
        all.add(described(aws, "ListTagsForResource", "resourceArn", MACHINE));
        all.add(described(aws, "ListExecutions", "stateMachineArn", MACHINE));
        executions.forEach(execution -> {
            all.add(described(aws, "DescribeExecution", "executionArn", execution));
            all.add(described(aws, "GetExecutionHistory", "executionArn", execution));
            all.add(described(aws, "DescribeStateMachineForExecution", "executionArn", execution));
        });
        return all;
    }

    @Test
    void machinesVersionsAliasesTagsActivitiesAndExecutionsAreAsTheyWere() {
        List<String> before;
        List<String> executions = new ArrayList<>();
        String activity;
        try (LocalAws aws = start()) {
            create(aws, PASS);
            String version = sfn(aws, "PublishStateMachineVersion", "{\"stateMachineArn\":\"" + MACHINE + "\"}")
                    .path("stateMachineVersionArn")
                    .asText();
            sfn(
                    aws,
                    "CreateStateMachineAlias",
                    "{\"name\":\"live\",\"routingConfiguration\":[{\"stateMachineVersionArn\":\"" + version
                            + "\",\"weight\":100}]}");
            sfn(aws, "TagResource", "{\"resourceArn\":\"" + MACHINE + "\",\"tags\":[{\"key\":\"k\",\"value\":\"ü\"}]}");
            executions.add(started(aws, "one"));
            sfn(
                    aws,
                    "UpdateStateMachine",
                    Json.object()
                            .put("stateMachineArn", MACHINE)
                            .put("definition", FAIL)
                            .toString());
            executions.add(started(aws, "two"));
            activity = sfn(aws, "CreateActivity", "{\"name\":\"a\"}").toString();
            before = everything(aws, executions);
        }

        try (LocalAws aws = start()) {
            assertThat(everything(aws, executions)).isEqualTo(before);
            assertThat(sfn(aws, "CreateActivity", "{\"name\":\"a\"}").toString())
                    .isEqualTo(activity);
            assertThat(started(aws, "one")).isEmpty(); // the name is taken
            String redriven = sfn(aws, "RedriveExecution", "{\"executionArn\":\"" + executions.get(1) + "\"}")
                    .toString();
            assertThat(redriven).contains("redriveDate");
            before = everything(aws, executions);
        }

        try (LocalAws aws = start()) {
            assertThat(everything(aws, executions)).isEqualTo(before);
            sfn(aws, "DeleteStateMachine", "{\"stateMachineArn\":\"" + MACHINE + "\"}");
        }

        try (LocalAws aws = start()) {
            assertThat(described(aws, "DescribeStateMachine", "stateMachineArn", MACHINE))
                    .contains("StateMachineDoesNotExist");
            assertThat(described(aws, "DescribeExecution", "executionArn", executions.get(0)))
                    .contains("SUCCEEDED");
        }
    }

    @Test
    void anExecutionGoesOnWithTheMocksOfItsTestCase() {
        String execution;
        try (LocalAws aws = start()) {
            create(
                    aws,
                    TOKEN.replace(
                            "\"Type\":\"Wait\",\"Seconds\":86400",
                            "\"Type\":\"Task\",\"Resource\":\"arn:aws:lambda:eu-west-1:111122223333:function:charge\""));
            execution = sfn(aws, "StartExecution", "{\"stateMachineArn\":\"" + MACHINE + "#Paid\"}")
                    .path("executionArn")
                    .asText();
        }

        try (LocalAws aws = start()) {
            sfn(aws, "SendTaskSuccess", "{\"taskToken\":\"" + tokens.get(0) + "\",\"output\":\"{}\"}");

            assertThat(described(aws, "DescribeExecution", "executionArn", execution))
                    .contains("SUCCEEDED", "\"output\":\"{\\\"paid\\\":true}\"");
        }
    }

    @Test
    void aTaskTokenThatWasHandedOutIsStillGood() {
        String execution;
        List<String> before;
        try (LocalAws aws = start()) {
            create(aws, TOKEN);
            execution = started(aws, "one");
            before = everything(aws, List.of(execution));
        }

        try (LocalAws aws = start()) {
            assertThat(everything(aws, List.of(execution))).isEqualTo(before);
            assertThat(tokens).hasSize(1);
            String other = started(aws, "two");
            sfn(aws, "SendTaskSuccess", "{\"taskToken\":\"" + tokens.get(0) + "\",\"output\":\"{\\\"b\\\":2}\"}");

            assertThat(described(aws, "DescribeExecution", "executionArn", execution))
                    .contains("SUCCEEDED", "\"output\":\"{\\\"b\\\":2}\"");
            assertThat(described(aws, "DescribeExecution", "executionArn", other))
                    .contains("RUNNING");
            assertThat(tokens).hasSize(2).doesNotHaveDuplicates();
        }
    }

    @Test
    void tablesInAnyNumberAndInOddRegionsAreAsTheyWere() {
        String odd = "x".repeat(3_000);
        Set<String> names = new TreeSet<>();
        try (LocalAws aws = start()) {
            for (int i = 0; i < 130; i++) {
                names.add("table-" + i);
                tables(aws, "CreateTable", table("table-" + i));
            }
            call(aws, "DynamoDB_20120810.CreateTable", odd, table("there"));
            tables(
                    aws,
                    "PutItem",
                    "{\"TableName\":\"table-129\",\"Item\":{\"id\":{\"S\":\"ü 1\"},\"n\":{\"N\":\"1.50\"}}}");
            tables(aws, "PutItem", "{\"TableName\":\"table-1\",\"Item\":{\"id\":{\"S\":\"gone\"}}}");
            tables(aws, "DeleteItem", "{\"TableName\":\"table-1\",\"Key\":{\"id\":{\"S\":\"gone\"}}}");
            tables(aws, "DeleteTable", "{\"TableName\":\"table-0\"}");
            names.remove("table-0");
        }

        try (LocalAws aws = start()) {
            Set<String> found = new TreeSet<>();
            JsonNode page = tables(aws, "ListTables", "{}");
            page.path("TableNames").forEach(name -> found.add(name.asText()));
            page = tables(
                    aws,
                    "ListTables",
                    "{\"ExclusiveStartTableName\":\""
                            + page.path("LastEvaluatedTableName").asText() + "\"}");
            page.path("TableNames").forEach(name -> found.add(name.asText()));
            assertThat(found).isEqualTo(names);
            assertThat(call(aws, "DynamoDB_20120810.ListTables", odd, "{}").toString())
                    .contains("there");
            assertThat(tables(aws, "Scan", "{\"TableName\":\"table-129\"}")
                            .path("Items")
                            .toString())
                    .isEqualTo("[{\"id\":{\"S\":\"ü 1\"},\"n\":{\"N\":\"1.5\"}}]");
            assertThat(tables(aws, "Scan", "{\"TableName\":\"table-1\"}")
                            .path("Count")
                            .asInt())
                    .isZero();
        }
    }

    private static String table(String name) {
        return "{\"TableName\":\"" + name + "\",\"BillingMode\":\"PAY_PER_REQUEST\","
                + "\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}],"
                + "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}]}";
    }

    @Test
    void indexesExpiryAndStreamsAreAsTheyWere() {
        String description;
        String records;
        try (LocalAws aws = start()) {
            tables(
                    aws,
                    "CreateTable",
                    table("tab")
                            .replace(
                                    "[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}]",
                                    "[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"},"
                                            + "{\"AttributeName\":\"at\",\"AttributeType\":\"N\"}]")
                            .replaceFirst(
                                    "^\\{",
                                    "{\"StreamSpecification\":{\"StreamEnabled\":true,"
                                            + "\"StreamViewType\":\"NEW_AND_OLD_IMAGES\"},\"GlobalSecondaryIndexes\":[{\"IndexName\":\"byAt\","
                                            + "\"KeySchema\":[{\"AttributeName\":\"at\",\"KeyType\":\"HASH\"}],"
                                            + "\"Projection\":{\"ProjectionType\":\"ALL\"}}],"));
            tables(
                    aws,
                    "UpdateTimeToLive",
                    "{\"TableName\":\"tab\",\"TimeToLiveSpecification\":{\"Enabled\":true,\"AttributeName\":\"until\"}}");
            tables(aws, "PutItem", "{\"TableName\":\"tab\",\"Item\":{\"id\":{\"S\":\"1\"},\"at\":{\"N\":\"7\"}}}");
            tables(
                    aws,
                    "UpdateItem",
                    "{\"TableName\":\"tab\",\"Key\":{\"id\":{\"S\":\"1\"}},\"UpdateExpression\":\"SET x = :x\","
                            + "\"ExpressionAttributeValues\":{\":x\":{\"BOOL\":true}}}");
            description =
                    tables(aws, "DescribeTable", "{\"TableName\":\"tab\"}").toString();
            records = records(aws);
        }

        try (LocalAws aws = start()) {
            assertThat(tables(aws, "DescribeTable", "{\"TableName\":\"tab\"}").toString())
                    .isEqualTo(description);
            assertThat(records(aws)).isEqualTo(records).contains("INSERT", "MODIFY");
            assertThat(tables(
                                    aws,
                                    "Query",
                                    "{\"TableName\":\"tab\",\"IndexName\":\"byAt\",\"KeyConditionExpression\":\"#a = :a\","
                                            + "\"ExpressionAttributeNames\":{\"#a\":\"at\"},"
                                            + "\"ExpressionAttributeValues\":{\":a\":{\"N\":\"7\"}}}")
                            .path("Count")
                            .asInt())
                    .isOne();
            assertThat(tables(aws, "DescribeTimeToLive", "{\"TableName\":\"tab\"}")
                            .toString())
                    .contains("until");
            tables(aws, "DeleteItem", "{\"TableName\":\"tab\",\"Key\":{\"id\":{\"S\":\"1\"}}}");
            assertThat(records(aws)).contains("REMOVE");
        }
    }

    private static String records(LocalAws aws) {
        String arn = tables(aws, "DescribeTable", "{\"TableName\":\"tab\"}")
                .path("Table")
                .path("LatestStreamArn")
                .asText();
        String shard = call(
                        aws, "DynamoDBStreams_20120810.DescribeStream", "eu-west-1", "{\"StreamArn\":\"" + arn + "\"}")
                .path("StreamDescription")
                .path("Shards")
                .path(0)
                .path("ShardId")
                .asText();
        String iterator = call(
                        aws,
                        "DynamoDBStreams_20120810.GetShardIterator",
                        "eu-west-1",
                        "{\"StreamArn\":\"" + arn + "\",\"ShardId\":\"" + shard
                                + "\",\"ShardIteratorType\":\"TRIM_HORIZON\"}")
                .path("ShardIterator")
                .asText();
        return call(aws, "DynamoDBStreams_20120810.GetRecords", "eu-west-1", "{\"ShardIterator\":\"" + iterator + "\"}")
                .path("Records")
                .toString();
    }

    @Test
    void aSecondServerOnTheFolderIsRefused() {
        try (LocalAws aws = start()) {
            create(aws, PASS);
            assertThatThrownBy(this::start)
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("another mfsm serve keeps its data there");
            assertThat(started(aws, "one")).isNotEmpty();
        }
    }

    @Test
    void aFileInItsPlaceIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");
        folder = file;

        assertThatThrownBy(this::start)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("is a file; give a folder");
        assertThat(file).hasContent("text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "[]", "H:2,block:0,blockSize:1000,chunk:0,format:3,version:0"})
    void foreignDataIsRefusedAndLeftAsItIs(String content) throws IOException {
        Path file = folder.resolve("mfsm-data.mv");
        byte[] foreign = (content + "\n".repeat(9_000)).getBytes(StandardCharsets.UTF_8);
        Files.write(file, foreign);

        assertThatThrownBy(this::start)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("left as it is");
        assertThat(Files.readAllBytes(file)).isEqualTo(foreign);
    }

    @Test
    void anExecutionThatCanNotBeReplayedIsBadInputByItsName() {
        try (LocalAws aws = start()) {
            create(aws, TOKEN);
            started(aws, "one");
        }
        try (DataFolder data = DataFolder.open(folder, failures::add)) {
            List<Storage.Change> changes = new ArrayList<>();
            data.read("sfn.tapes", "", (key, entry) -> changes.add(new Storage.Change("sfn.tapes", key, "[\"?\"]")));
            assertThat(changes).isNotEmpty();
            data.write(changes);
            data.commit();
        }

        assertThatThrownBy(this::start)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining(":execution:m:one can't be brought back: ")
                .hasMessageEndingWith("The data was left as it is; move it away to start without it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "{\"scopes\":5}", "{\"scopes\":[{\"stateMachines\":[{\"name\":\"a b\"}]}]}"})
    void brokenDataOfAnEarlierVersionIsRefusedAndLeftAsItIs(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("mfsm-data.json"), content);

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("ove the file away");
        }
        assertThat(file).hasContent(content);
    }

    @Test
    void dataOfAnEarlierVersionIsTakenOverOnce() throws IOException {
        Files.writeString(
                folder.resolve("mfsm-data.json"),
                Json.object()
                        .set(
                                "scopes",
                                Json.parse("[{\"region\":\"eu-west-1\",\"account\":\"111122223333\",\"stateMachines\":["
                                        + Json.object()
                                                .put("name", "m")
                                                .put("definition", PASS)
                                                .put("roleArn", "arn:aws:iam::111122223333:role/r")
                                        + "],\"tables\":[{\"create\":" + table("tab")
                                        + ",\"items\":[{\"id\":{\"S\":\"1\"}}]}]}]"))
                        .toString());
        for (int attempt = 0; attempt < 2; attempt++) {
            try (LocalAws aws = start()) {
                assertThat(described(aws, "DescribeStateMachine", "stateMachineArn", MACHINE))
                        .contains("ACTIVE");
                assertThat(tables(aws, "Scan", "{\"TableName\":\"tab\"}")
                                .path("Count")
                                .asInt())
                        .isOne();
            }
        }
        assertThat(folder.resolve("mfsm-data.json")).doesNotExist();

        Files.writeString(folder.resolve("mfsm-data.json"), "{}");

        assertThatThrownBy(this::start)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("newer data in mfsm-data.mv");
    }
}
