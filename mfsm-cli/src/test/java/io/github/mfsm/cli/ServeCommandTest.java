package io.github.mfsm.cli;

import static io.github.mfsm.cli.Cli.mfsm;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {
    private static final String READY = "Step Functions and DynamoDB are at ";

    @TempDir
    private Path folder;

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "serve",
                        "--port",
                        "0",
                        "--data",
                        folder.toString(),
                        "--definition",
                        "default=../examples/machines/default.asl.json",
                        template().toString(),
                        Files.writeString(folder.resolve("One.asl.json"), OTHER_ONE)
                                .toString(),
                        "--function",
                        "idle=cat")
                .redirectErrorStream(true)
                .start();
    }

    private static final String OTHER_ONE = "{\"StartAt\":\"B\",\"States\":{\"B\":{\"Type\":\"Succeed\"}}}";

    private Path template() throws IOException {
        return Files.writeString(folder.resolve("template.yaml"), """
                Resources:
                  Orders:
                    Type: AWS::DynamoDB::Table
                    Properties:
                      TableName: orders
                      BillingMode: PAY_PER_REQUEST
                      AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
                      KeySchema: [{AttributeName: id, KeyType: HASH}]
                  One: {Type: AWS::StepFunctions::StateMachine, Properties: {Definition: &pass {StartAt: A, States: {A: {Type: Succeed}}}}}
                  Two: {Type: AWS::StepFunctions::StateMachine, Properties: {Definition: *pass}}
                """);
    }

    private static String listMachines(String endpoint) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(endpoint))
                                .header("X-Amz-Target", "AWSStepFunctions.ListStateMachines")
                                .header("X-Amz-Date", "20260101T000000Z")
                                .header(
                                        "Authorization",
                                        "AWS4-HMAC-SHA256 Credential=any/20260101/us-east-1/states/aws4_request, "
                                                + "SignedHeaders=host;x-amz-date, Signature=0")
                                .header("Content-Type", "application/x-amz-json-1.0")
                                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void servesUntilItIsTerminatedAndThenKeepsItsData() throws IOException, InterruptedException {
        Process process = start();
        try (BufferedReader output = process.inputReader()) {
            String first = output.readLine();
            assertThat(first).endsWith("One.asl.json: its One replaces the one that was there by that name");
            assertThat(output.readLine()).startsWith("mfsm: --function idle: names no function of a template here");
            first = output.readLine();
            assertThat(first).startsWith(READY);
            assertThat(listMachines(first.substring(READY.length())))
                    .contains("stateMachine:default", "stateMachine:One", "stateMachine:Two");

            process.toHandle().destroy(); // SIGTERM; Process.destroy would close its output as well

            assertThat(output.lines()).anyMatch(line -> line.startsWith("stopped; the data is in "));
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(folder.resolve("mfsm-data.mv")).isNotEmptyFile();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void badInputSaysWhatToDo() throws IOException {
        Path mocks = Files.writeString(folder.resolve("mocks.json"), "{\"MockedResponses\": {}}");

        Path broken = Files.writeString(
                folder.resolve("broken.asl.json"),
                "{\"StartAt\":\"Chargee\",\"States\":{\"Charge\":{\"Type\":\"Pass\",\"End\":true}}}");

        assertThat(mfsm("serve", "--account", "12").exitCode()).isEqualTo(2);
        assertThat(mfsm("serve", "--account", "12").err()).contains("twelve digits");
        assertThat(mfsm("serve", "--address", "example.com").exitCode()).isEqualTo(2);
        assertThat(mfsm("serve", "--address", "example.com").err())
                .contains("must be 127.0.0.1, or 0.0.0.0 in a container");
        assertThat(mfsm("serve", "--port", "70000").err()).contains("0 to 65535");
        assertThat(mfsm("serve", "--keep", "0").err()).contains("--keep 0: give 1 or more");
        assertThat(mfsm("serve", "--journal", "0").err()).contains("--journal 0: give 1 or more");
        assertThat(mfsm("serve", "--region", "us-east1").err()).contains("a Region is written as us-east-1");
        assertThat(mfsm("serve", "--machine", "One").err()).contains("--machine One: is only for --definition");
        assertThat(mfsm("serve", template().toString(), "--substitute-from", "t.yaml")
                        .err())
                .contains("--substitute-from t.yaml: is only for --definition");
        assertThat(mfsm("serve", "--port", "0", template().toString(), "--parameter", "Stage=x")
                        .err())
                .contains("--parameter Stage: nothing takes a value of that name; there are no parameters");
        assertThat(mfsm("serve", "--port", "0", template().toString(), "--function", "S/F=cat")
                        .err())
                .contains("--function S/F: names no function of a template here");
        assertThat(mfsm("serve", "--port", "0", template().toString(), "--dynamodb-endpoint", "http://localhost:1")
                        .err())
                .contains("no answer from the DynamoDB at http://localhost:1; is it running?");
        assertThat(mfsm("serve", "--endpoint", "iam=http://localhost:1").err()).contains("no tasks on 'iam'");
        assertThat(mfsm("serve", "--time", "slow").err()).contains("real, skipping");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            assertThat(mfsm("serve", "--port", port).exitCode()).isEqualTo(2);
            assertThat(mfsm("serve", "--port", port).err())
                    .isEqualTo("mfsm: --port " + port + ": another program listens there; choose another, or 0."
                            + System.lineSeparator());
        }
        assertThat(mfsm("serve", "--definition", "a=nowhere.json").err()).contains("no such file");
        assertThat(mfsm("serve", "nowhere.yaml").err()).startsWith("mfsm: nowhere.yaml: no such file (looked in ");
        assertThat(mfsm("serve", "nowhere.yaml").exitCode()).isEqualTo(2);
        assertThat(mfsm("serve", "--port", "0", broken.toString()).err())
                .contains("broken.asl.json:1:2: error: Missing 'Next' target: Chargee (did you mean 'Charge'?");
        assertThat(mfsm("serve", "--definition", "x").err()).startsWith("mfsm: Value for option '--definition'");
        assertThat(mfsm("serve", "--mocks", mocks.toString()).err())
                .contains("StateMachines is missing at /StateMachines");
    }
}
