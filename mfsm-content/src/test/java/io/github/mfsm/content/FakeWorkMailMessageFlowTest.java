package io.github.mfsm.content;

import static io.github.mfsm.content.ContentWorld.BUCKET;
import static io.github.mfsm.content.ContentWorld.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.mfsm.testkit.content.FakeBucket;
import io.github.mfsm.testkit.workmail.WorkMailSimulator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.workmailmessageflow.model.InvalidContentLocationException;
import software.amazon.awssdk.services.workmailmessageflow.model.MessageFrozenException;
import software.amazon.awssdk.services.workmailmessageflow.model.MessageRejectedException;
import software.amazon.awssdk.services.workmailmessageflow.model.ResourceNotFoundException;
import software.amazon.awssdk.services.workmailmessageflow.model.S3Reference;
import software.amazon.awssdk.services.workmailmessageflow.model.WorkMailMessageFlowException;

/** The limits and errors of the API's model, by the SDK's client. */
class FakeWorkMailMessageFlowTest {
    private static final String EVENT = """
            {"summaryVersion": "2018-10-10", "flowDirection": "INBOUND", "messageId": "message-1", "invocationId": "i-1",
             "envelope": {"mailFrom": {"address": "ada@example.net"}, "recipients": [{"address": "bob@example.com"}]},
             "sender": null, "subject": "Figures", "truncated": false}
            """;
    private static final byte[] ANSWER =
            "{\"actions\": [{\"allRecipients\": true, \"action\": {\"type\": \"DEFAULT\"}}]}"
                    .getBytes(StandardCharsets.UTF_8);

    private final ContentWorld world = new ContentWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({
        "UPPER, 1, pattern: [a-z0-9\\-]*",
        "a_b, 1, pattern: [a-z0-9\\-]*",
        "a, 121, less than or equal to 120",
    })
    void refusesMessageIdsOutsideTheModel(String id, int times, String constraint) {
        assertThat(refusal(() ->
                        world.messageFlowClient.getRawMessageContent(request -> request.messageId(id.repeat(times)))))
                .contains("1 validation error detected", "'messageId'", constraint);
    }

    @ParameterizedTest
    @CsvSource({
        "bucket, my.bucket, pattern: ^[a-z0-9][a-z0-9\\-]*",
        "bucket, -ab, pattern: ^[a-z0-9][a-z0-9\\-]*",
        "bucket, ab, greater than or equal to 3",
        "bucket, LONG, less than or equal to 63",
        "key, mail.eml, pattern: [a-zA-Z0-9\\-/]*",
        "key, my_mail, pattern: [a-zA-Z0-9\\-/]*",
        "key, '', greater than or equal to 1",
        "key, LONG, less than or equal to 1024",
        "objectVersion, '', greater than or equal to 1",
        "objectVersion, LONG, less than or equal to 1024",
    })
    void refusesLocationsOutsideTheModel(String member, String given, String constraint) {
        world.messageFlow.receive(ID, Mails.plain());
        String value = given.equals("LONG") ? "a".repeat(1_025) : given;
        S3Reference.Builder reference = S3Reference.builder().bucket(BUCKET).key("key");
        switch (member) {
            case "bucket" -> reference.bucket(value);
            case "key" -> reference.key(value);
            default -> reference.objectVersion(value);
        }

        assertThat(refusal(() -> put(reference.build())))
                .contains("'content.s3Reference." + member + "'")
                .contains(constraint);
    }

    @Test
    void refusesARequestWithoutALocation() {
        assertThat(refusal(() -> world.messageFlowClient.putRawMessageContent(request -> request.messageId(ID))))
                .contains("Value at 'content' failed to satisfy constraint: Member must not be null");
        assertThat(refusal(() -> put(S3Reference.builder().build()))).startsWith("2 validation errors detected");
    }

