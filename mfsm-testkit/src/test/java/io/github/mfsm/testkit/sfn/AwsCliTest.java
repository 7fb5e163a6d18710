package io.github.mfsm.testkit.sfn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.task.TaskResult;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The AWS CLI, version 2, against the fake; skipped where there is none on the PATH. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwsCliTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/r";

    private final FakeStepFunctions fake = FakeStepFunctions.create();
    private String cli = "aws";

    @TempDir
    Path home = Path.of(".");

    @BeforeAll
    void findCli() {
        Optional<String> found = Stream.of(System.getenv("PATH").split(Pattern.quote(File.pathSeparator)))
                .map(directory -> Path.of(directory, "aws").toFile())
                .filter(File::canExecute)
                .map(File::getPath)
                .filter(AwsCliTest::isVersion2)
                .findFirst();
        if (found.isEmpty()) {
            System.out.println("AwsCliTest: skipped, no AWS CLI v2 on the PATH (Debian: apt-get install awscli)");
        }
        assumeTrue(found.isPresent(), "no AWS CLI v2 on the PATH");
        cli = found.get();
    }

    private static boolean isVersion2(String path) {
        try {
            return output(new ProcessBuilder(path, "--version")).startsWith("aws-cli/2.");
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    @AfterEach
    void forget() {
        fake.reset();
    }

    @Test
    void createsStartsReadsAndStops() throws Exception {
        JsonNode created = aws(
                "create-state-machine",
                "--name",
                "cli",
                "--role-arn",
                ROLE,
                "--definition",
                "{\"StartAt\": \"Ask\", \"States\": {\"Ask\": {\"Type\": \"Task\", \"Resource\":"
                        + " \"arn:aws:states:::sqs:sendMessage.waitForTaskToken\", \"Parameters\": {\"QueueUrl\": \"q\","
                        + " \"MessageBody.$\": \"$$.Task.Token\"}, \"End\": true}}}");
        String machine = created.get("stateMachineArn").asText();
        List<String> tokens = new ArrayList<>();
        fake.onTask("Ask", task -> {
            tokens.add(task.taskToken().orElseThrow());
            return TaskResult.succeeded("{}");
        });
        String one = aws("start-execution", "--state-machine-arn", machine, "--name", "one", "--input", "{\"a\": 1}")
                .get("executionArn")
                .asText();
        aws("send-task-success", "--task-token", tokens.get(0), "--task-output", "{\"ok\": true}");
        JsonNode ended = aws("describe-execution", "--execution-arn", one);
        JsonNode history = aws("get-execution-history", "--execution-arn", one, "--page-size", "2");
        String two = aws("start-execution", "--state-machine-arn", machine, "--name", "two")
                .get("executionArn")
                .asText();
        aws("stop-execution", "--execution-arn", two, "--cause", "enough");

        assertThat(ended.get("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(ended.get("output").asText()).isEqualTo("{\"ok\":true}");
        assertThat(history.get("events")).hasSize(8);
        assertThat(aws("list-executions", "--state-machine-arn", machine, "--status-filter", "ABORTED")
                        .at("/executions/0/name")
                        .asText())
                .isEqualTo("two");
    }

    @Test
    void showsErrors() throws Exception {
        String arn = "arn:aws:states:us-east-1:123456789012:execution:none:none";

        assertThat(output(command("describe-execution", "--execution-arn", arn)))
                .contains("An error occurred (ExecutionDoesNotExist) when calling the DescribeExecution operation:"
                        + " Execution Does Not Exist: '" + arn + "'");
    }

    private JsonNode aws(String... arguments) throws IOException, InterruptedException {
        String output = output(command(arguments));
        return output.isBlank() ? Api.request() : Api.parse(output);
    }

    private ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(cli, "stepfunctions"));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "--endpoint-url",
                fake.endpoint().toString(),
                "--region",
                "us-east-1",
                "--output",
                "json",
                "--no-cli-pager"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("AWS_ACCESS_KEY_ID", "AKID");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "secret");
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        return builder;
    }

    private static String output(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return output;
    }
}
