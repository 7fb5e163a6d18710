package io.github.mfsm.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.MfsmEnvironment;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.events.BusEvent;
import io.github.mfsm.testkit.events.FakeEventBridge;
import io.github.mfsm.testkit.journal.RecordedRequest;
import io.github.mfsm.testkit.sns.FakeSns;
import io.github.mfsm.testkit.sns.SnsMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class FakeServerTest {
    /** Of each fake, in the environment's order, an operation and a request that it answers or refuses. */
    private static final Map<String, String> CALLS = Map.of(
            "FakeStepFunctions", "ListStateMachines",
            "FakeDynamoDb", "ListTables",
            "FakeWorkMailMessageFlow", "GetRawMessageContent",
            "FakeS3", "GetObject",
            "FakeSqs", "ListQueues",
            "FakeSns", "ListTopics",
            "FakeEventBridge", "ListEventBuses",
            "FakeLambda", "Invoke");

    private static final String REQUEST = "{\"messageId\":\"m\",\"Bucket\":\"b\",\"Key\":\"k\"}";

    @TestFactory
    Stream<DynamicTest> eachFakeCountsForgetsAndMeetsFaultsTheSameWay() {
        return CALLS.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    try (MfsmEnvironment aws = MfsmEnvironment.builder()
                            .region("eu-west-1")
                            .account("111122223333")
                            .build()) {
                        FakeServer server = aws.servers().stream()
                                .filter(fake -> fake.getClass().getSimpleName().equals(entry.getKey()))
                                .findFirst()
                                .orElseThrow();

                        behavesAsAFake(server, entry.getValue());

                        assertThat(server.region()).isEqualTo("eu-west-1");
                        assertThat(server.account()).isEqualTo("111122223333");
                        assertThat(server.time()).isSameAs(aws.time());
                        assertThat(server.endpoint().getPort())
                                .isEqualTo(server.wireMock().port());
                    }
                }));
    }

    private static void behavesAsAFake(FakeServer server, String operation) {
        server.faults().refuse(operation, 1, 500, "InternalServerError", "not now");
        assertThatThrownBy(() -> server.calls().call(operation, REQUEST))
                .isInstanceOfSatisfying(AwsCallException.class, refused -> {
                    assertThat(refused.code()).isEqualTo("InternalServerError");
                    assertThat(refused.body()).contains("not now");
                });
        server.faults().loseAnswer(operation);
        assertThatThrownBy(() -> server.calls().call(operation, REQUEST)).isInstanceOf(AwsCallException.class);

        assertThat(server.requests(operation)).hasSize(2);
        assertThat(server.requests()).extracting(RecordedRequest::operation).containsOnly(operation);
        assertThat(server.requestCount(operation)).isEqualTo(2);

        server.reset();

        assertThat(server.requests()).isEmpty();
        assertThat(server.requestCount(operation)).isZero();
        assertThat(server.faults().happened()).isEmpty();
    }

    @Test
    void objectsAndMailsAreReadAndWrittenInProcessWithBytesAsBase64() {
        try (MfsmEnvironment aws = MfsmEnvironment.create()) {
            aws.s3().createBucket("mails");
            String bytes = base64("From: a@example.com\r\n\r\nhello\r\n");

            aws.s3().calls().call("PutObject", "{\"Bucket\":\"mails\",\"Key\":\"new\",\"Body\":\"" + bytes + "\"}");
            assertThat(aws.s3().calls().call("GetObject", "{\"Bucket\":\"mails\",\"Key\":\"new\"}"))
                    .contains("\"Body\":\"" + bytes + "\"");

            aws.messageFlow().receive("m-1", "From: a@example.com\r\n\r\nhi\r\n".getBytes(StandardCharsets.UTF_8));
            assertThat(aws.messageFlow().calls().call("GetRawMessageContent", "{\"messageId\":\"m-1\"}"))
                    .isEqualTo("{\"messageContent\":\"" + base64("From: a@example.com\r\n\r\nhi\r\n") + "\"}");

            aws.s3().calls().call("DeleteObject", "{\"Bucket\":\"mails\",\"Key\":\"new\"}");
            assertThat(aws.s3().keys("mails")).isEmpty();
            assertThatThrownBy(() -> aws.s3().calls().call("ListBuckets", "{}"))
                    .hasMessageContaining(
                            "In process this fake knows PutObject, GetObject, HeadObject and DeleteObject. It was"
                                    + " asked for ListBuckets");
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void settingsThatDontFitAreRefusedWhereTheyAreWritten() {
        FakeSettings settings = FakeSettings.of(VirtualTime.manual());

        assertThatThrownBy(() -> settings.withAccount("12")).hasMessage("account (12) must have twelve digits");
        assertThatThrownBy(() -> settings.withPort(70_000)).hasMessage("port (70000) must be 0 to 65535");
        assertThatThrownBy(() -> settings.withTimePerRequest(Duration.ZERO))
                .hasMessage("step (PT0S) must be more than zero");
        assertThatThrownBy(
                        () -> settings.withTimePerRequest(Duration.ofSeconds(1)).withTime(VirtualTime.real()))
                .hasMessageContaining("real time can't be advanced per request");
    }

    @Test
    void keepsTheNewestRequestsEventsAndMessagesAndCountsAllRequests() {
        FakeSettings settings = FakeSettings.of(VirtualTime.skipping()).withJournal(2);
        try (FakeSns sns = FakeSns.builder().settings(settings).build();
                FakeEventBridge events =
                        FakeEventBridge.builder().settings(settings).build()) {
            String topic = sns.topic("alerts").arn();
            for (int i = 1; i <= 5; i++) {
                sns.calls().call("Publish", "{\"TopicArn\":\"" + topic + "\",\"Message\":\"" + i + "\"}");
                events.accept("{\"id\":\"" + i + "\"}");
            }

            assertThat(sns.topic("alerts").messages())
                    .extracting(SnsMessage::message)
                    .containsExactly("4", "5");
            assertThat(events.events()).extracting(BusEvent::id).containsExactly("4", "5");
            assertThat(sns.requests()).hasSize(2);
            assertThat(sns.requestCount("Publish")).isEqualTo(5);
        }
        assertThatThrownBy(() -> settings.withJournal(0)).hasMessageContaining("journal (0) must be at least 1");
    }
}
