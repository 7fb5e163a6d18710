package io.github.mfsm.testkit.sfn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.asl.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnAsyncClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** The AWS SDK for Java against the fake, over HTTP. */
class SdkClientTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/r";
    private static final String WAITING = """
            {"StartAt": "Sleep", "States": {
              "Sleep": {"Type": "Wait", "Seconds": 3600, "Next": "Done"},
              "Done": {"Type": "Pass", "Result": {"done": true}, "End": true}}}""";

    private final VirtualTime time = VirtualTime.manual();
    private final FakeStepFunctions fake =
            FakeStepFunctions.builder().time(time).build();
    private SfnClient client = clientIn(Region.US_EAST_1);

    private SfnClient clientIn(Region region) {
        return SfnClient.builder()
                .endpointOverride(fake.endpoint())
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @AfterEach
    void disconnect() {
        client.close();
        fake.close();
    }

    private String create(String name, String definition) {
        return client.createStateMachine(
                        r -> r.name(name).definition(definition).roleArn(ROLE))
                .stateMachineArn();
    }

    @Test
    void runsAnExecutionToItsEnd() {
        String machine = create("sleeper", WAITING);
        StartExecutionResponse started = client.startExecution(
                r -> r.stateMachineArn(machine).name("one").input("{\"a\": 1}"));

        assertThat(started.executionArn()).isEqualTo("arn:aws:states:us-east-1:123456789012:execution:sleeper:one");
        assertThat(describe(started.executionArn()).status()).isEqualTo(ExecutionStatus.RUNNING);
        time.advance(Duration.ofHours(1));
        DescribeExecutionResponse ended = describe(started.executionArn());
        assertThat(ended.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(ended.input()).isEqualTo("{\"a\": 1}");
        assertThat(ended.output()).isEqualTo("{\"done\":true}");
        assertThat(ended.startDate()).isEqualTo(started.startDate()).isEqualTo(VirtualTime.DEFAULT_START);
        assertThat(ended.stopDate()).isEqualTo(VirtualTime.DEFAULT_START.plus(Duration.ofHours(1)));
        assertThat(fake.requests("DescribeExecution")).hasSize(2);
    }

    @Test
    void servesAsynchronousClientsAndTheirPaginators() throws Exception {
        try (SfnAsyncClient async = SfnAsyncClient.builder()
                .endpointOverride(fake.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder())
                .build()) {
            String execution = async.createStateMachine(
                            r -> r.name("sleeper").definition(WAITING).roleArn(ROLE))
                    .thenCompose(machine -> async.startExecution(
                            r -> r.stateMachineArn(machine.stateMachineArn()).name("one")))
                    .get()
                    .executionArn();
            time.advance(Duration.ofHours(1));

            List<HistoryEvent> events = new CopyOnWriteArrayList<>();
            async.getExecutionHistoryPaginator(r -> r.executionArn(execution).maxResults(2))
                    .events()
                    .subscribe(events::add)
                    .get();

            assertThat(events)
                    .extracting(HistoryEvent::type)
                    .startsWith(HistoryEventType.EXECUTION_STARTED)
                    .endsWith(HistoryEventType.EXECUTION_SUCCEEDED)
                    .hasSize(6);
            assertThat(fake.requests("GetExecutionHistory")).hasSizeGreaterThan(2);
        }
    }

    @Test
    void takesTheSameStartForTheSameExecutionWhileItRuns() {
        String machine = create("sleeper", WAITING);
        StartExecutionResponse first = client.startExecution(
                r -> r.stateMachineArn(machine).name("one").input("{}"));
        time.advance(Duration.ofMinutes(1));

        StartExecutionResponse again = client.startExecution(
                r -> r.stateMachineArn(machine).name("one").input("{}"));

        assertThat(again.executionArn()).isEqualTo(first.executionArn());
        assertThat(again.startDate()).isEqualTo(first.startDate());
        assertThatThrownBy(() -> client.startExecution(
                        r -> r.stateMachineArn(machine).name("one").input("{ }")))
                .isInstanceOfSatisfying(
                        ExecutionAlreadyExistsException.class,
                        e -> assertThat(e.awsErrorDetails().errorMessage())
                                .isEqualTo("Execution Already Exists: '" + first.executionArn() + "'"));
        time.advance(Duration.ofHours(1));
        assertThatThrownBy(() -> client.startExecution(
                        r -> r.stateMachineArn(machine).name("one").input("{}")))
                .isInstanceOf(ExecutionAlreadyExistsException.class);
        assertThat(fake.executions()).hasSize(1);
    }

    @Test
    void listsHistoryInPagesAndInReverse() {
        String machine = create("sleeper", WAITING);
        String arn = client.startExecution(r -> r.stateMachineArn(machine)).executionArn();
        time.advance(Duration.ofHours(1));

        List<HistoryEvent> forwards =
                client.getExecutionHistoryPaginator(r -> r.executionArn(arn).maxResults(2)).events().stream()
                        .toList();
        List<HistoryEvent> backwards = client
                .getExecutionHistoryPaginator(
                        r -> r.executionArn(arn).maxResults(3).reverseOrder(true))
                .events()
                .stream()
                .toList();

        assertThat(forwards)
                .extracting(HistoryEvent::type)
                .containsExactly(
                        HistoryEventType.EXECUTION_STARTED,
                        HistoryEventType.WAIT_STATE_ENTERED,
                        HistoryEventType.WAIT_STATE_EXITED,
                        HistoryEventType.PASS_STATE_ENTERED,
                        HistoryEventType.PASS_STATE_EXITED,
                        HistoryEventType.EXECUTION_SUCCEEDED);
        assertThat(backwards).extracting(HistoryEvent::id).containsExactly(6L, 5L, 4L, 3L, 2L, 1L);
        assertThat(fake.requestCount("GetExecutionHistory")).isEqualTo(5);
    }

    @Test
    void stopsAnExecution() {
        String machine = create("sleeper", WAITING);
        String arn = client.startExecution(r -> r.stateMachineArn(machine)).executionArn();

        client.stopExecution(r -> r.executionArn(arn).error("Stop").cause("enough"));

        DescribeExecutionResponse stopped = describe(arn);
        assertThat(stopped.status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(stopped.error()).isEqualTo("Stop");
        assertThat(stopped.cause()).isEqualTo("enough");
    }

    @Test
    void listsExecutionsNewestFirst() {
        String machine = create("sleeper", WAITING);
        for (int i = 0; i < 5; i++) {
            String name = "run-" + i;
            client.startExecution(r -> r.stateMachineArn(machine).name(name));
        }

        assertThat(client.listExecutionsPaginator(
                                r -> r.stateMachineArn(machine).maxResults(2))
                        .executions())
                .extracting(execution -> execution.name())
                .containsExactly("run-4", "run-3", "run-2", "run-1", "run-0");
        assertThat(client.listExecutions(r -> r.stateMachineArn(machine).statusFilter(ExecutionStatus.SUCCEEDED))
                        .executions())
                .isEmpty();
    }

    @Test
    void answersTaskTokens() {
        String machine = create("callback", """
                {"StartAt": "Ask", "States": {"Ask": {"Type": "Task",
                  "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                  "Parameters": {"QueueUrl": "q", "MessageBody": {"Token.$": "$$.Task.Token"}}, "End": true}}}""");
        String[] token = new String[1];
        fake.onTask("Ask", task -> {
            token[0] = task.taskToken().orElseThrow();
            return TaskResult.succeeded("{}");
        });
        String arn = client.startExecution(r -> r.stateMachineArn(machine)).executionArn();

        client.sendTaskHeartbeat(r -> r.taskToken(token[0]));
        client.sendTaskSuccess(r -> r.taskToken(token[0]).output("{\"approved\":true}"));

        assertThat(describe(arn).output()).isEqualTo("{\"approved\":true}");
        assertThatThrownBy(
                        () -> client.sendTaskSuccess(r -> r.taskToken(token[0]).output("{}")))
                .isInstanceOf(TaskTimedOutException.class)
                .hasMessageContaining("Task Timed Out: 'Provided task does not exist anymore'");
    }

    @Test
    void handsActivityTasksToWorkers() {
        String activity = client.createActivity(r -> r.name("judge")).activityArn();
        String machine = create(
                "judged",
                "{\"StartAt\": \"Judge\", \"States\": {\"Judge\": {\"Type\": \"Task\", \"Resource\": \"" + activity
                        + "\", \"End\": true}}}");
        String arn = client.startExecution(r -> r.stateMachineArn(machine).input("{\"case\":7}"))
                .executionArn();

        GetActivityTaskResponse task =
                client.getActivityTask(r -> r.activityArn(activity).workerName("w"));
        assertThat(task.input()).isEqualTo("{\"case\":7}");
        client.sendTaskFailure(
                r -> r.taskToken(task.taskToken()).error("Guilty").cause("evidence"));

        assertThat(describe(arn).status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(describe(arn).error()).isEqualTo("Guilty");
    }

    @Test
    void answersErrorsThatTheClientKnows() {
        assertThatThrownBy(() -> create("bad", "{\"StartAt\": \"A\"}")).isInstanceOf(InvalidDefinitionException.class);
        String machine = "arn:aws:states:us-east-1:123456789012:stateMachine:none";
        assertThatThrownBy(() -> client.startExecution(r -> r.stateMachineArn(machine)))
                .isInstanceOf(StateMachineDoesNotExistException.class)
                .hasMessageContaining("State Machine Does Not Exist: '" + machine + "'");
        assertThatThrownBy(() -> describe("arn:aws:states:us-east-1:123456789012:execution:none:none"))
                .isInstanceOf(ExecutionDoesNotExistException.class);
    }

    @Test
    void keepsRegionsApart() {
        create("sleeper", WAITING);
        try (SfnClient ireland = clientIn(Region.EU_WEST_1)) {
            assertThat(ireland.listStateMachines().stateMachines()).isEmpty();
            assertThat(ireland.createStateMachine(
                                    r -> r.name("sleeper").definition(WAITING).roleArn(ROLE))
                            .stateMachineArn())
                    .isEqualTo("arn:aws:states:eu-west-1:123456789012:stateMachine:sleeper");
        }
        assertThat(client.listStateMachinesPaginator().stateMachines()).hasSize(1);
    }

    private DescribeExecutionResponse describe(String arn) {
        return client.describeExecution(r -> r.executionArn(arn));
    }
}
