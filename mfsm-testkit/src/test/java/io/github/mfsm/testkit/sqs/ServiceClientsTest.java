package io.github.mfsm.testkit.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.testkit.MfsmEnvironment;
import io.github.mfsm.testkit.server.FrontDoor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeNameException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** The SDK's own clients of the small fakes; they check what they are answered, sums of messages for one. */
class ServiceClientsTest {
    private final MfsmEnvironment aws = MfsmEnvironment.create();

    @AfterEach
    void close() {
        aws.close();
    }

    private static <
                    B extends
                            AwsSyncClientBuilder<B, C>
                                    & software.amazon.awssdk.awscore.client.builder.AwsClientBuilder<B, C>,
                    C>
            C client(B builder, FrontDoor fake) {
        return builder.endpointOverride(fake.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    @Test
    void aFifoQueueTakesNothingTwiceWithinFiveMinutesThoughTheFirstIsDeleted() {
        try (SqsClient sqs = client(SqsClient.builder(), aws.sqs())) {
            String url = aws.sqs().queue("orders.fifo").url();
            String first = sendToGroup(sqs, url, "g");
            Message received =
                    sqs.receiveMessage(r -> r.queueUrl(url)).messages().get(0);
            sqs.deleteMessage(d -> d.queueUrl(url).receiptHandle(received.receiptHandle()));

            assertThat(sendToGroup(sqs, url, "g")).isEqualTo(first);
            assertThat(sendToGroup(sqs, url, "h")).isEqualTo(first);
            assertThat(aws.sqs().queue("orders.fifo").messages()).isEmpty();

            aws.time().advance(Duration.ofMinutes(5));
            assertThat(sendToGroup(sqs, url, "g")).isNotEqualTo(first);
            assertThat(aws.sqs().queue("orders.fifo").messages()).hasSize(1);
        }
    }

    @Test
    void aFifoQueueMayCompareWithinEachGroup() {
        try (SqsClient sqs = client(SqsClient.builder(), aws.sqs())) {
            String url = aws.sqs().queue("orders.fifo").url();
            sqs.setQueueAttributes(
                    s -> s.queueUrl(url).attributes(Map.of(QueueAttributeName.DEDUPLICATION_SCOPE, "messageGroup")));

            assertThat(sendToGroup(sqs, url, "h")).isNotEqualTo(sendToGroup(sqs, url, "g"));
        }
    }

    private static String sendToGroup(SqsClient sqs, String url, String group) {
        return sqs.sendMessage(m ->
                        m.queueUrl(url).messageBody("one").messageGroupId(group).messageDeduplicationId("d"))
                .messageId();
    }

    @Test
    void aMessageWithAttributesIsSentAndReceived() {
        try (SqsClient sqs = client(SqsClient.builder(), aws.sqs())) {
            String url = sqs.createQueue(q -> q.queueName("orders")).queueUrl();

            sqs.sendMessage(m -> m.queueUrl(url)
                    .messageBody("hello")
                    .messageAttributes(Map.of(
                            "kind",
                            text("order"),
                            "count",
                            MessageAttributeValue.builder()
                                    .dataType("Number")
                                    .stringValue("7")
                                    .build(),
                            "raw",
                            MessageAttributeValue.builder()
                                    .dataType("Binary")
                                    .binaryValue(SdkBytes.fromString("ab", StandardCharsets.UTF_8))
                                    .build())));
            List<Message> received = sqs.receiveMessage(r -> r.queueUrl(url)
                            .messageAttributeNames("All")
                            .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                    .messages();

            assertThat(received).hasSize(1);
            assertThat(received.get(0).messageAttributes()).containsOnlyKeys("kind", "count", "raw");
            assertThat(received.get(0).attributes())
                    .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")
                    .containsKey(MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP)
                    .containsKey(MessageSystemAttributeName.SENDER_ID);
        }
    }

    @Test
    void attributesComeOnlyWhereTheyAreAskedFor() {
        try (SqsClient sqs = client(SqsClient.builder(), aws.sqs())) {
            String url = sqs.createQueue(q -> q.queueName("orders")).queueUrl();
            sqs.sendMessage(m -> m.queueUrl(url)
                    .messageBody("hello")
                    .messageAttributes(Map.of("kind", text("order"), "trace.id", text("t"), "trace.span", text("s"))));

            Message plain = sqs.receiveMessage(r -> r.queueUrl(url).visibilityTimeout(0))
                    .messages()
                    .get(0);
            Message named = sqs.receiveMessage(r -> r.queueUrl(url)
                            .visibilityTimeout(0)
                            .messageAttributeNames("kind", "none")
                            .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP))
                    .messages()
                    .get(0);
            Message prefix = sqs.receiveMessage(
                            r -> r.queueUrl(url).visibilityTimeout(0).messageAttributeNames("trace.*"))
                    .messages()
                    .get(0);

            assertThat(plain.messageAttributes()).isEmpty();
            assertThat(plain.attributes()).isEmpty();
            assertThat(named.messageAttributes()).containsOnlyKeys("kind");
            assertThat(named.attributes()).containsOnlyKeys(MessageSystemAttributeName.SENT_TIMESTAMP);
            assertThat(prefix.messageAttributes()).containsOnlyKeys("trace.id", "trace.span");
        }
    }

    @Test
    void batchesAreSentAndDeleted() {
        try (SqsClient sqs = client(SqsClient.builder(), aws.sqs())) {
            String url = sqs.createQueue(q -> q.queueName("orders")).queueUrl();
            sqs.sendMessageBatch(b -> b.queueUrl(url)
                    .entries(
                            SendMessageBatchRequestEntry.builder()
                                    .id("a")
                                    .messageBody("one")
                                    .messageAttributes(Map.of("kind", text("order")))
                                    .build(),
                            SendMessageBatchRequestEntry.builder()
                                    .id("b")
                                    .messageBody("two")
                                    .build()));
            List<Message> received = sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10))
                    .messages();

            var deleted = sqs.deleteMessageBatch(b -> b.queueUrl(url)
                    .entries(
                            DeleteMessageBatchRequestEntry.builder()
                                    .id("x")
                                    .receiptHandle(received.get(0).receiptHandle())
                                    .build(),
                            DeleteMessageBatchRequestEntry.builder()
                                    .id("y")
                                    .receiptHandle(received.get(1).receiptHandle())
                                    .build()));

            assertThat(received).extracting(Message::body).containsExactly("one", "two");
            assertThat(deleted.successful()).extracting(e -> e.id()).containsExactly("x", "y");
            assertThat(aws.sqs().queue("orders").messages()).isEmpty();
        }
    }

