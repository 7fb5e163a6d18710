package io.github.mfsm.testkit.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mfsm.testkit.MfsmEnvironment;
import io.github.mfsm.testkit.junit5.MfsmTest;
import io.github.mfsm.testkit.sfn.TemplateStack;
import io.github.mfsm.testkit.sqs.FakeQueue;
import io.github.mfsm.testkit.sqs.SqsMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.Subscription;

/** Subscriptions as a user has them: made by the SDK's client, they bring what is published to queues and functions. */
@MfsmTest
class SubscriptionsTest {
    private static final String QUEUE = "arn:aws:sqs:us-east-1:123456789012:orders";

    private MfsmEnvironment aws;
    private SnsClient sns;
    private String topic;

    @BeforeEach
    void connect(MfsmEnvironment environment) {
        aws = environment;
        sns = SnsClient.builder()
                .endpointOverride(aws.sns().endpoint())
                .region(Region.of(aws.sns().region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        topic = sns.createTopic(t -> t.name("alerts")).topicArn();
    }

    @AfterEach
    void close() {
        sns.close();
    }

    private String subscribe(Map<String, String> attributes) {
        return sns.subscribe(
                        s -> s.topicArn(topic).protocol("sqs").endpoint(QUEUE).attributes(attributes))
                .subscriptionArn();
    }

    private List<String> bodies(FakeQueue queue) {
        return queue.messages().stream().map(SqsMessage::body).toList();
    }

    private static MessageAttributeValue attribute(String type, String text) {
        return MessageAttributeValue.builder().dataType(type).stringValue(text).build();
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }

    @Test
    void aQueueGetsTheMessageInJson() throws Exception {
        FakeQueue queue = aws.sqs().queue("orders");
        String subscription = subscribe(Map.of());

        String id = sns.publish(p -> p.topicArn(topic)
                        .subject("late")
                        .message("hello")
                        .messageAttributes(Map.of("kind", attribute("String", "a"))))
                .messageId();

        assertThat(json(bodies(queue).get(0)))
                .isEqualTo(json("{\"Type\": \"Notification\", \"MessageId\": \"" + id + "\", \"TopicArn\": \"" + topic
                        + "\", \"Subject\": \"late\", \"Message\": \"hello\","
                        + " \"Timestamp\": \"2026-01-01T00:00:00.000Z\", \"SignatureVersion\": \"1\","
                        + " \"Signature\": \"none\", \"SigningCertURL\":"
                        + " \"https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0.pem\","
                        + " \"UnsubscribeURL\":"
                        + " \"https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=" + subscription
                        + "\", \"MessageAttributes\": {\"kind\": {\"Type\": \"String\", \"Value\": \"a\"}}}"));
        assertThat(aws.sns().deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.succeeded()).isTrue();
            assertThat(delivery.subscriptionArn()).isEqualTo(subscription);
        });
    }

    @Test
    void aRawMessageKeepsItsAttributes() {
        FakeQueue queue = aws.sqs().queue("orders");
        subscribe(Map.of("RawMessageDelivery", "true"));

        sns.publish(p ->
                p.topicArn(topic).message("{\"n\":1}").messageAttributes(Map.of("kind", attribute("String", "a"))));

        assertThat(bodies(queue)).containsExactly("{\"n\":1}");
        assertThat(queue.messages().get(0).attributes()).containsEntry("kind", "a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\": [\"a\"]} | String | a | true",
                "{\"kind\": [\"a\"]} | String | b | false",
                "{\"kind\": [{\"anything-but\": \"a\"}]} | String | b | true",
                "{\"kind\": [{\"numeric\": [\">\", 5]}]} | Number | 7 | true",
                "{\"kind\": [{\"numeric\": [\">\", 5]}]} | String | 7 | false",
                "{\"kind\": [\"b\"]} | String.Array | [\"a\", \"b\"] | true",
                "{\"other\": [{\"exists\": false}]} | String | a | true",
                "{} | String | a | true"
            })
    void aFilterPolicyAsksTheAttributes(String policy, String type, String value, boolean wanted) {
        FakeQueue queue = aws.sqs().queue("orders");
        subscribe(Map.of("FilterPolicy", policy));

        sns.publish(p -> p.topicArn(topic).message("m").messageAttributes(Map.of("kind", attribute(type, value))));

        assertThat(queue.messages()).hasSize(wanted ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"order\": {\"total\": [7]}} | true",
                "{\"order\": {\"total\": [8]}} | false",
                "[7] | false",
                "seven | false"
            })
    void aFilterPolicyAsksTheBody(String message, boolean wanted) {
        FakeQueue queue = aws.sqs().queue("orders");
        subscribe(Map.of("FilterPolicy", "{\"order\": {\"total\": [7]}}", "FilterPolicyScope", "MessageBody"));

        sns.publish(p -> p.topicArn(topic).message(message));

        assertThat(queue.messages()).hasSize(wanted ? 1 : 0);
    }

