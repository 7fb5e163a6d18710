package io.github.mfsm.testkit.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.MfsmEnvironment;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.mock.TaskMock;
import io.github.mfsm.testkit.sfn.ExecutionView;
import io.github.mfsm.testkit.sfn.TemplateStack;
import io.github.mfsm.testkit.sqs.FakeQueue;
import io.github.mfsm.testkit.sqs.SqsMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Queues that call functions by event source mappings, as a user has them. */
class EventSourcesTest {
    private static final String ARN = "arn:aws:sqs:us-east-1:123456789012:";

    private MfsmEnvironment aws = MfsmEnvironment.create();
    private final List<SqsClient> clients = new ArrayList<>();

    @AfterEach
    void close() {
        clients.forEach(SqsClient::close);
        aws.close();
    }

    private void time(VirtualTime time) {
        aws.close();
        aws = MfsmEnvironment.builder().time(time).build();
    }

    private SqsClient client() {
        SqsClient client = SqsClient.builder()
                .endpointOverride(aws.sqs().endpoint())
                .region(Region.of(aws.sqs().region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        clients.add(client);
        return client;
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private JsonNode call(String operation, String request) {
        return json(aws.lambda().calls().call(operation, request));
    }

    /** Has a queue call a function of the same name; returns the mapping's id. */
    private String map(String queue, String members) {
        ObjectNode request = (ObjectNode) json(members);
        request.put("EventSourceArn", ARN + queue).put("FunctionName", queue.replace(".fifo", ""));
        return call("CreateEventSourceMapping", request.toString()).path("UUID").asText();
    }

    private FakeQueue queue(String name, Map<QueueAttributeName, String> attributes) {
        client().createQueue(q -> q.queueName(name).attributes(attributes));
        return aws.sqs().queue(name);
    }

    private void send(String queue, String... bodies) {
        for (String body : bodies) {
            ObjectNode request = new ObjectMapper().createObjectNode();
            request.put("QueueUrl", aws.sqs().queue(queue).url()).put("MessageBody", body);
            if (queue.endsWith(".fifo")) {
                request.put("MessageGroupId", body.substring(0, 1)).put("MessageDeduplicationId", body);
            }
            aws.sqs().calls().call("SendMessage", request.toString());
        }
    }

    private static List<String> bodies(String event) {
        List<String> bodies = new ArrayList<>();
        json(event)
                .path("Records")
                .forEach(record -> bodies.add(record.path("body").asText()));
        return bodies;
    }

    private List<List<String>> batches(String function) {
        return aws.lambda().payloads(function).stream()
                .map(EventSourcesTest::bodies)
                .toList();
    }

    private static List<String> bodies(FakeQueue queue) {
        return queue.messages().stream().map(SqsMessage::body).toList();
    }

    private List<String> failures() {
        return aws.lambda().deliveries().stream()
                .filter(delivery -> !delivery.succeeded())
                .map(QueueDelivery::failure)
                .toList();
    }

    @Test
    void aFunctionGetsTheMessageThatAClientSends() {
        FakeQueue orders = aws.sqs().queue("orders");
        aws.lambda().function("orders", event -> "null");
        map("orders", "{}");

        String id = client().sendMessage(m -> m.queueUrl(orders.url())
                        .messageBody("hello")
                        .messageAttributes(Map.of(
                                "kind",
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue("a")
                                        .build())))
                .messageId();

        JsonNode record =
                json(aws.lambda().payloads("orders").get(0)).path("Records").path(0);
        assertThat(record)
                .isEqualTo(json("{\"messageId\": \"" + id + "\", \"receiptHandle\": "
                        + record.path("receiptHandle") + ", \"body\": \"hello\", \"attributes\": {"
                        + "\"ApproximateReceiveCount\": \"1\", \"SentTimestamp\": \"1767225600000\","
                        + " \"SenderId\": \"123456789012\", \"ApproximateFirstReceiveTimestamp\": \"1767225600000\"},"
                        + " \"messageAttributes\": {\"kind\": {\"stringValue\": \"a\", \"stringListValues\": [],"
                        + " \"binaryListValues\": [], \"dataType\": \"String\"}},"
                        + " \"md5OfMessageAttributes\": " + record.path("md5OfMessageAttributes")
                        + ", \"md5OfBody\": \"5d41402abc4b2a76b9719d911017c592\", \"eventSource\": \"aws:sqs\","
                        + " \"eventSourceARN\": \"" + ARN + "orders\", \"awsRegion\": \"us-east-1\"}"));
        assertThat(record.path("md5OfMessageAttributes").asText()).matches("[0-9a-f]{32}");
        assertThat(orders.messages()).isEmpty();
        assertThat(aws.lambda().deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.succeeded()).isTrue();
            assertThat(delivery.messageId()).isEqualTo(id);
            assertThat(delivery)
                    .hasToString("queue orders brought the message " + id
                            + " to arn:aws:lambda:us-east-1:123456789012:function:orders");
        });
    }

    @Test
    void aTaskThatWaitsForItsTokenGoesOnWithWhatTheFunctionSends() {
        FakeQueue orders = aws.sqs().queue("orders");
        aws.lambda().function("orders", event -> {
            String token = json(bodies(event).get(0)).path("token").asText();
            aws.sfnClient().sendTaskSuccess(s -> s.taskToken(token).output("{\"approved\": true}"));
            return "null";
        });
        map("orders", "{}");

        ExecutionView run = aws.stepFunctions()
                .create(
                        "approval",
                        "{\"StartAt\": \"Ask\", \"States\": {\"Ask\": {\"Type\": \"Task\", \"Resource\":"
                                + " \"arn:aws:states:::sqs:sendMessage.waitForTaskToken\", \"Parameters\":"
                                + " {\"QueueUrl\": \"" + orders.url()
                                + "\", \"MessageBody\": {\"token.$\": \"$$.Task.Token\"}}, \"End\": true}}}")
                .run("{}");

        assertThat(run.output()).isEqualTo("{\"approved\":true}");
        assertThat(orders.messages()).isEmpty();
    }

    @Test
    void messagesOfOneMapComeAsOneBatch() {
        FakeQueue orders = aws.sqs().queue("orders");
        aws.lambda().function("orders", event -> "null");
        map("orders", "{}");

        aws.stepFunctions()
                .create(
                        "all",
                        "{\"StartAt\": \"Each\", \"States\": {\"Each\": {\"Type\": \"Map\", \"End\": true,"
                                + " \"ItemProcessor\": {\"StartAt\": \"Send\", \"States\": {\"Send\": {\"Type\":"
                                + " \"Task\", \"Resource\": \"arn:aws:states:::sqs:sendMessage\", \"Parameters\":"
                                + " {\"QueueUrl\": \"" + orders.url()
                                + "\", \"MessageBody.$\": \"States.JsonToString($)\"}, \"End\": true}}}}}}")
                .run("[1, 2, 3]");

        assertThat(batches("orders")).containsExactly(List.of("1", "2", "3"));
    }

    @Test
    void whatWasThereBeforeTheMappingComesInBatches() {
        aws.sqs().queue("orders");
        aws.lambda().function("orders", event -> "null");
        send("orders", "1", "2", "3", "4", "5");

        map("orders", "{\"BatchSize\": 2}");

        assertThat(batches("orders")).containsExactly(List.of("1", "2"), List.of("3", "4"), List.of("5"));
    }

    @Test
    void anErrorBringsTheMessageAgainAfterTheVisibilityTimeoutUntilThePolicyTakesIt() {
        FakeQueue dead = aws.sqs().queue("dead");
        FakeQueue orders = queue(
                "orders",
                Map.of(
                        QueueAttributeName.VISIBILITY_TIMEOUT,
                        "60",
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\": \"" + dead.arn() + "\", \"maxReceiveCount\": 3}"));
        List<Duration> calls = new ArrayList<>();
        aws.lambda().function("orders", event -> {
            calls.add(Duration.between(VirtualTime.DEFAULT_START, aws.time().instant()));
            throw new IllegalStateException("no stock");
        });
        map("orders", "{}");

        send("orders", "1");

        assertThat(calls).containsExactly(Duration.ZERO, Duration.ofSeconds(60), Duration.ofSeconds(120));
        assertThat(orders.messages()).isEmpty();
        assertThat(bodies(dead)).containsExactly("1");
        assertThat(failures())
                .hasSize(3)
                .allMatch(failure -> failure.equals("the function failed: {\"errorMessage\":\"no stock\","
                        + "\"errorType\":\"IllegalStateException\"}"));
    }

    @Test
    void theQueueOfDeadLettersCallsAFunction() {
        FakeQueue dead = aws.sqs().queue("dead");
        queue(
                "orders",
                Map.of(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\": \"" + dead.arn() + "\", \"maxReceiveCount\": 1}"));
        aws.lambda().function("orders", event -> {
            throw new IllegalStateException();
        });
        aws.lambda().function("dead", event -> "null");
        map("dead", "{}");
        map("orders", "{}");

        send("orders", "1");

        assertThat(batches("dead")).containsExactly(List.of("1"));
    }

    @Test
    void withoutAPolicyAMessageIsTriedSixteenTimesAndStays() {
        FakeQueue orders = aws.sqs().queue("orders");
        aws.lambda().function("orders", event -> {
            throw new IllegalStateException("no stock");
        });
        map("orders", "{}");

        send("orders", "1");

        assertThat(batches("orders")).hasSize(16);
        assertThat(bodies(orders)).containsExactly("1");
        assertThat(failures().get(14)).doesNotContain("stays in the queue");
        assertThat(failures().get(15))
                .endsWith("; it was received 16 times, and stays in the queue: give the queue a RedrivePolicy");
    }

    @Test
    void onlyTheMessagesThatTheFunctionNamesComeAgain() {
        FakeQueue orders = aws.sqs().queue("orders");
        aws.lambda().function("orders", event -> {
            JsonNode last = json(event).path("Records").path(2);
            return last.isMissingNode()
                    ? "{\"batchItemFailures\": []}"
                    : "{\"batchItemFailures\": [{\"itemIdentifier\": " + last.path("messageId") + "}]}";
        });
        send("orders", "1", "2", "3");

        map("orders", "{\"FunctionResponseTypes\": [\"ReportBatchItemFailures\"]}");

        assertThat(batches("orders")).containsExactly(List.of("1", "2", "3"), List.of("3"));
        assertThat(orders.messages()).isEmpty();
        assertThat(failures()).containsExactly("the function names it in batchItemFailures");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null | 1",
                "{} | 1",
                "{\"batchItemFailures\": null} | 1",
                "{\"batchItemFailures\": []} | 1",
                "\"done\" | 2",
                "{\"batchItemFailures\": [{\"itemIdentifier\": \"\"}]} | 2",
                "{\"batchItemFailures\": [{\"itemIdentifier\": null}]} | 2",
                "{\"batchItemFailures\": [{\"itemId\": \"x\"}]} | 2",
                "{\"batchItemFailures\": [{\"itemIdentifier\": \"of another batch\"}]} | 2"
            })
    void anAnswerThatNamesNoMessagesOfTheBatchIsASuccessOrFailsThemAll(String answer, int calls) {
        aws.sqs().queue("orders");
        List<String> events = new ArrayList<>();
        aws.lambda().function("orders", event -> {
            events.add(event);
            return events.size() == 1 ? answer : "null";
        });
        send("orders", "1", "2");

        map("orders", "{\"FunctionResponseTypes\": [\"ReportBatchItemFailures\"]}");

        assertThat(events).hasSize(calls).allMatch(event -> bodies(event).size() == 2);
    }

