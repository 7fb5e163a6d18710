package io.github.mfsm.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.cli.mock.TaskMocks;
import io.github.mfsm.testkit.server.Access;
import io.github.mfsm.testkit.server.AdminApi;
import io.github.mfsm.testkit.server.FakeSettings;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State machines whose tasks are on the tables that are served beside them, by the AWS CLI. */
class DynamoDbTasksTest {
    static final String GAMES = """
            {"QueryLanguage": "JSONata", "StartAt": "Put", "States": {
              "Put": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:putItem", "Next": "Win",
                "Arguments": {"TableName": "games", "Item": {"id": {"S": "1"}, "winner": {"S": "ann"}}}},
              "Win": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:updateItem", "End": true,
                "Arguments": {"TableName": "games", "Key": {"id": {"S": "1"}},
                  "UpdateExpression": "SET winner = :w", "ConditionExpression": "attribute_not_exists(winner)",
                  "ExpressionAttributeValues": {":w": {"S": "bob"}}},
                "Catch": [{"ErrorEquals": ["DynamoDB.ConditionalCheckFailedException"], "Next": "Find"}]},
              "Find": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:dynamodb:query", "Next": "Delete",
                "Arguments": {"TableName": "games", "IndexName": "byWinner", "KeyConditionExpression": "winner = :w",
                  "ExpressionAttributeValues": {":w": {"S": "ann"}}},
                "Assign": {"count": "{% $states.result.Count %}"}},
              "Delete": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:deleteItem", "End": true,
                "Arguments": {"TableName": "games", "Key": {"id": {"S": "1"}}}, "Output": {"found": "{% $count %}"}}}}""";
    static final String TABLE = """
            {"TableName": "games", "BillingMode": "PAY_PER_REQUEST", "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
             "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}, {"AttributeName": "winner", "AttributeType": "S"}],
             "GlobalSecondaryIndexes": [{"IndexName": "byWinner", "Projection": {"ProjectionType": "ALL"},
               "KeySchema": [{"AttributeName": "winner", "KeyType": "HASH"}]}]}""";

    @TempDir
    private Path folder;

    @Test
    void runOnTheTablesBesideThem() throws IOException, InterruptedException {
        Optional<String> cli = findCli();
        assumeTrue(cli.isPresent(), "no AWS CLI on the PATH");

        try (LocalAws aws = serve(null)) {
            run(cli.get(), aws, "dynamodb", "create-table", "--cli-input-json", TABLE);
            run(
                    cli.get(),
                    aws,
                    "stepfunctions",
                    "start-execution",
                    "--name",
                    "one",
                    "--state-machine-arn",
                    aws.machineArn("games"));

            assertThat(run(
                            cli.get(),
                            aws,
                            "stepfunctions",
                            "describe-execution",
                            "--execution-arn",
                            aws.machineArn("games").replace(":stateMachine:", ":execution:") + ":one"))
                    .contains("\"status\": \"SUCCEEDED\"")
                    .contains("{\\\"found\\\":1}");
            assertThat(run(cli.get(), aws, "dynamodb", "scan", "--table-name", "games"))
                    .contains("\"Count\": 0");
        }
    }

    @Test
    void keepsIndexesInTheDataFolder() throws IOException, InterruptedException {
        Optional<String> cli = findCli();
        assumeTrue(cli.isPresent(), "no AWS CLI on the PATH");
        try (LocalAws aws = serve(folder)) {
            run(cli.get(), aws, "dynamodb", "create-table", "--cli-input-json", TABLE);
        }

        try (LocalAws aws = serve(folder)) {
            assertThat(run(cli.get(), aws, "dynamodb", "describe-table", "--table-name", "games"))
                    .contains("\"IndexName\": \"byWinner\"");
        }
    }

    private static LocalAws serve(@Nullable Path data) {
        return LocalAws.start(
                ServeSettings.of(
                                FakeSettings.in(VirtualTime.skipping()).withAccess(new Access(AdminApi.OFF, List.of())),
                                TaskMocks.none("none here"))
                        .withData(data, message -> {}),
                Map.of("games", GAMES));
    }

    private static Optional<String> findCli() {
        return Stream.of(System.getenv("PATH").split(Pattern.quote(File.pathSeparator)))
                .map(directory -> Path.of(directory, "aws").toFile())
                .filter(File::canExecute)
                .map(File::getPath)
                .filter(DynamoDbTasksTest::isCli)
                .findFirst();
    }

    private static boolean isCli(String path) {
        try {
            return output(new ProcessBuilder(path, "--version")).startsWith("aws-cli/");
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    private static String run(String cli, LocalAws aws, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(cli));
        command.addAll(List.of(arguments));
        command.addAll(
                List.of("--endpoint-url", aws.endpoint().toString(), "--region", "us-east-1", "--output", "json"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("AWS_ACCESS_KEY_ID", "id");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "secret");
        builder.environment().put("AWS_PAGER", "");
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        return output(builder);
    }

    private static String output(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return output;
    }
}