    @Test
    void aFunctionGetsAnEvent() throws Exception {
        aws.lambda().function("alert", payload -> "{}");
        String subscription = sns.subscribe(s -> s.topicArn(topic)
                        .protocol("lambda")
                        .endpoint("arn:aws:lambda:us-east-1:123456789012:function:alert"))
                .subscriptionArn();

        sns.publish(p -> p.topicArn(topic).message("hello"));

        JsonNode record =
                json(aws.lambda().payloads("alert").get(0)).path("Records").path(0);
        assertThat(record.path("EventSource").asText()).isEqualTo("aws:sns");
        assertThat(record.path("EventSubscriptionArn").asText()).isEqualTo(subscription);
        assertThat(record.path("Sns").path("Message").asText()).isEqualTo("hello");
        assertThat(record.path("Sns").path("Subject").isNull()).isTrue();
        assertThat(record.path("Sns").path("UnsubscribeUrl").asText()).contains(subscription);
        assertThat(record.path("Sns").path("MessageAttributes").isObject()).isTrue();
    }

    @Test
    void aStateMachinePublishesToAQueue() {
        FakeQueue queue = aws.sqs().queue("orders");
        subscribe(Map.of("RawMessageDelivery", "true"));

        aws.stepFunctions()
                .create(
                        "m",
                        "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Task\", \"Resource\":"
                                + " \"arn:aws:states:::sns:publish\", \"Parameters\": {\"TopicArn\": \"" + topic
                                + "\", \"Message.$\": \"$.text\"}, \"End\": true}}}")
                .start("one", "{\"text\": \"hi\"}")
                .runToEnd();

        assertThat(bodies(queue)).containsExactly("hi");
    }