    @Test
    void aGroupOfAFifoQueueKeepsItsOrder() {
        FakeQueue orders = aws.sqs().queue("orders.fifo");
        List<String> done = new ArrayList<>();
        aws.lambda().function("orders", event -> {
            if (done.isEmpty() && bodies(event).contains("a1")) {
                done.add("failed");
                throw new IllegalStateException();
            }
            done.addAll(bodies(event));
            return "null";
        });
        map("orders.fifo", "{\"BatchSize\": 1}");

        send("orders.fifo", "a1", "a2", "b1");

        assertThat(done).containsExactly("failed", "a1", "a2", "b1");
        assertThat(orders.messages()).isEmpty();
        JsonNode attributes = json(aws.lambda().payloads("orders").get(0)).at("/Records/0/attributes");
        assertThat(attributes.path("MessageGroupId").asText()).isEqualTo("a");
        assertThat(attributes.path("MessageDeduplicationId").asText()).isEqualTo("a1");
        assertThat(attributes.path("SequenceNumber").asText()).hasSize(20);
    }

    @Test
    void aGroupOfAnotherQueueHoldsNothingBack() {
        FakeQueue orders = aws.sqs().queue("orders");
        SqsClient sqs = client();
        sqs.sendMessage(m -> m.queueUrl(orders.url()).messageGroupId("g").messageBody("1"));
        sqs.sendMessage(m -> m.queueUrl(orders.url()).messageGroupId("g").messageBody("2"));

        assertThat(sqs.receiveMessage(r -> r.queueUrl(orders.url())).messages()).hasSize(1);
        assertThat(sqs.receiveMessage(r -> r.queueUrl(orders.url())).messages()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"body\": {\"kind\": [\"a\"]}} | {\"kind\": \"a\"} | true",
                "{\"body\": {\"kind\": [\"a\"]}} | {\"kind\": \"b\"} | false",
                "{\"body\": {\"kind\": [\"a\"]}} | a | false",
                "{\"body\": [\"a\"]} | a | true",
                "{\"body\": [\"a\"]} | {\"kind\": \"a\"} | false",
                "{\"attributes\": {\"ApproximateReceiveCount\": [\"1\"]}} | a | true"
            })
    void whatNoFilterWantsIsDeleted(String pattern, String body, boolean wanted) {
        FakeQueue orders = aws.sqs().queue("orders");
        aws.lambda().function("orders", event -> "null");
        ObjectNode filter = new ObjectMapper().createObjectNode().put("Pattern", pattern);
        map(
                "orders",
                "{\"FilterCriteria\": {\"Filters\": [{\"Pattern\": \"{\\\"body\\\": [\\\"never\\\"]}\"}, " + filter
                        + "]}}");

        send("orders", body);

        assertThat(batches("orders")).hasSize(wanted ? 1 : 0);
        assertThat(orders.messages()).isEmpty();
        assertThat(failures()).isEmpty();
    }

