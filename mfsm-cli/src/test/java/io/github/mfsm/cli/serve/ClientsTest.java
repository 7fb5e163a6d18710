package io.github.mfsm.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.cli.mock.TaskMocks;
import io.github.mfsm.testkit.server.Access;
import io.github.mfsm.testkit.server.AdminApi;
import io.github.mfsm.testkit.server.FakeSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The operations whose host gets a prefix from the clients, from real clients with the setting that the start-up text
 * names: boto3 where Python has it, the SDK for JavaScript where {@code MFSM_NODE_MODULES} names a folder with
 * {@code @aws-sdk/client-sfn}.
 */
class ClientsTest {
    private static final String PASS = "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}}";
    private static final String OUTPUT = "SUCCEEDED {\"a\":1} SUCCEEDED {\"a\":2} NEXT";

    @TempDir
    private Path folder;

    private static LocalAws serve() {
        return LocalAws.start(
                ServeSettings.of(
                        FakeSettings.in(VirtualTime.skipping()).withAccess(new Access(AdminApi.OFF, List.of())),
                        TaskMocks.none("none here")),
                Map.of());
    }

    private String run(Map<String, String> environment, String... command) throws IOException {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        try {
            Process process = builder.start();
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            return Files.readString(output, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "not there: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private static Map<String, String> environment(LocalAws aws) {
        return Map.of(
                "AWS_ACCESS_KEY_ID", "123456789012",
                "AWS_SECRET_ACCESS_KEY", "none",
                "AWS_REGION", "us-east-1",
                "AWS_DEFAULT_REGION", "us-east-1",
                "AWS_DISABLE_HOST_PREFIX_INJECTION", "true",
                "ENDPOINT", aws.endpoint().toString(),
                "DEFINITION", PASS);
    }

    @Test
    void boto3StartsSynchronouslyAndTestsAState() throws IOException {
        String version = run(Map.of(), "python3", "-c", "import boto3; print(boto3.__version__)");
        assumeTrue(version.matches("\\d+\\..*"), "there is no boto3 here");
        boolean knowsSetting = run(
                        Map.of(),
                        "python3",
                        "-c",
                        "import botocore.configprovider as c; print('disable_host_prefix_injection' in c.BOTOCORE_DEFAUT_SESSION_VARIABLES)")
                .equals("True");
        String config = knowsSetting ? "Config()" : "Config(inject_host_prefix=False)";
        Path script = Files.writeString(folder.resolve("client.py"), """
                import boto3, os
                from botocore.config import Config
                sfn = boto3.client('stepfunctions', endpoint_url=os.environ['ENDPOINT'], config=CONFIG)
                role = 'arn:aws:iam::123456789012:role/r'
                arn = sfn.create_state_machine(name='e', definition=os.environ['DEFINITION'], roleArn=role, type='EXPRESS')['stateMachineArn']
                first = sfn.start_sync_execution(stateMachineArn=arn, input='{"a":1}')
                second = first
                if hasattr(sfn, 'test_state'):
                    second = sfn.test_state(definition='{"Type":"Pass","Next":"NEXT"}', roleArn=role, input='{"a":2}')
                print(first['status'], first['output'], second['status'], second['output'], second.get('nextState'))
                """.replace("CONFIG", config));
        try (LocalAws aws = serve()) {
            assertThat(run(environment(aws), "python3", script.toString())).isEqualTo(OUTPUT);
        }
    }

    @Test
    void theSdkForJavaScriptStartsSynchronouslyAndTestsAState() throws IOException {
        String modules = System.getenv().getOrDefault("MFSM_NODE_MODULES", "");
        assumeTrue(
                Files.isDirectory(Path.of(modules).resolve("@aws-sdk/client-sfn")),
                "MFSM_NODE_MODULES names no folder with @aws-sdk/client-sfn");
        Path script = Files.writeString(folder.resolve("client.js"), """
                const { SFNClient, CreateStateMachineCommand, StartSyncExecutionCommand, TestStateCommand } =
                    require(process.env.NODE_PATH + '/@aws-sdk/client-sfn');
                const sfn = new SFNClient({ endpoint: process.env.ENDPOINT, disableHostPrefix: true });
                const roleArn = 'arn:aws:iam::123456789012:role/r';
                (async () => {
                  const { stateMachineArn } = await sfn.send(new CreateStateMachineCommand(
                      { name: 'e', definition: process.env.DEFINITION, roleArn, type: 'EXPRESS' }));
                  const first = await sfn.send(new StartSyncExecutionCommand({ stateMachineArn, input: '{"a":1}' }));
                  const second = await sfn.send(new TestStateCommand(
                      { definition: '{"Type":"Pass","Next":"NEXT"}', roleArn, input: '{"a":2}' }));
                  console.log(first.status, first.output, second.status, second.output, second.nextState);
                })();
                """);
        try (LocalAws aws = serve()) {
            Map<String, String> environment = new HashMap<>(environment(aws));
            environment.put("NODE_PATH", modules);
            assertThat(run(environment, "node", script.toString())).endsWith(OUTPUT); // warnings may stand before it
        }
    }
}
