package io.github.mfsm.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.mfsm.api.Action;
import io.github.mfsm.api.FlowDirection;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.sfn.ExecutionView;
import io.github.mfsm.testkit.sfn.FakeStateMachine;
import io.github.mfsm.testkit.workmail.MailOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.StateMachineType;

class MfsmEnvironmentTest {
    private static final MessageFlowEvent MAIL = MessageFlowEvent.builder()
            .invocationId("mail")
            .messageId("m")
            .flowDirection(FlowDirection.INBOUND)
            .mailFrom("ann@customer.example")
            .recipients("bob@ourcompany.example")
            .build();
    private static final String WAITS_AN_HOUR = """
            {"StartAt": "Wait", "States": {
              "Wait": {"Type": "Wait", "Seconds": 3600, "Next": "Drop"},
              "Drop": {"Type": "Pass", "End": true,
                "Result": {"actions": [{"allRecipients": true, "action": {"type": "DROP"}}]}}}}""";

    @Test
    void itsClientCallsWhatHasAHostOfItsOwnOnAws() {
        String definition = "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", \"End\": true}}}";
        try (MfsmEnvironment aws = MfsmEnvironment.create()) {
            SfnClient client = aws.sfnClient();
            String role = "arn:aws:iam::123456789012:role/any";
            String arn = client.createStateMachine(request -> request.name("express")
                            .type(StateMachineType.EXPRESS)
                            .roleArn(role)
                            .definition(definition))
                    .stateMachineArn();

            assertThat(client.startSyncExecution(
                                    request -> request.stateMachineArn(arn).input("{\"a\":1}"))
                            .output())
                    .isEqualTo("{\"a\":1}");
            assertThat(client.testState(request -> request.roleArn(role)
                                    .definition("{\"Type\": \"Pass\", \"End\": true}")
                                    .input("{}"))
                            .output())
                    .isEqualTo("{}");
        }
    }

    @Test
    void oneClockDrivesWorkMailAndStateMachine() {
        try (MfsmEnvironment aws = MfsmEnvironment.create()) {
            FakeStateMachine machine = aws.stepFunctions().create("hour", WAITS_AN_HOUR);
            RequestStreamHandler handler = (input, output, context) -> {
                ExecutionView execution = aws.stepFunctions()
                        .execution(machine.executionArn("mail"))
                        .orElseGet(() -> machine.start("mail", "{}"));
                if (execution.status() == ExecutionStatus.RUNNING) {
                    throw new IOException("still running");
                }
                output.write(execution.output().getBytes(UTF_8));
            };
            MailOutcome outcome = aws.workMail(handler).build().send(MessageFlowJson.write(MAIL));

            assertThat(outcome.actions().values()).containsExactly(Action.drop());
            assertThat(outcome.attempts()).hasSize(7);
            assertThat(aws.stepFunctions().executions()).hasSize(1);
            assertThat(aws.stepFunctions().executions().get(0).stopDate().orElseThrow())
                    .isEqualTo(outcome.receivedAt().plus(Duration.ofHours(1)));
        }
    }

    @Test
    void aMailsContentIsReadAndReplacedOnTheSameClock() {
        try (MfsmEnvironment aws = MfsmEnvironment.create()) {
            byte[] mime = "From: ann@customer.example\r\nSubject: Hi\r\n\r\nHello\r\n".getBytes(UTF_8);
            RequestStreamHandler handler = (input, output, context) -> {
                assertThat(get(aws.messageFlow().endpoint().resolve("/messages/m")))
                        .isEqualTo(mime);
                output.write(
                        "{\"actions\":[{\"allRecipients\":true,\"action\":{\"type\":\"DEFAULT\"}}]}".getBytes(UTF_8));
            };

            MailOutcome outcome = aws.workMail(handler)
                    .build()
                    .send(MessageFlowJson.write(MAIL).getBytes(UTF_8), mime);

            assertThat(outcome.attempts()).hasSize(1);

            assertThat(aws.messageFlow().delivered("m")).contains(mime);
            assertThat(aws.messageFlow().requestCount("GetRawMessageContent")).isEqualTo(1);
            aws.time().advance(Duration.ofHours(25));
            assertThat(aws.messageFlow().content("m")).isEmpty();
            aws.s3().createBucket("mails");
            aws.s3().putObject("mails", "k", mime);
            aws.reset();
            aws.s3().createBucket("mails");
            assertThat(aws.s3().keys("mails")).isEmpty();
            assertThat(aws.messageFlow().delivered("m")).isEmpty();
        }
    }

    private static byte[] get(URI address) throws IOException {
        URLConnection connection = address.toURL().openConnection();
        connection.setRequestProperty("X-Amz-Date", "20260101T000000Z");
        connection.setRequestProperty(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-east-1/workmailmessageflow/aws4_request, "
                        + "SignedHeaders=host, Signature=0");
        try (InputStream answer = connection.getInputStream()) {
            return answer.readAllBytes();
        }
    }

    @Test
    void eachRequestOfCodeThatReallySleepsTakesTime() {
        try (MfsmEnvironment aws = MfsmEnvironment.builder()
                .time(VirtualTime.manual())
                .advancePerRequest(Duration.ofMinutes(10))
                .build()) {
            aws.stepFunctions().create("hour", WAITS_AN_HOUR);
            SfnClient client = aws.sfnClient();
            String machine = client.listStateMachines().stateMachines().get(0).stateMachineArn();
            String execution = client.startExecution(start -> start.stateMachineArn(machine))
                    .executionArn();
            aws.dynamoDb().createTable("polls", "id");

            int polls = 0;
            do {
                polls++; // where such code sleeps
                aws.dynamoDbClient().listTables();
            } while (client.describeExecution(poll -> poll.executionArn(execution))
                            .status()
                    == software.amazon.awssdk.services.sfn.model.ExecutionStatus.RUNNING);

            assertThat(polls).isEqualTo(3);
            assertThat(aws.time().instant()).isEqualTo(VirtualTime.DEFAULT_START.plus(Duration.ofMinutes(80)));
        }
    }

    @Test
    void realTimeIsNotAdvancedPerRequest() {
        MfsmEnvironment.Builder real = MfsmEnvironment.builder().time(VirtualTime.real());

        assertThatThrownBy(() -> real.advancePerRequest(Duration.ofSeconds(1)))
                .hasMessageContaining("real time can't be advanced per request");
    }

    @Test
    void resetForgetsEverything() {
        try (MfsmEnvironment aws = MfsmEnvironment.builder()
                .time(VirtualTime.manual())
                .region("eu-west-1")
                .account("111122223333")
                .build()) {
            aws.dynamoDb().createTable("orders", "id");
            FakeStateMachine machine = aws.stepFunctions().create("hour", WAITS_AN_HOUR);
            machine.start("one", "{}");

            aws.reset();

            assertThat(machine.arn()).isEqualTo("arn:aws:states:eu-west-1:111122223333:stateMachine:hour");
            assertThat(aws.stepFunctions().executions()).isEmpty();
            assertThat(aws.dynamoDb().requests()).isEmpty();
            assertThat(aws.stepFunctions()
                            .create("hour", WAITS_AN_HOUR)
                            .start("one", "{}")
                            .status())
                    .isEqualTo(ExecutionStatus.RUNNING);
        }
    }
}
