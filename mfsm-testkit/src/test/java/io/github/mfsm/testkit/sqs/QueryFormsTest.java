package io.github.mfsm.testkit.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients of before November 2023, such as the AWS CLI that Debian 12 has, ask SQS by forms. */
class QueryFormsTest {
    private static final String HEAD = "xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\"";

    private final FakeSqs sqs = FakeSqs.create();

    @AfterEach
    void close() {
        sqs.close();
    }

    private HttpResponse<String> post(URI uri, String action, Map<String, String> fields)
            throws IOException, InterruptedException {
        Map<String, String> all = new TreeMap<>(fields);
        all.put("Action", action);
        all.put("Version", "2012-11-05");
        String form = all.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                                .header("X-Amz-Date", "20260101T000000Z")
                                .header(
                                        "Authorization",
                                        "AWS4-HMAC-SHA256 Credential=123456789012/20260101/us-east-1/sqs/aws4_request,"
                                                + " SignedHeaders=host, Signature=00")
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private String ask(String action, Map<String, String> fields) throws IOException, InterruptedException {
        return post(sqs.endpoint(), action, fields).body();
    }

    @Test
    void aQueueIsCreatedAndToldInXml() throws Exception {
        String created = ask(
                "CreateQueue",
                Map.of("QueueName", "orders", "Attribute.1.Name", "VisibilityTimeout", "Attribute.1.Value", "45"));
        String url = sqs.queue("orders").url();

        assertThat(created)
                .startsWith("<CreateQueueResponse " + HEAD + "><CreateQueueResult><QueueUrl>" + url + "</QueueUrl>")
                .contains("</CreateQueueResult><ResponseMetadata><RequestId>");
        assertThat(url).isEqualTo(sqs.endpoint() + "/123456789012/orders");
        assertThat(ask("GetQueueAttributes", Map.of("QueueUrl", url, "AttributeName.1", "VisibilityTimeout")))
                .contains("<GetQueueAttributesResult><Attribute><Name>VisibilityTimeout</Name><Value>45</Value>"
                        + "</Attribute></GetQueueAttributesResult>");
        assertThat(ask("ListQueues", Map.of())).contains("<QueueUrl>" + url + "</QueueUrl></ListQueuesResult>");
    }

    @Test
    void anAttributeThatIsNoBase64IsRefused() throws Exception {
        ask("CreateQueue", Map.of("QueueName", "orders"));

        HttpResponse<String> sent = post(
                URI.create(sqs.queue("orders").url()),
                "SendMessage",
                Map.of(
                        "MessageBody", "a",
                        "MessageAttribute.1.Name", "kind",
                        "MessageAttribute.1.Value.DataType", "Binary",
                        "MessageAttribute.1.Value.BinaryValue", "x"));

        assertThat(sent.statusCode()).isEqualTo(400);
        assertThat(sent.body()).contains("<Code>SerializationException</Code>");
        assertThat(sqs.queue("orders").messages()).isEmpty();
    }

    @Test
    void aMessageIsSentToTheQueuesOwnUrlAndReceived() throws Exception {
        ask("CreateQueue", Map.of("QueueName", "orders"));
        URI path = URI.create(sqs.queue("orders").url());

        HttpResponse<String> sent = post(
                path,
                "SendMessage",
                Map.of(
                        "MessageBody", "a < b & c",
                        "MessageAttribute.1.Name", "kind",
                        "MessageAttribute.1.Value.DataType", "String",
                        "MessageAttribute.1.Value.StringValue", "order"));
        String received = post(
                        path, "ReceiveMessage", Map.of("MessageAttributeName.1", "All", "AttributeName.1", "All"))
                .body();

        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(sent.body()).contains("<MD5OfMessageAttributes>8cc3ab13200b21b0d17b28c4d98ec74a<");
        assertThat(received)
                .contains(
                        "<ReceiveMessageResult><Message><MessageId>",
                        "<Body>a &lt; b &amp; c</Body>",
                        "<Attribute><Name>ApproximateReceiveCount</Name><Value>1</Value></Attribute>",
                        "<MessageAttribute><Name>kind</Name><Value><DataType>String</DataType>"
                                + "<StringValue>order</StringValue></Value></MessageAttribute></Message>");
        assertThat(sqs.queue("orders").messages()).extracting(SqsMessage::body).containsExactly("a < b & c");
    }

    @Test
    void theSumOfAttributesForSqsItselfIsMadeAsThatOfOthers() throws Exception {
        ask("CreateQueue", Map.of("QueueName", "orders"));
        URI path = URI.create(sqs.queue("orders").url());

        String others = sum(path, "MessageAttribute", "MD5OfMessageAttributes");
        String own = sum(path, "MessageSystemAttribute", "MD5OfMessageSystemAttributes");

        assertThat(own).isEqualTo(others).matches("[0-9a-f]{32}");
    }

    private String sum(URI queue, String attributes, String sum) throws Exception {
        String sent = post(
                        queue,
                        "SendMessage",
                        Map.of(
                                "MessageBody",
                                "a",
                                attributes + ".1.Name",
                                "AWSTraceHeader",
                                attributes + ".1.Value.DataType",
                                "String",
                                attributes + ".1.Value.StringValue",
                                "Root=1-5759e988-bd862e3fe1be46a994272793"))
                .body();
        return sent.replaceFirst("(?s).*<" + sum + ">(\\w+)<.*", "$1");
    }

    @Test
    void aBatchSaysWhatFailedOfIt() throws Exception {
        String url = sqs.queue("orders").url();

        String answer = ask(
                "SendMessageBatch",
                Map.of(
                        "QueueUrl", url,
                        "SendMessageBatchRequestEntry.1.Id", "a",
                        "SendMessageBatchRequestEntry.1.MessageBody", "one",
                        "SendMessageBatchRequestEntry.2.Id", "b",
                        "SendMessageBatchRequestEntry.2.MessageBody", "two",
                        "SendMessageBatchRequestEntry.2.DelaySeconds", "901"));

        assertThat(answer)
                .contains(
                        "<SendMessageBatchResultEntry><MD5OfMessageBody>",
                        "<Id>a</Id></SendMessageBatchResultEntry>",
                        "<BatchResultErrorEntry><Id>b</Id><SenderFault>true</SenderFault>"
                                + "<Code>InvalidParameterValue</Code><Message>Value 901 for parameter DelaySeconds is"
                                + " invalid. Reason: DelaySeconds must be &gt;= 0 and &lt;= 900.</Message>"
                                + "</BatchResultErrorEntry>");
    }

    @Test
    void errorsHaveTheOlderCodes() throws Exception {
        HttpResponse<String> none = post(sqs.endpoint(), "GetQueueUrl", Map.of("QueueName", "none"));

        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(none.body())
                .startsWith("<ErrorResponse " + HEAD + "><Error><Type>Sender</Type>"
                        + "<Code>AWS.SimpleQueueService.NonExistentQueue</Code>"
                        + "<Message>The specified queue does not exist.</Message>");
        assertThat(ask("TagQueue", Map.of())).contains("<Code>InvalidAction</Code>");
    }

    @Test
    void aFormIsNotedOnce() throws Exception {
        ask("ListQueues", Map.of());

        assertThat(sqs.requestCount("ListQueues")).isEqualTo(1);
        assertThat(sqs.requests()).hasSize(1);
    }
}
