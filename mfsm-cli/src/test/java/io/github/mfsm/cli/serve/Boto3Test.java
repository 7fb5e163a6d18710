package io.github.mfsm.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.cli.mock.TaskMocks;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import io.github.mfsm.testkit.server.Access;
import io.github.mfsm.testkit.server.AdminApi;
import io.github.mfsm.testkit.server.FakeSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A state machine with put, conditional update, query by index and delete, by Python programs with boto3, where that is
 * installed.
 */
class Boto3Test {
    private static final String PROGRAM = """
            import boto3, json, sys, time

            def client(service):
                return boto3.client(service, endpoint_url=sys.argv[1], region_name="us-east-1",
                                    aws_access_key_id="123456789012", aws_secret_access_key="none")

            tables, machines = client("dynamodb"), client("stepfunctions")
            tables.create_table(**json.loads(sys.argv[2]))
            tables.get_waiter("table_exists").wait(TableName="games")
            arn = "arn:aws:states:us-east-1:123456789012:stateMachine:games"
            run = machines.start_execution(stateMachineArn=arn, input="{}")["executionArn"]
            execution = machines.describe_execution(executionArn=run)
            while execution["status"] == "RUNNING":
                time.sleep(0.1)
                execution = machines.describe_execution(executionArn=run)
            print(execution["status"], execution["output"], tables.scan(TableName="games")["Count"])
            """;

    @TempDir
    private Path folder;

    @Test
    void runsAStateMachineOnTheTablesBesideIt() throws IOException {
        try (LocalAws aws = serve(null)) {
            assertThat(python(aws)).isEqualTo("SUCCEEDED {\"found\":1} 0");
        }
    }

    @Test
    void runsAStateMachineOnAnotherDynamoDb() throws IOException {
        try (FakeDynamoDb other = FakeDynamoDb.create();
                LocalAws aws = serve(other.endpoint())) {
            assertThat(python(aws)).isEqualTo("SUCCEEDED {\"found\":1} 0");
            assertThat(other.requestCount("UpdateItem")).isEqualTo(1);
            assertThat(other.items("games")).isEmpty();
        }
    }

    private static LocalAws serve(@Nullable URI dynamoDb) {
        return LocalAws.start(
                ServeSettings.of(
                                FakeSettings.of(VirtualTime.skipping()).withAccess(Access.of(AdminApi.OFF)),
                                TaskMocks.none("none here"))
                        .withDynamoDb(dynamoDb),
                Map.of("games", ServiceTasksTest.GAMES));
    }

    private String python(LocalAws aws) throws IOException {
        String python = Programs.python();
        Path program = Files.writeString(folder.resolve("games.py"), PROGRAM);
        return Programs.run(Map.of(), python, program.toString(), aws.endpoint().toString(), ServiceTasksTest.TABLE);
    }
}