    @Test
    void whatCanNotBeDeliveredIsTold() {
        List<SnsDelivery> told = new ArrayList<>();
        aws.sns().onDelivery(told::add);
        subscribe(Map.of());

        sns.publish(p -> p.topicArn(topic).message("hello"));

        assertThat(aws.sns().deliveries())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.toString())
                        .startsWith("topic alerts could not bring the message ")
                        .contains(" to " + QUEUE + ": ")
                        .contains("queue does not exist"));
        assertThat(told).isEqualTo(aws.sns().deliveries());
        assertThat(aws.undelivered()).containsExactly(told.get(0).toString());
    }

    @Test
    void aCircleEnds() {
        aws.lambda().function("again", payload -> {
            aws.sns().calls().call("Publish", "{\"TopicArn\": \"" + topic + "\", \"Message\": \"again\"}");
            return "{}";
        });
        sns.subscribe(s ->
                s.topicArn(topic).protocol("lambda").endpoint("arn:aws:lambda:us-east-1:123456789012:function:again"));

        sns.publish(p -> p.topicArn(topic).message("first"));

        assertThat(aws.lambda().payloads("again")).hasSize(16);
        assertThat(aws.sns().deliveries())
                .filteredOn(delivery -> !delivery.succeeded())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.failure()).contains("16 deliveries"));
    }

    @Test
    void aCircleOverATopicAQueueAndAFunctionEnds() {
        FakeQueue queue = aws.sqs().queue("orders");
        subscribe(Map.of());
        aws.lambda().function("again", payload -> {
            aws.sns().calls().call("Publish", "{\"TopicArn\": \"" + topic + "\", \"Message\": \"again\"}");
            return "{}";
        });
        aws.lambda()
                .calls()
                .call(
                        "CreateEventSourceMapping",
                        "{\"EventSourceArn\": \"" + queue.arn() + "\", \"FunctionName\": \"again\"}");

        sns.publish(p -> p.topicArn(topic).message("first"));

        assertThat(aws.lambda().payloads("again")).hasSize(8);
        assertThat(aws.sns().deliveries())
                .filteredOn(delivery -> !delivery.succeeded())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.failure()).contains("16 deliveries"));
    }

    @Test
    void aCircleOverAnotherProcessIsKnownByTheTraceHeader() {
        FakeQueue queue = aws.sqs().queue("orders");
        subscribe(Map.of());
        String lineage = "Root=1-00000000-000000000000000000000000;Sampled=0;Lineage=1:00000000:16";

        sns.publish(p ->
                p.topicArn(topic).message("again").overrideConfiguration(c -> c.putHeader("X-Amzn-Trace-Id", lineage)));

        assertThat(queue.messages()).isEmpty();
        assertThat(aws.sns().deliveries())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.failure()).contains("16 deliveries"));
    }

    @Test
    void subscriptionsAreListedChangedAndEnded() {
        String subscription = subscribe(Map.of());
        assertThat(subscription).startsWith(topic + ":");
        assertThat(subscribe(Map.of())).isEqualTo(subscription);
        assertThat(sns.listSubscriptions().subscriptions())
                .isEqualTo(sns.listSubscriptionsByTopic(l -> l.topicArn(topic)).subscriptions())
                .singleElement()
                .isEqualTo(Subscription.builder()
                        .subscriptionArn(subscription)
                        .owner("123456789012")
                        .protocol("sqs")
                        .endpoint(QUEUE)
                        .topicArn(topic)
                        .build());

        sns.setSubscriptionAttributes(s ->
                s.subscriptionArn(subscription).attributeName("FilterPolicy").attributeValue("{\"kind\": [\"a\"]}"));
        assertThat(sns.getSubscriptionAttributes(g -> g.subscriptionArn(subscription))
                        .attributes())
                .containsEntry("FilterPolicy", "{\"kind\": [\"a\"]}")
                .containsEntry("FilterPolicyScope", "MessageAttributes")
                .containsEntry("RawMessageDelivery", "false")
                .containsEntry("PendingConfirmation", "false")
                .containsEntry("Endpoint", QUEUE);

        sns.unsubscribe(u -> u.subscriptionArn(subscription));
        assertThat(sns.listSubscriptions().subscriptions()).isEmpty();
    }

    @Test
    void aFifoQueueGetsTheGroupOfAFifoTopic() {
        FakeQueue queue = aws.sqs().queue("orders.fifo");
        String fifo = fifoTopic(Map.of());
        sns.subscribe(s -> s.topicArn(fifo).protocol("sqs").endpoint(QUEUE + ".fifo"));

        sns.publish(p -> p.topicArn(fifo).message("one").messageGroupId("g").messageDeduplicationId("d"));
        sns.publish(p -> p.topicArn(fifo).message("again").messageGroupId("g").messageDeduplicationId("d"));

        assertThat(queue.messages())
                .singleElement()
                .satisfies(message -> assertThat(message.body()).contains("\"one\""));
        assertThatThrownBy(() -> sns.publish(p -> p.topicArn(fifo).message("m")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("The MessageGroupId parameter is required for FIFO topics");
    }

    private String fifoTopic(Map<String, String> more) {
        Map<String, String> attributes = new HashMap<>(more);
        attributes.put("FifoTopic", "true");
        return sns.createTopic(t -> t.name("alerts.fifo").attributes(attributes))
                .topicArn();
    }

    @Test
    void aFifoTopicTakesNothingTwiceWithinFiveMinutes() throws Exception {
        FakeQueue queue = aws.sqs().queue("orders");
        String fifo = fifoTopic(Map.of("ContentBasedDeduplication", "true"));
        sns.subscribe(s -> s.topicArn(fifo).protocol("sqs").endpoint(QUEUE));

        PublishResponse first = sns.publish(p -> p.topicArn(fifo).message("one").messageGroupId("g"));
        PublishResponse again = sns.publish(p -> p.topicArn(fifo).message("one").messageGroupId("h"));
        aws.time().advance(Duration.ofMinutes(5));
        PublishResponse later = sns.publish(p -> p.topicArn(fifo).message("one").messageGroupId("g"));

        assertThat(again.messageId()).isEqualTo(first.messageId()).isNotEqualTo(later.messageId());
        assertThat(again.sequenceNumber()).isEqualTo(first.sequenceNumber());
        assertThat(later.sequenceNumber()).hasSize(20).isGreaterThan(first.sequenceNumber());
        assertThat(queue.messages()).hasSize(2);
        assertThat(json(bodies(queue).get(0)).path("SequenceNumber").asText()).isEqualTo(first.sequenceNumber());
        assertThat(aws.sns().topic("alerts.fifo").messages()).hasSize(2);
    }

    @Test
    void aFifoTopicMayCompareWithinEachGroup() {
        String fifo = fifoTopic(Map.of("ContentBasedDeduplication", "true", "FifoThroughputScope", "MessageGroup"));

        String first = sns.publish(p -> p.topicArn(fifo).message("one").messageGroupId("g"))
                .messageId();

        assertThat(sns.publish(p -> p.topicArn(fifo).message("one").messageGroupId("g"))
                        .messageId())
                .isEqualTo(first);
        assertThat(sns.publish(p -> p.topicArn(fifo).message("one").messageGroupId("h"))
                        .messageId())
                .isNotEqualTo(first);
    }

    @Test
    void whatATopicDoesNotTakeIsRefused() {
        String fifo = fifoTopic(Map.of());
        refused(
                () -> sns.publish(p -> p.topicArn(fifo).message("m").messageGroupId("g")),
                "The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided");
        refused(
                () -> sns.publish(p -> p.topicArn(topic).message("m").messageDeduplicationId("d")),
                "MessageDeduplicationId parameter that is not valid for this topic type");
        refused(
                () -> sns.subscribe(s -> s.topicArn(fifo)
                        .protocol("lambda")
                        .endpoint("arn:aws:lambda:us-east-1:123456789012:function:alert")),
                "Invalid parameter: Invalid protocol type: lambda");
        refused(() -> sns.createTopic(t -> t.name("other.fifo")), "Invalid parameter: Topic Name");
        refused(
                () -> sns.createTopic(t -> t.name("other").attributes(Map.of("FifoTopic", "true"))),
                "Invalid parameter: Topic Name");
        refused(
                () -> sns.createTopic(t -> t.name("alerts.fifo")
                        .attributes(Map.of("FifoTopic", "true", "ContentBasedDeduplication", "true"))),
                "Topic already exists with different attributes");
        refused(
                () -> sns.setTopicAttributes(s -> s.topicArn(topic)
                        .attributeName("ContentBasedDeduplication")
                        .attributeValue("true")),
                "Invalid parameter: AttributeName");
        refused(
                () -> sns.unsubscribe(u -> u.subscriptionArn("none")),
                "SubscriptionArn Reason: An ARN must have at least 6 elements, not 1");
        refused(
                () -> sns.publish(p -> p.topicArn("alerts").message("m")),
                "TopicArn Reason: An ARN must have at least 6 elements, not 1");
    }

    private static void refused(ThrowingCallable call, String why) {
        assertThatThrownBy(call).isInstanceOf(InvalidParameterException.class).hasMessageContaining(why);
    }

    @Test
    void aTopicTellsItsAttributes() {
        subscribe(Map.of());
        sns.setTopicAttributes(
                s -> s.topicArn(topic).attributeName("DisplayName").attributeValue("Alerts"));

        assertThat(sns.getTopicAttributes(g -> g.topicArn(topic)).attributes())
                .containsEntry("TopicArn", topic)
                .containsEntry("Owner", "123456789012")
                .containsEntry("DisplayName", "Alerts")
                .containsEntry("SubscriptionsConfirmed", "1")
                .doesNotContainKey("FifoTopic");
        assertThat(sns.getTopicAttributes(g -> g.topicArn(fifoTopic(Map.of()))).attributes())
                .containsEntry("FifoTopic", "true")
                .containsEntry("ContentBasedDeduplication", "false");
    }

    @Test
    void eachProtocolGetsItsOwnText() throws Exception {
        FakeQueue queue = aws.sqs().queue("orders");
        aws.lambda().function("alert", payload -> "{}");
        subscribe(Map.of());
        sns.subscribe(s ->
                s.topicArn(topic).protocol("lambda").endpoint("arn:aws:lambda:us-east-1:123456789012:function:alert"));

        sns.publish(p -> p.topicArn(topic)
                .messageStructure("json")
                .message("{\"default\": \"all\", \"sqs\": \"queues\", \"lambda\": 1}"));

        assertThat(json(bodies(queue).get(0)).path("Message").asText()).isEqualTo("queues");
        assertThat(json(aws.lambda().payloads("alert").get(0))
                        .at("/Records/0/Sns/Message")
                        .asText())
                .isEqualTo("all");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "json | {\"sqs\": \"queues\"} | Message Structure - No default entry in JSON message body",
                "json | {\"default\": 1} | Message Structure - No default entry in JSON message body",
                "json | hello | Message Structure - JSON message body failed to parse",
                "json | [\"default\"] | Message Structure - JSON message body failed to parse",
                "xml | hello | MessageStructure"
            })
    void aStructureThatIsNoneIsRefused(String structure, String message, String why) {
        refused(
                () -> sns.publish(
                        p -> p.topicArn(topic).messageStructure(structure).message(message)),
                "Invalid parameter: " + why);
    }

    private static PublishBatchRequestEntry.Builder entry(String id, String message) {
        return PublishBatchRequestEntry.builder().id(id).message(message);
    }

    @Test
    void aBatchIsPublishedEntryByEntry() {
        FakeQueue queue = aws.sqs().queue("orders");
        subscribe(Map.of("RawMessageDelivery", "true"));

        PublishBatchResponse answer = sns.publishBatch(b -> b.topicArn(topic)
                .publishBatchRequestEntries(
                        entry("a", "one")
                                .messageAttributes(Map.of("kind", attribute("String", "x")))
                                .build(),
                        entry("b", "two").messageDeduplicationId("d").build()));

        assertThat(answer.successful())
                .singleElement()
                .satisfies(done -> assertThat(done.id()).isEqualTo("a"));
        assertThat(answer.failed()).singleElement().satisfies(failed -> {
            assertThat(failed.id()).isEqualTo("b");
            assertThat(failed.code()).isEqualTo("InvalidParameter");
            assertThat(failed.senderFault()).isTrue();
        });
        assertThat(queue.messages()).singleElement().satisfies(message -> {
            assertThat(message.body()).isEqualTo("one");
            assertThat(message.attributes()).containsEntry("kind", "x");
        });
        assertThatThrownBy(() -> sns.publishBatch(b -> b.topicArn(topic)
                        .publishBatchRequestEntries(
                                entry("a", "one").build(), entry("a", "two").build())))
                .isInstanceOf(BatchEntryIdsNotDistinctException.class);
    }

    @Test
    void aDeadLetterQueueGetsWhatCanNotBeDelivered() throws Exception {
        FakeQueue dead = aws.sqs().queue("dead");
        subscribe(Map.of("RedrivePolicy", "{\"deadLetterTargetArn\": \"" + dead.arn() + "\"}"));

        String id = sns.publish(p -> p.topicArn(topic).message("hello")).messageId();

        assertThat(json(bodies(dead).get(0)).path("MessageId").asText()).isEqualTo(id);
        assertThat(aws.sns().deliveries())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.succeeded()).isFalse());
    }

    @Test
    void aDeadLetterQueueThatIsMissingIsTold() {
        subscribe(Map.of("RedrivePolicy", "{\"deadLetterTargetArn\": \"" + QUEUE + "-dead\"}"));

        sns.publish(p -> p.topicArn(topic).message("hello"));

        assertThat(aws.sns().deliveries())
                .hasSize(2)
                .last()
                .satisfies(delivery -> assertThat(delivery.failure()).startsWith("its dead-letter queue: "));
    }

    @Test
    void theSubscriptionsOfATemplateAreThere(@TempDir Path folder) throws IOException {
        Path template = Files.writeString(folder.resolve("template.yaml"), """
                Resources:
                  Orders: {Type: AWS::SQS::Queue, Properties: {QueueName: orders}}
                  Alerts: {Type: AWS::SNS::Topic, Properties: {TopicName: alerts}}
                  Raw:
                    Type: AWS::SNS::Subscription
                    Properties:
                      TopicArn: !Ref Alerts
                      Protocol: sqs
                      Endpoint: !GetAtt Orders.Arn
                      RawMessageDelivery: true
                  Mail:
                    Type: AWS::SNS::Subscription
                    Properties: {TopicArn: !Ref Alerts, Protocol: email, Endpoint: a@b.example}
                  Machine:
                    Type: AWS::Serverless::StateMachine
                    Properties:
                      Definition:
                        StartAt: Tell
                        States:
                          Tell:
                            Type: Task
                            Resource: arn:aws:states:::sns:publish
                            Parameters: {TopicArn: !Ref Alerts, Message: hello}
                            End: true
                """);

        TemplateStack stack = aws.createFrom(template);
        stack.machine("Machine").start("one", "{}").runToEnd();

        assertThat(stack.problems()).isEmpty();
        assertThat(stack.idle()).containsExactly("AWS::SNS::Subscription Mail");
        assertThat(bodies(aws.sqs().queue("orders"))).containsExactly("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"template.yaml", "main.tf"})
    void aTopicOfATemplateHasItsAttributes(String name, @TempDir Path folder) throws IOException {
        Path template = Files.writeString(folder.resolve(name), name.endsWith(".tf") ? """
                resource "aws_sns_topic" "news" {
                  name                        = "news.fifo"
                  fifo_topic                  = true
                  content_based_deduplication = true
                }
                """ : """
                Resources:
                  news: {Type: AWS::SNS::Topic, Properties: {FifoTopic: true, ContentBasedDeduplication: true}}
                """);

        TemplateStack stack = aws.createFrom(template);
        sns.publish(
                p -> p.topicArn(aws.sns().topic("news.fifo").arn()).message("m").messageGroupId("g"));

        assertThat(stack.problems()).isEmpty();
        assertThat(aws.sns().topic("news.fifo").messages()).hasSize(1);
    }

    @Test
    void whatSnsRefusesIsRefused() {
        assertThatThrownBy(() -> sns.subscribe(
                        s -> s.topicArn(topic + "x").protocol("sqs").endpoint(QUEUE)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Topic does not exist");
        refused("carrier pigeon", QUEUE, Map.of(), "Amazon SNS does not support this protocol string: carrier pigeon");
        refused("email", "a@b.example", Map.of(), "this SNS delivers to sqs and lambda, not to email");
        refused("sqs", "orders", Map.of(), "Invalid parameter: SQS endpoint ARN");
        refused("sqs", QUEUE + ".fifo", Map.of(), "FIFO SQS Queues can not be subscribed to standard SNS topics");
        refused("sqs", QUEUE, Map.of("FilterPolicy", "{\"a\": 1}"), "Attributes Reason: FilterPolicy: ");
        refused("sqs", QUEUE, Map.of("FilterPolicy", "{\"a\": {\"b\": [1]}}"), "does not support nested filter policy");
        refused("sqs", QUEUE, Map.of("Misspelt", "x"), "Invalid parameter: AttributeName");
        refused("sqs", QUEUE, Map.of("RedrivePolicy", "{}"), "RedrivePolicy: deadLetterTargetArn is an invalid arn");
        refused(
                "lambda",
                "arn:aws:lambda:us-east-1:123456789012:function:alert",
                Map.of("RawMessageDelivery", "true"),
                "Delivery protocol [lambda] does not support raw message delivery.");
        String subscription = subscribe(Map.of());
        refused("sqs", QUEUE, Map.of("RawMessageDelivery", "true"), "already exists with different attributes");
        assertThatThrownBy(() -> sns.getSubscriptionAttributes(g -> g.subscriptionArn(subscription + "x")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Subscription does not exist");
    }

    private void refused(String protocol, String endpoint, Map<String, String> attributes, String why) {
        assertThatThrownBy(() -> sns.subscribe(s ->
                        s.topicArn(topic).protocol(protocol).endpoint(endpoint).attributes(attributes)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining(why);
    }
}