    @Test
    void aBatchingWindowCollectsMessagesUntilItEndsOrTheBatchIsFull() {
        time(VirtualTime.manual());
        aws.sqs().queue("orders");
        aws.lambda().function("orders", event -> "null");
        map("orders", "{\"BatchSize\": 3, \"MaximumBatchingWindowInSeconds\": 20}");

        send("orders", "1");
        aws.time().advance(Duration.ofSeconds(15));
        send("orders", "2");
        aws.time().advance(Duration.ofSeconds(4));
        assertThat(batches("orders")).isEmpty();
        aws.time().advance(Duration.ofSeconds(1));
        assertThat(batches("orders")).containsExactly(List.of("1", "2"));

        send("orders", "3", "4", "5", "6");
        aws.time().advance(Duration.ZERO);
        assertThat(batches("orders")).hasSize(2).contains(List.of("3", "4", "5"));
        aws.time().advance(Duration.ofSeconds(20));
        assertThat(batches("orders")).hasSize(3).contains(List.of("6"));
    }

    @Test
    void aLargeBatchTakesMoreThanOneCallOfTheQueueGives() {
        aws.sqs().queue("orders");
        aws.lambda().function("orders", event -> "null");
        send("orders", IntStream.range(0, 25).mapToObj(Integer::toString).toArray(String[]::new));

        map("orders", "{\"BatchSize\": 100, \"MaximumBatchingWindowInSeconds\": 1}");

        assertThat(batches("orders"))
                .singleElement()
                .satisfies(batch -> assertThat(batch).hasSize(25));
    }

