package io.github.mfsm.testkit.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.testkit.MfsmEnvironment;
import io.github.mfsm.testkit.content.FakeBucket;
import io.github.mfsm.testkit.sfn.ExecutionView;
import io.github.mfsm.testkit.sns.FakeTopic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceFakesTest {
    private final MfsmEnvironment aws = MfsmEnvironment.create();
    private int machines;

    @AfterEach
    void close() {
        aws.close();
    }

    private ExecutionView run(String resource, String parameters) {
        String machine = """
                {"StartAt": "Call", "States": {"Call": {"Type": "Task", "Resource": "arn:aws:states:::%s",
                  "Parameters": %s, "End": true}}}""".formatted(resource, parameters);
        return aws.stepFunctions().create("m" + ++machines, machine).run("{}");
    }

    @Test
    void aTaskSendsAMessageAndItsTokenIsAnswered() {
        FakeQueue orders = aws.sqs().queue("orders");

        ExecutionView run = run(
                "sqs:sendMessage.waitForTaskToken",
                "{\"QueueUrl\": \"" + orders.url()
                        + "\", \"MessageBody\": {\"order\": 7, \"TaskToken.$\": \"$$.Task.Token\"}}");

        assertThat(run.status()).isEqualTo(ExecutionStatus.RUNNING);
        assertThat(orders.messages().get(0).body()).startsWith("{\"order\":7,");
        aws.stepFunctions().sendTaskSuccess(orders.messages().get(0).taskToken(), "{\"done\":1}");
        assertThat(run.output()).isEqualTo("{\"done\":1}");
    }

    @Test
    void whatSqsRefusesFailsTheTaskInItsWords() {
        FakeQueue orders = aws.sqs().queue("orders");

        ExecutionView empty = run("sqs:sendMessage", "{\"QueueUrl\": \"" + orders.url() + "\", \"MessageBody\": \"\"}");
        ExecutionView none = run("sqs:sendMessage", "{\"QueueUrl\": \"" + orders.url() + "\", \"MessageBody\": null}");
        ExecutionView unknown = run(
                "aws-sdk:sqs:sendMessage",
                "{\"QueueUrl\": \"https://sqs.us-east-1.amazonaws.com/123456789012/none\", \"MessageBody\": \"m\"}");

        assertThat(empty.error()).isEqualTo("SQS.AmazonSQSException");
        assertThat(empty.cause())
                .matches(
                        "The request must contain the parameter MessageBody\\. \\(Service: AmazonSQS; Status Code: 400;"
                                + " Error Code: MissingParameter; Request ID: [0-9a-f-]{36}; Proxy: null\\)");
        assertThat(none.cause())
                .startsWith(
                        "The request must contain the parameter MessageBody. (Service: AmazonSQS; Status Code: 400;");
        assertThat(unknown.error()).isEqualTo("Sqs.QueueDoesNotExistException");
        assertThatThrownBy(() -> aws.sqs().calls().call("TagQueue", "{}"))
                .hasFieldOrPropertyWithValue("code", "UnknownOperationException");
    }

    @Test
    void aQueueSaysWhenItWasMadeAndWhenItsAttributesChanged() {
        String url = "{\"QueueUrl\": \"" + aws.sqs().queue("orders").url() + "\"";
        long made = aws.time().clock().instant().getEpochSecond();

        aws.time().advance(Duration.ofMinutes(10));
        aws.sqs().calls().call("SetQueueAttributes", url + ", \"Attributes\": {\"DelaySeconds\": \"5\"}}");

        assertThat(aws.sqs().calls().call("GetQueueAttributes", url + ", \"AttributeNames\": [\"All\"]}"))
                .contains("\"CreatedTimestamp\":\"" + made + '"', "\"LastModifiedTimestamp\":\"" + (made + 600) + '"');
    }

    @Test
    void aReceivedMessageComesBackUnlessItIsDeleted() {
        FakeQueue orders = aws.sqs().queue("orders");
        String url = "{\"QueueUrl\": \"" + orders.url() + "\"";
        aws.sqs().calls().call("SendMessage", url + ", \"MessageBody\": \"hello\"}");

        String first = aws.sqs().calls().call("ReceiveMessage", url + "}");
        assertThat(first).contains("\"Body\":\"hello\"", "5d41402abc4b2a76b9719d911017c592");
        assertThat(aws.sqs().calls().call("ReceiveMessage", url + "}")).isEqualTo("{}");
        aws.time().advance(Duration.ofSeconds(31));
        String again = aws.sqs().calls().call("ReceiveMessage", url + "}");
        String receipt = again.replaceAll(".*\"ReceiptHandle\":\"([^\"]+)\".*", "$1");
        aws.sqs().calls().call("DeleteMessage", url + ", \"ReceiptHandle\": \"" + receipt + "\"}");

        assertThat(orders.messages()).isEmpty();
    }

    @Test
    void aTaskPublishesToATopic() {
        FakeTopic alerts = aws.sns().topic("alerts");

        ExecutionView run = run(
                "sns:publish",
                "{\"TopicArn\": \"" + alerts.arn() + "\", \"Message\": {\"a\": 1}, \"MessageAttributes\":"
                        + " {\"kind\": {\"DataType\": \"String\", \"StringValue\": \"test\"}}}");

        assertThat(run.output()).contains("\"MessageId\":", "text/xml", "\"Content-Length\":\"294\"");
        assertThat(alerts.messages().get(0).message()).isEqualTo("{\"a\":1}");
        assertThat(alerts.messages().get(0).attributes()).containsEntry("kind", "test");
        assertThat(run("sns:publish", "{\"TopicArn\": \"arn:aws:sns:us-east-1:123456789012:x\", \"Message\": \"m\"}")
                        .error())
                .isEqualTo("SNS.NotFoundException");
    }

    @Test
    void eventsArePutAndTheExecutionsOwnOnesComeBeside() {
        ExecutionView good = run(
                "events:putEvents",
                "{\"Entries\": [{\"Source\": \"shop\", \"DetailType\": \"Order\", \"Detail\": {\"n\": 1}}]}");
        ExecutionView bad = run(
                "events:putEvents",
                "{\"Entries\": [{\"Source\": \"shop\", \"DetailType\": \"Order\", \"Detail\": {\"n\": 1}},"
                        + " {\"DetailType\": \"Order\", \"Detail\": {\"n\": 1}}]}");

        assertThat(good.output()).contains("\"FailedEntryCount\":0");
        assertThat(bad.error()).isEqualTo("EventBridge.FailedEntry");
        assertThat(bad.cause())
                .contains("{\"ErrorCode\":\"InvalidArgument\",\"ErrorMessage\":\"Parameter Source is not valid. Reason:"
                        + " Source is a required argument.\"}],\"FailedEntryCount\":1}");
        assertThat(aws.eventBridge().events())
                .extracting("source")
                .containsExactly("aws.states", "shop", "aws.states", "aws.states", "shop", "aws.states");
        assertThat(aws.eventBridge().events().get(1).detail()).isEqualTo("{\"n\":1}");
    }

    /** Measured on AWS and said in public from 2022 to 2026, such as in issue 9186 of the AWS CLI. */
    @Test
    void anEventForABusThatIsNotThereIsAcceptedAndLost() {
        ExecutionView run = run(
                "events:putEvents",
                "{\"Entries\": [{\"Source\": \"shop\", \"DetailType\": \"Order\", \"Detail\": {}, \"EventBusName\": \"none\"}]}");

        assertThat(run.output()).contains("\"FailedEntryCount\":0", "\"EventId\":\"");
        assertThat(aws.eventBridge().events("none")).isEmpty();
        assertThat(aws.eventBridge().calls().call("ListEventBuses", "{}")).doesNotContain("none");
    }

    @Test
    void tasksReadAndWriteObjectsAsAWSDoes() {
        aws.s3().createBucket("data");

        ExecutionView put =
                run("aws-sdk:s3:putObject", "{\"Bucket\": \"data\", \"Key\": \"k\", \"Body\": [\"List\", \"Data\"]}");
        ExecutionView get = run("aws-sdk:s3:getObject", "{\"Bucket\": \"data\", \"Key\": \"k\"}");
        ExecutionView list = run("aws-sdk:s3:listObjectsV2", "{\"Bucket\": \"data\"}");

        assertThat(put.output())
                .isEqualTo("{\"ChecksumCRC32\":\"1F2MPA==\",\"ChecksumType\":\"FULL_OBJECT\","
                        + "\"ETag\":\"\\\"6b23860357f6e63a0272b7f1143a663a\\\"\",\"ServerSideEncryption\":\"AES256\"}");
        assertThat(get.output()).contains("\"Body\":\"[\\\"List\\\",\\\"Data\\\"]\"", "\"ContentLength\":15");
        assertThat(list.output()).contains("\"Key\":\"k\"", "\"KeyCount\":1");
        assertThat(run("aws-sdk:s3:listObjects", "{\"Bucket\": \"data\"}").output())
                .contains("\"Key\":\"k\"", "\"IsTruncated\":false,\"Marker\":\"\",\"MaxKeys\":1000,\"Name\":\"data\"")
                .doesNotContain("KeyCount");
        assertThat(run("aws-sdk:s3:listObjects", "{\"Bucket\": \"none\"}").cause())
                .matches(
                        "The specified bucket does not exist \\(Service: S3, Status Code: 404, Request ID: [^,]+, Extended"
                                + " Request ID: .*");
        assertThat(run("aws-sdk:s3:getObject", "{\"Bucket\": \"data\", \"Key\": \"none\"}")
                        .error())
                .isEqualTo("S3.NoSuchKeyException");
        assertThat(run("aws-sdk:s3:getObject", "{\"Bucket\": \"none\", \"Key\": \"k\"}")
                        .error())
                .isEqualTo("S3.NoSuchBucketException");
    }

    /** Recorded: the entity tag and the checksum are those of the text with its quotes. */
    @Test
    void aTextIsStoredAsTheJsonThatItIs() {
        aws.s3().createBucket("data");

        ExecutionView put =
                run("aws-sdk:s3:putObject", "{\"Bucket\": \"data\", \"Key\": \"k\", \"Body\": \"text data\"}");

        assertThat(put.output())
                .contains("\"ChecksumCRC32\":\"KUmHvQ==\"", "2b5df3712557f503a9977a8ea893b2c9")
                .isNotEqualTo(run("aws-sdk:s3:putObject", "{\"Bucket\": \"data\", \"Key\": \"k\", \"Body\": null}")
                        .output());
        assertThat(aws.s3().content("data", "k").orElseThrow()).isEmpty();
    }

    @Test
    void tasksSeeVersionsHeadersAndPreconditionsOfObjects() {
        aws.s3().createBucket(FakeBucket.named("data").withVersions());
        String object = "\"Bucket\": \"data\", \"Key\": \"k\"";
        run(
                "aws-sdk:s3:putObject",
                "{" + object + ", \"Body\": \"first\", \"ContentType\": \"text/plain\","
                        + " \"Metadata\": {\"order\": \"7\"}}");
        run("aws-sdk:s3:putObject", "{" + object + ", \"Body\": \"second\"}");

        ExecutionView first =
                run("aws-sdk:s3:getObject", "{" + object + ", \"VersionId\": \"version-1\", \"Range\": \"bytes=1-2\"}");
        ExecutionView copy = run(
                "aws-sdk:s3:copyObject",
                "{\"Bucket\": \"data\", \"Key\": \"copy\"," + " \"CopySource\": \"data/k?versionId=version-1\"}");
        ExecutionView head = run("aws-sdk:s3:headObject", "{\"Bucket\": \"data\", \"Key\": \"copy\"}");
        ExecutionView again = run("aws-sdk:s3:putObject", "{" + object + ", \"Body\": \"\", \"IfNoneMatch\": \"*\"}");

        assertThat(first.output())
                .contains("\"Body\":\"fi\"", "\"ContentLength\":2", "\"ContentRange\":\"bytes 1-2/7\"");
        assertThat(copy.output()).contains("{\"CopyObjectResult\":{\"ETag\":", "\"VersionId\":\"version-3\"");
        assertThat(head.output())
                .contains("\"ContentLength\":7", "\"ContentType\":\"text/plain\"", "\"Metadata\":{\"order\":\"7\"}")
                .doesNotContain("Body");
        assertThat(again.error()).isEqualTo("S3.S3Exception");
        assertThat(again.cause())
                .startsWith(
                        "At least one of the pre-conditions you specified did not hold (Service: S3, Status Code: 412");
    }

    @Test
    void aDistributedMapReadsTheSameObjects() {
        aws.s3().createBucket("data");
        aws.s3().putObject("data", "items.json", "[1,2,3]".getBytes(StandardCharsets.UTF_8));
        String machine = """
                {"StartAt": "Each", "States": {"Each": {"Type": "Map",
                  "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": {"InputType": "JSON"},
                    "Parameters": {"Bucket": "data", "Key": "items.json"}},
                  "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject",
                    "Parameters": {"Bucket": "results", "Prefix": "out"}},
                  "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                    "StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}, "End": true}}}""";

        ExecutionView run = aws.stepFunctions().create("each", machine).run("{}");

        assertThat(run.status()).as(run.toString()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(aws.s3().keys("results")).hasSize(2).allMatch(key -> key.startsWith("out/"));
    }
}