    @Test
    void answersEachErrorOfTheModel() {
        assertThatThrownBy(() -> put("key"))
                .isInstanceOfSatisfying(
                        ResourceNotFoundException.class,
                        e -> assertThat(e.statusCode()).isEqualTo(404));
        world.messageFlow.receive(ID, Mails.plain());
        assertThatThrownBy(() -> put("key"))
                .isInstanceOfSatisfying(
                        InvalidContentLocationException.class,
                        e -> assertThat(e.statusCode()).isEqualTo(400));
        world.s3.putObject(BUCKET, "key", Mails.broken().get("long line"));
        assertThatThrownBy(() -> put("key"))
                .isInstanceOf(MessageRejectedException.class)
                .hasMessageContaining("Line 10 is longer than 1000 characters");
        world.messageFlow.freeze(ID);
        assertThatThrownBy(() -> put("key")).isInstanceOf(MessageFrozenException.class);
        world.time.advance(Duration.ofHours(24));
        assertThatThrownBy(() -> put("key")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void readsOnlyBucketsOfTheSameRegionAndAccountWithAPolicy() {
        world.messageFlow.receive(ID, Mails.plain());
        for (FakeBucket bucket : new FakeBucket[] {
            FakeBucket.named("elsewhere").inRegion("us-west-2"),
            FakeBucket.named("foreign").ownedBy("999999999999"),
            FakeBucket.named("closed").withoutPolicy(),
        }) {
            world.s3.createBucket(bucket);
            world.s3.putObject(bucket.name(), "key", Mails.plain());

            assertThatThrownBy(() -> put(S3Reference.builder()
                            .bucket(bucket.name())
                            .key("key")
                            .build()))
                    .as(bucket.name())
                    .isInstanceOf(InvalidContentLocationException.class);
        }
    }

    @Test
    void readsTheVersionThatIsNamed() {
        world.s3.createBucket(FakeBucket.named("versions").withVersions());
        byte[] first = Mails.crlf(Mails.HEADER + "\nfirst\n");
        world.s3.putObject("versions", "key", first);
        world.s3.putObject("versions", "key", Mails.crlf(Mails.HEADER + "\nsecond\n"));
        world.messageFlow.receive(ID, Mails.plain());

        put(S3Reference.builder()
                .bucket("versions")
                .key("key")
                .objectVersion("version-1")
                .build());

        assertThat(world.messageFlow.content(ID)).hasValue(first);
    }

    @Test
    void aSimulatedMailIsDeliveredWithItsReplacedContent() {
        byte[] changed = Mails.crlf(Mails.HEADER + "\nchanged\n");
        RequestStreamHandler function = (input, output, context) -> {
            world.contents().replace(ID, MailSource.of(changed));
            output.write(ANSWER);
        };
        WorkMailSimulator workMail = WorkMailSimulator.builder(function)
                .time(world.time)
                .messageFlow(world.messageFlow)
                .build();

        workMail.send(EVENT.getBytes(StandardCharsets.UTF_8), Mails.plain());

        assertThat(world.messageFlow.delivered(ID)).hasValue(changed);
    }

    @Test
    void aDeliveredMailStaysAsItIsThoughAReadShowsTheUpdate() throws Exception {
        byte[] changed = Mails.crlf(Mails.HEADER + "\nchanged\n");
        WorkMailSimulator workMail = WorkMailSimulator.builder((input, output, context) -> output.write(ANSWER))
                .time(world.time)
                .messageFlow(world.messageFlow)
                .build();
        workMail.send(EVENT.getBytes(StandardCharsets.UTF_8), Mails.plain());

        world.contents().replace(ID, MailSource.of(changed));

        assertThat(world.messageFlow.delivered(ID)).hasValue(Mails.plain());
        assertThat(world.contents().readAll(ID)).isEqualTo(changed);
    }

    private void put(String key) {
        put(S3Reference.builder().bucket(BUCKET).key(key).build());
    }

    private void put(S3Reference reference) {
        world.messageFlowClient.putRawMessageContent(
                request -> request.messageId(ID).content(content -> content.s3Reference(reference)));
    }

    private static String refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        WorkMailMessageFlowException refused = catchThrowableOfType(WorkMailMessageFlowException.class, call);
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
        return refused.awsErrorDetails().errorMessage();
    }
}