    @Test
    void aBatchIsNoLargerThanAFunctionTakes() {
        FakeQueue orders = aws.sqs().queue("orders");
        aws.lambda().function("orders", event -> "null");
        String large = "x".repeat(1024 * 1024);
        send("orders", large, large, large, large, large, large);

        map("orders", "{}");

        assertThat(batches("orders").stream().map(List::size)).containsExactly(5, 1);
        assertThat(orders.messages()).isEmpty();
    }

    @Test
    void aDelayedMessageComesInTime() {
        time(VirtualTime.manual());
        FakeQueue orders = aws.sqs().queue("orders");
        aws.lambda().function("orders", event -> "null");
        map("orders", "{}");

        client().sendMessage(m -> m.queueUrl(orders.url()).messageBody("1").delaySeconds(30));

        aws.time().advance(Duration.ofSeconds(29));
        assertThat(batches("orders")).isEmpty();
        aws.time().advance(Duration.ofSeconds(1));
        assertThat(batches("orders")).hasSize(1);
    }

    @Test
    void inRealTimeTheSenderDoesNotWait() throws Exception {
        time(VirtualTime.real());
        aws.sqs().queue("orders");
        CountDownLatch sent = new CountDownLatch(1);
        CountDownLatch called = new CountDownLatch(1);
        aws.lambda().function("orders", event -> {
            sent.await(30, TimeUnit.SECONDS);
            called.countDown();
            return "null";
        });
        map("orders", "{}");

        send("orders", "1");
        sent.countDown();

        assertThat(called.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void inRealTimeAsManyCallsGoOnAtATimeAsTheMappingAllows() throws Exception {
        time(VirtualTime.real());
        aws.sqs().queue("orders");
        CountDownLatch both = new CountDownLatch(2);
        CountDownLatch done = new CountDownLatch(6);
        AtomicInteger running = new AtomicInteger();
        List<Integer> seen = new CopyOnWriteArrayList<>();
        aws.lambda().function("orders", event -> {
            seen.add(running.incrementAndGet());
            both.countDown();
            both.await(30, TimeUnit.SECONDS);
            running.decrementAndGet();
            done.countDown();
            return "null";
        });
        send("orders", "1", "2", "3", "4", "5", "6");

        map("orders", "{\"BatchSize\": 1, \"ScalingConfig\": {\"MaximumConcurrency\": 2}}");

        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(seen).hasSize(6).contains(2).allMatch(calls -> calls <= 2);
    }

    @Test
    void messagesWaitForAFunctionThatNothingDoes() {
        FakeQueue orders = aws.sqs().queue("orders");
        map("orders", "{}");
        send("orders", "1", "2");

        assertThat(bodies(orders)).containsExactly("1", "2");
        assertThat(failures())
                .hasSize(2)
                .allMatch(failure -> failure.equals("nothing does the function orders, and the message waits: set the"
                        + " function or a mock of it, such as by FakeLambda.function or serve's --function"
                        + " orders=COMMAND"));

        aws.lambda().function("orders", event -> "null");

        assertThat(batches("orders")).containsExactly(List.of("1", "2"));
        assertThat(orders.messages()).isEmpty();
    }

    @Test
    void aMockDoesTheFunction() {
        FakeQueue orders = aws.sqs().queue("orders");
        List<String> events = new ArrayList<>();
        aws.stepFunctions().onTask("orders", TaskMock.function(event -> {
            events.add(event);
            return "null";
        }));
        map("orders", "{}");

        send("orders", "1");

        assertThat(events)
                .singleElement()
                .satisfies(event -> assertThat(bodies(event)).containsExactly("1"));
        assertThat(orders.messages()).isEmpty();
    }

    @Test
    void aFunctionThatSendsToItsOwnQueueEnds() {
        FakeQueue orders = aws.sqs().queue("orders");
        aws.lambda().function("orders", event -> {
            send("orders", "again");
            return "null";
        });
        map("orders", "{}");

        send("orders", "1");

        assertThat(batches("orders")).hasSize(16);
        assertThat(orders.messages()).isEmpty();
        assertThat(failures())
                .containsExactly("the message has come of 16 calls of functions, one after another, and is dropped:"
                        + " AWS ends such a circle, too");
    }

    @Test
    void aFunctionThatSendsToItsOwnQueueByAClientPausesAndLosesNothing() {
        FakeQueue orders = aws.sqs().queue("orders");
        SqsClient client = client();
        AtomicBoolean circle = new AtomicBoolean(true);
        aws.lambda().function("orders", event -> {
            if (circle.get()) {
                client.sendMessage(m -> m.queueUrl(orders.url()).messageBody("again"));
            }
            return "null";
        });
        map("orders", "{}");

        send("orders", "1");

        assertThat(orders.messages()).hasSize(1);
        assertThat(failures()).singleElement().asString().contains("as in a circle without end");

        circle.set(false);
        send("orders", "2");

        assertThat(orders.messages()).isEmpty();
        assertThat(batches("orders")).hasSize(1_001);
    }

    @Test
    void whatTheTraceHeaderTellsCounts() {
        FakeQueue orders = aws.sqs().queue("orders");
        aws.lambda().function("orders", event -> "null");
        map("orders", "{}");

        client().sendMessage(m -> m.queueUrl(orders.url())
                .messageBody("1")
                .overrideConfiguration(o -> o.putHeader("X-Amzn-Trace-Id", "Root=1-0-0;Lineage=1:a87bd80c:16")));

        assertThat(batches("orders")).isEmpty();
        assertThat(failures()).singleElement().asString().contains("AWS ends such a circle");
    }

    @Test
    void whatTheTraceHeaderTellsCountsThroughAnExecution() {
        FakeQueue orders = aws.sqs().queue("orders");
        aws.lambda().function("orders", event -> "null");
        map("orders", "{}");
        String machine = aws.stepFunctions()
                .create(
                        "again",
                        "{\"StartAt\": \"Send\", \"States\": {\"Send\": {\"Type\": \"Task\", \"Resource\":"
                                + " \"arn:aws:states:::sqs:sendMessage\", \"Parameters\": {\"QueueUrl\": \""
                                + orders.url() + "\", \"MessageBody\": \"1\"}, \"End\": true}}}")
                .arn();

        aws.sfnClient()
                .startExecution(s -> s.stateMachineArn(machine)
                        .overrideConfiguration(
                                o -> o.putHeader("X-Amzn-Trace-Id", "Root=1-0-0;Lineage=1:a87bd80c:16")));

        assertThat(batches("orders")).isEmpty();
        assertThat(failures()).singleElement().asString().contains("AWS ends such a circle");
    }

    @Test
    void aQueueThatIsDownIsReadLater() {
        FakeQueue orders = aws.sqs().queue("orders");
        aws.lambda().function("orders", event -> "null");
        map("orders", "{}");
        aws.sqs().faults().refuse("ReceiveMessage", 2, 503, "ServiceUnavailable", "busy");

        send("orders", "1");

        assertThat(batches("orders")).containsExactly(List.of("1"));
        assertThat(orders.messages()).isEmpty();
    }

    @Test
    void theMappingIsToldUpdatedAndDeleted() {
        aws.sqs().queue("orders");
        aws.lambda().function("orders", event -> "null");

        JsonNode created = call(
                "CreateEventSourceMapping",
                "{\"EventSourceArn\": \"" + ARN + "orders\", \"FunctionName\": \"orders\"}");
        String id = created.path("UUID").asText();

        assertThat(created)
                .isEqualTo(json("{\"UUID\": \"" + id + "\", \"BatchSize\": 10, \"MaximumBatchingWindowInSeconds\": 0,"
                        + " \"EventSourceArn\": \"" + ARN + "orders\", \"FunctionArn\":"
                        + " \"arn:aws:lambda:us-east-1:123456789012:function:orders\","
                        + " \"LastModified\": 1767225600.0, \"State\": \"Creating\", \"StateTransitionReason\":"
                        + " \"USER_INITIATED\", \"EventSourceMappingArn\":"
                        + " \"arn:aws:lambda:us-east-1:123456789012:event-source-mapping:" + id
                        + "\", \"FunctionResponseTypes\": []}"));
        assertThat(call("GetEventSourceMapping", "{\"UUID\": \"" + id + "\"}")
                        .path("State")
                        .asText())
                .isEqualTo("Enabled");

        JsonNode disabled =
                call("UpdateEventSourceMapping", "{\"UUID\": \"" + id + "\", \"Enabled\": false, \"BatchSize\": 2}");
        send("orders", "1", "2", "3");
        assertThat(disabled.path("State").asText()).isEqualTo("Disabling");
        assertThat(batches("orders")).isEmpty();
        call("UpdateEventSourceMapping", "{\"UUID\": \"" + id + "\", \"Enabled\": true}");
        assertThat(batches("orders")).containsExactly(List.of("1", "2"), List.of("3"));

        assertThat(call("ListEventSourceMappings", "{\"FunctionName\": \"orders\"}")
                        .path("EventSourceMappings"))
                .hasSize(1);
        assertThat(call("ListEventSourceMappings", "{\"EventSourceArn\": \"" + ARN + "other\"}")
                        .path("EventSourceMappings"))
                .isEmpty();
        call("DeleteEventSourceMapping", "{\"UUID\": \"" + id + "\"}");
        send("orders", "4");
        assertThat(batches("orders")).hasSize(2);
        assertThatThrownBy(() -> call("GetEventSourceMapping", "{\"UUID\": \"" + id + "\"}"))
                .isInstanceOf(AwsCallException.class)
                .hasMessageContaining("The resource you requested does not exist.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arn:aws:kinesis:us-east-1:123456789012:stream/s | {} | queues of sqs, not by kinesis",
                "arn:aws:sqs:us-east-1:123456789012:none | {} | The specified queue does not exist",
                "arn:aws:sqs:us-east-1:123456789012:there | {} | (\" there \") already exists. Please update or delete",
                "arn:aws:sqs:us-east-1:123456789012:q | {\"BatchSize\": 11} | Maximum batch window in seconds must be"
                        + " greater than 0 if maximum batch size is greater than 10",
                "arn:aws:sqs:us-east-1:123456789012:q | {\"BatchSize\": 0} | at 'batchSize' failed to satisfy",
                "arn:aws:sqs:us-east-1:123456789012:q.fifo | {\"MaximumBatchingWindowInSeconds\": 1} | Batching window"
                        + " is not supported for FIFO queues",
                "arn:aws:sqs:us-east-1:123456789012:q | {\"StartingPosition\": \"LATEST\"} | StartingPosition is not"
                        + " valid for SQS event sources.",
                "arn:aws:sqs:us-east-1:123456789012:q | {\"FilterCriteria\": {\"Filters\": [{\"Pattern\": \"[\"}]}} |"
                        + " Invalid filter pattern definition."
            })
    void whatAwsRefusesIsRefused(String source, String members, String message) {
        List.of("q", "q.fifo", "there").forEach(aws.sqs()::queue);
        map("there", "{}");
        ObjectNode request = (ObjectNode) json(members);
        request.put("EventSourceArn", source).put("FunctionName", source.replaceAll(".*:|\\..*|.*/", ""));

        assertThatThrownBy(() -> call("CreateEventSourceMapping", request.toString()))
                .isInstanceOf(AwsCallException.class)
                .hasMessageContaining(message);
    }

    @Test
    void theApiHasItsPaths() throws Exception {
        aws.sqs().queue("orders");
        String path = "/2015-03-31/event-source-mappings";

        HttpResponse<String> created =
                http("POST", path, "{\"EventSourceArn\": \"" + ARN + "orders\", \"FunctionName\": \"orders\"}");
        String one = path + "/" + json(created.body()).path("UUID").asText();

        assertThat(created.statusCode()).isEqualTo(202);
        assertThat(json(http("GET", one, "").body()).path("State").asText()).isEqualTo("Enabled");
        assertThat(json(http("PUT", one, "{\"BatchSize\": 3}").body())
                        .path("BatchSize")
                        .asInt())
                .isEqualTo(3);
        assertThat(json(http(
                                        "GET",
                                        path + "/?FunctionName=orders&EventSourceArn=" + ARN.replace(":", "%3A")
                                                + "orders",
                                        "")
                                .body())
                        .path("EventSourceMappings"))
                .hasSize(1);
        assertThat(http("DELETE", one, "").statusCode()).isEqualTo(202);
        HttpResponse<String> gone = http("GET", one, "");
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.headers().firstValue("x-amzn-ErrorType")).hasValue("ResourceNotFoundException");
        assertThat(http("PATCH", one, "{}").body()).contains("There is nothing at PATCH");
    }

    private HttpResponse<String> http(String method, String path, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(aws.lambda().endpoint() + path))
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aResetForgetsMappingsAndDeliveries() {
        aws.sqs().queue("orders");
        aws.lambda().function("orders", event -> "null");
        map("orders", "{}");
        send("orders", "1");

        aws.reset();
        aws.sqs().queue("orders");
        send("orders", "2");

        assertThat(batches("orders")).isEmpty();
        assertThat(aws.lambda().deliveries()).isEmpty();
        assertThat(call("ListEventSourceMappings", "{}").path("EventSourceMappings"))
                .isEmpty();
    }

    @Test
    void aTemplatesQueueCallsItsFunction(@TempDir Path folder) throws IOException {
        Path template = Files.writeString(folder.resolve("template.yaml"), """
                Resources:
                  Approve:
                    Type: AWS::Serverless::Function
                    Properties:
                      Events:
                        Asked: {Type: SQS, Properties: {Queue: !GetAtt Approvals.Arn, BatchSize: 1}}
                        Changed: {Type: Kinesis, Properties: {Stream: arn:aws:kinesis:us-east-1:123456789012:stream/s}}
                  Approvals: {Type: AWS::SQS::Queue}
                  Machine:
                    Type: AWS::Serverless::StateMachine
                    Properties:
                      Definition:
                        StartAt: Ask
                        States:
                          Ask:
                            Type: Task
                            Resource: arn:aws:states:::sqs:sendMessage.waitForTaskToken
                            Parameters: {QueueUrl: !Ref Approvals, MessageBody: {token.$: $$.Task.Token}}
                            End: true
                """);

        TemplateStack stack = aws.createFrom(template).onFunction("Approve", task -> {
            String event = json(task.parameters()).path("Payload").toString();
            String token = json(bodies(event).get(0)).path("token").asText();
            aws.stepFunctions().sendTaskSuccess(token, "{\"approved\": true}");
            return TaskResult.succeeded("null");
        });

        assertThat(stack.problems()).isEmpty();
        assertThat(stack.idle()).containsExactly("Kinesis event of AWS::Serverless::Function Approve");
        assertThat(stack.machine("Machine").run("{}").output()).isEqualTo("{\"approved\":true}");
        JsonNode mapping = call("ListEventSourceMappings", "{}").at("/EventSourceMappings/0");
        assertThat(mapping.path("BatchSize").asInt()).isEqualTo(1);
        assertThat(aws.createFrom(template).problems()).isEmpty();
    }

    @Test
    void aTemplatesMappingHasItsSettings(@TempDir Path folder) throws IOException {
        Path template = Files.writeString(folder.resolve("main.tf"), """
                resource "aws_sqs_queue" "orders" { name = "orders" }
                resource "aws_lambda_function" "ship" { function_name = "ship" }
                resource "aws_lambda_event_source_mapping" "ship" {
                  event_source_arn                   = aws_sqs_queue.orders.arn
                  function_name                      = aws_lambda_function.ship.arn
                  batch_size                         = 100
                  maximum_batching_window_in_seconds = 5
                  enabled                            = false
                  function_response_types            = ["ReportBatchItemFailures"]
                  filter_criteria {
                    filter { pattern = jsonencode({ body = { n = [1] } }) }
                  }
                  scaling_config { maximum_concurrency = 2 }
                }
                """);

        aws.createFrom(template);

        ObjectNode mapping = (ObjectNode) call("ListEventSourceMappings", "{}").at("/EventSourceMappings/0");
        mapping.remove(List.of("UUID", "EventSourceMappingArn", "LastModified"));
        assertThat(mapping)
                .isEqualTo(json("{\"BatchSize\": 100, \"MaximumBatchingWindowInSeconds\": 5, \"EventSourceArn\": \""
                        + ARN + "orders\", \"FunctionArn\": \"arn:aws:lambda:us-east-1:123456789012:function:ship\","
                        + " \"State\": \"Disabled\", \"StateTransitionReason\": \"USER_INITIATED\","
                        + " \"FunctionResponseTypes\": [\"ReportBatchItemFailures\"], \"FilterCriteria\":"
                        + " {\"Filters\": [{\"Pattern\": \"{\\\"body\\\":{\\\"n\\\":[1]}}\"}]}, \"ScalingConfig\":"
                        + " {\"MaximumConcurrency\": 2}}"));
    }
}