    @Test
    void aQueueTellsItsAttributes() {
        try (SqsClient sqs = client(SqsClient.builder(), aws.sqs())) {
            String url = sqs.createQueue(
                            q -> q.queueName("orders").attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "45")))
                    .queueUrl();
            sqs.sendMessage(m -> m.queueUrl(url).messageBody("visible"));
            sqs.sendMessage(m -> m.queueUrl(url).messageBody("hidden"));
            sqs.sendMessage(m -> m.queueUrl(url).messageBody("later").delaySeconds(60));
            sqs.receiveMessage(r -> r.queueUrl(url));

            Map<QueueAttributeName, String> all = sqs.getQueueAttributes(
                            q -> q.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                    .attributes();
            Map<QueueAttributeName, String> one = sqs.getQueueAttributes(
                            q -> q.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                    .attributes();

            assertThat(one)
                    .containsExactly(
                            Map.entry(QueueAttributeName.QUEUE_ARN, "arn:aws:sqs:us-east-1:123456789012:orders"));
            assertThat(all)
                    .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "45")
                    .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "1")
                    .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "1")
                    .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED, "1");
        }
    }

    @Test
    void whatIsReceivedTooOftenGoesToTheOtherQueue() {
        FakeQueue dead = aws.sqs().queue("dead");
        try (SqsClient sqs = client(SqsClient.builder(), aws.sqs())) {
            String policy = "{\"deadLetterTargetArn\": \"" + dead.arn() + "\", \"maxReceiveCount\": \"2\"}";
            String url = sqs.createQueue(
                            q -> q.queueName("orders").attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, policy)))
                    .queueUrl();
            sqs.sendMessage(m -> m.queueUrl(url).messageBody("poison"));

            for (int count = 1; count <= 2; count++) {
                assertThat(sqs.receiveMessage(r -> r.queueUrl(url)).messages()).hasSize(1);
                aws.time().advance(Duration.ofSeconds(30));
            }

            assertThat(sqs.receiveMessage(r -> r.queueUrl(url)).messages()).isEmpty();
            assertThat(aws.sqs().queue("orders").messages()).isEmpty();
            assertThat(dead.messages()).extracting(SqsMessage::body).containsExactly("poison");
        }
    }

    @Test
    void aFifoQueueDropsARepeatedMessageForFiveMinutes() {
        try (SqsClient sqs = client(SqsClient.builder(), aws.sqs())) {
            String url = sqs.createQueue(q -> q.queueName("orders.fifo")
                            .attributes(Map.of(
                                    QueueAttributeName.FIFO_QUEUE,
                                    "true",
                                    QueueAttributeName.CONTENT_BASED_DEDUPLICATION,
                                    "true")))
                    .queueUrl();

            SendMessageResponse first =
                    sqs.sendMessage(m -> m.queueUrl(url).messageGroupId("g").messageBody("same"));
            SendMessageResponse second =
                    sqs.sendMessage(m -> m.queueUrl(url).messageGroupId("g").messageBody("same"));
            aws.time().advance(Duration.ofMinutes(5));
            SendMessageResponse later =
                    sqs.sendMessage(m -> m.queueUrl(url).messageGroupId("g").messageBody("same"));

            assertThat(second.messageId()).isEqualTo(first.messageId());
            assertThat(second.sequenceNumber()).isEqualTo(first.sequenceNumber());
            assertThat(later.sequenceNumber())
                    .isGreaterThan(first.sequenceNumber())
                    .hasSize(20);
            assertThatThrownBy(() -> sqs.sendMessage(m -> m.queueUrl(url).messageBody("no group")))
                    .hasMessageContaining("The request must contain the parameter MessageGroupId.");
        }
    }

    @Test
    void aMessageThatWasDeletedCantBeHidden() {
        try (SqsClient sqs = client(SqsClient.builder(), aws.sqs())) {
            String url = sqs.createQueue(q -> q.queueName("orders")).queueUrl();
            sqs.sendMessage(m -> m.queueUrl(url).messageBody("hello"));
            String receipt =
                    sqs.receiveMessage(r -> r.queueUrl(url)).messages().get(0).receiptHandle();
            sqs.deleteMessage(d -> d.queueUrl(url).receiptHandle(receipt));
            sqs.deleteMessage(d -> d.queueUrl(url).receiptHandle(receipt));

            assertThatThrownBy(() -> sqs.changeMessageVisibility(
                            c -> c.queueUrl(url).receiptHandle(receipt).visibilityTimeout(5)))
                    .hasMessageContaining(
                            "Reason: Message does not exist or is not available for visibility timeout" + " change.");
            assertThatThrownBy(() -> sqs.deleteMessage(d -> d.queueUrl(url).receiptHandle("x")))
                    .isInstanceOf(ReceiptHandleIsInvalidException.class);
        }
    }

    @Test
    void aQueueOfThatNameWithOtherAttributesIsAnError() {
        try (SqsClient sqs = client(SqsClient.builder(), aws.sqs())) {
            Map<QueueAttributeName, String> attributes = Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "45");
            sqs.createQueue(q -> q.queueName("orders").attributes(attributes));
            sqs.createQueue(q -> q.queueName("orders").attributes(attributes));

            assertThatThrownBy(() -> sqs.createQueue(
                            q -> q.queueName("orders").attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "46"))))
                    .isInstanceOf(QueueNameExistsException.class)
                    .hasMessageContaining(
                            "A queue already exists with the same name and a different value for attribute"
                                    + " VisibilityTimeout");
            assertThatThrownBy(() ->
                            sqs.createQueue(q -> q.queueName("two").attributesWithStrings(Map.of("Colour", "red"))))
                    .isInstanceOf(InvalidAttributeNameException.class)
                    .hasMessageContaining("Unknown Attribute Colour.");
        }
    }

    @Test
    void aQueueThatIsNotThereIsTheSdksException() {

        try (SqsClient sqs = client(SqsClient.builder(), aws.sqs())) {
            assertThatThrownBy(() -> sqs.getQueueUrl(q -> q.queueName("none")))
                    .isInstanceOf(QueueDoesNotExistException.class)
                    .hasMessageContaining("The specified queue does not exist");
        }
    }

    @Test
    void aTopicTakesMessagesOfTheSdk() {
        try (SnsClient sns = client(SnsClient.builder(), aws.sns())) {
            String arn = sns.createTopic(t -> t.name("news")).topicArn();

            String id = sns.publish(p -> p.topicArn(arn).subject("s & t").message("<hello>"))
                    .messageId();

            assertThat(aws.sns().topic("news").messages()).singleElement().satisfies(message -> {
                assertThat(message.messageId()).isEqualTo(id);
                assertThat(message.message()).isEqualTo("<hello>");
                assertThat(message.subject()).isEqualTo("s & t");
            });
            assertThat(sns.listTopics().topics()).extracting(t -> t.topicArn()).containsExactly(arn);
            assertThatThrownBy(() -> sns.publish(p -> p.topicArn(arn + "x").message("m")))
                    .isInstanceOf(NotFoundException.class);
        }
    }

    @Test
    void aBusTakesEventsOfTheSdk() {
        try (EventBridgeClient events = client(EventBridgeClient.builder(), aws.eventBridge())) {
            var answer = events.putEvents(p -> p.entries(PutEventsRequestEntry.builder()
                    .source("shop")
                    .detailType("Ordered")
                    .detail("{\"n\":7}")
                    .build()));

            assertThat(answer.failedEntryCount()).isZero();
            assertThat(answer.entries())
                    .singleElement()
                    .satisfies(e -> assertThat(e.eventId()).isNotBlank());
        }
    }
}
