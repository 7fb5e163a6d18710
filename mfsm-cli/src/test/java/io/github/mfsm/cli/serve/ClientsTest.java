package io.github.mfsm.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.cli.mock.TaskMocks;
import io.github.mfsm.testkit.server.Access;
import io.github.mfsm.testkit.server.AdminApi;
import io.github.mfsm.testkit.server.FakeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The operations whose host gets {@code sync-} before it from the clients, from real clients with the settings that the
 * start-up text and the documentation name. boto3 and the AWS CLI are taken from the PATH, the SDK for JavaScript from
 * the folder of packages that {@code MFSM_NODE_MODULES} names; a test whose client is missing is skipped.
 */
class ClientsTest {
    private static final String PASS = "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}}";
    private static final String STATE = "{\"Type\":\"Pass\",\"Next\":\"NEXT\"}";
    private static final String ROLE = "arn:aws:iam::123456789012:role/r";
    private static final String STARTED = "SUCCEEDED {\"a\":1}";
    private static final String TESTED = "SUCCEEDED {\"a\":2} NEXT";

    private final LocalAws aws = LocalAws.start(
            ServeSettings.of(
                    FakeSettings.of(VirtualTime.skipping()).withAccess(Access.of(AdminApi.OFF)),
                    TaskMocks.none("none here")),
            Map.of());

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        aws.close();
    }

    private Map<String, String> environment(String... more) {
        Map<String, String> environment = new HashMap<>(Programs.environment(aws));
        environment.put("DEFINITION", PASS);
        environment.put("STATE", STATE);
        environment.put("ROLE", ROLE);
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return environment;
    }

    private static String withoutPrefix(String config) {
        return """
                import boto3, os
                from botocore.config import Config
                sfn = boto3.client('stepfunctions', endpoint_url=os.environ['AWS_ENDPOINT_URL'], config=CONFIG)
                role = os.environ['ROLE']
                definition = os.environ['DEFINITION']
                machine = sfn.create_state_machine(name='e', definition=definition, roleArn=role, type='EXPRESS')
                run = sfn.start_sync_execution(stateMachineArn=machine['stateMachineArn'], input='{"a":1}')
                print(run['status'], run['output'])
                if hasattr(sfn, 'test_state'):
                    test = sfn.test_state(definition=os.environ['STATE'], roleArn=role, input='{"a":2}')
                    print(test['status'], test['output'], test['nextState'])
                """.replace("CONFIG", config);
    }

    @Test
    void boto3StartsSynchronouslyAndTestsAState() throws IOException {
        String python = Programs.python();
        boolean knowsVariable = Programs.run(
                        Map.of(),
                        python,
                        "-c",
                        "import botocore.configprovider as c; print('disable_host_prefix_injection' in c.BOTOCORE_DEFAUT_SESSION_VARIABLES)")
                .equals("True");
        Path script = Files.writeString(
                folder.resolve("client.py"),
                withoutPrefix(knowsVariable ? "Config()" : "Config(inject_host_prefix=False)"));

        String output =
                Programs.run(environment("AWS_DISABLE_HOST_PREFIX_INJECTION", "true"), python, script.toString());

        assertThat(output).startsWith(STARTED).isIn(STARTED, STARTED + "\n" + TESTED);
    }

    @Test
    void theSdkForJavaScriptStartsSynchronouslyAndTestsAState() throws IOException {
        Path modules = Programs.nodeModules();
        Path script = Files.writeString(folder.resolve("client.js"), """
                const { SFNClient, CreateStateMachineCommand, StartSyncExecutionCommand, TestStateCommand } =
                    require(process.env.NODE_PATH + '/@aws-sdk/client-sfn');
                const sfn = new SFNClient({ disableHostPrefix: true });
                const { DEFINITION: definition, STATE: state, ROLE: roleArn } = process.env;
                (async () => {
                  const { stateMachineArn } = await sfn.send(new CreateStateMachineCommand(
                      { name: 'e', definition, roleArn, type: 'EXPRESS' }));
                  const run = await sfn.send(new StartSyncExecutionCommand({ stateMachineArn, input: '{"a":1}' }));
                  console.log(run.status, run.output);
                  const test = await sfn.send(new TestStateCommand({ definition: state, roleArn, input: '{"a":2}' }));
                  console.log(test.status, test.output, test.nextState);
                })();
                """);

        String output = Programs.run(environment("NODE_PATH", modules.toString()), "node", script.toString());

        assertThat(output).endsWith(STARTED + "\n" + TESTED); // warnings may stand before it
    }

    /** A proxy finds the host that the clients make up, so no name has to be resolved: the server itself is one. */
    @Test
    void theAwsCliStartsSynchronouslyAndTestsAStateWithTheServerAsProxy() throws IOException {
        String cli = Programs.awsCli("2.");
        Map<String, String> environment = environment(
                "HTTP_PROXY",
                aws.endpoint().toString(),
                "http_proxy",
                aws.endpoint().toString(),
                "NO_PROXY",
                "");
        String[] create = {
            "create-state-machine", "--name", "e", "--type", "EXPRESS", "--role-arn", ROLE, "--definition", PASS
        };
        String arn = aws("stateMachineArn", environment, cli, create);

        String run = aws(
                "[status,output]",
                environment,
                cli,
                "start-sync-execution",
                "--state-machine-arn",
                arn,
                "--input",
                "{\"a\":1}");

        assertThat(run).isEqualTo(STARTED);
        String[] test = {"test-state", "--definition", STATE, "--role-arn", ROLE, "--input", "{\"a\":2}"};
        assertThat(aws("[status,output,nextState]", environment, cli, test))
                .satisfiesAnyOf(
                        tested -> assertThat(tested).isEqualTo(TESTED),
                        unknown -> assertThat(unknown).contains("Invalid choice")); // older than TestState
    }

    private static String aws(String query, Map<String, String> environment, String cli, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(cli, "stepfunctions"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--endpoint-url", String.valueOf(environment.get("AWS_ENDPOINT_URL"))));
        command.addAll(List.of("--output", "text", "--query", query));
        return Programs.run(environment, command.toArray(String[]::new)).replaceAll("\\s+", " ");
    }
}
