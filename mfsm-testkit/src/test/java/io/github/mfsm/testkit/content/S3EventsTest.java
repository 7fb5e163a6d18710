package io.github.mfsm.testkit.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.testkit.MfsmEnvironment;
import io.github.mfsm.testkit.events.BusEvent;
import io.github.mfsm.testkit.junit5.MfsmTest;
import io.github.mfsm.testkit.sfn.ExecutionView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;

/** What a bucket sends to EventBridge, by the SDK's own client. */
@MfsmTest
class S3EventsTest {
    private MfsmEnvironment aws;
    private S3Client s3;

    @BeforeEach
    void connect(MfsmEnvironment environment) {
        aws = environment;
        s3 = S3Client.builder()
                .endpointOverride(aws.s3().endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        s3.createBucket(b -> b.bucket("files"));
    }

    @AfterEach
    void close() {
        s3.close();
    }

    private void enable() {
        s3.putBucketNotificationConfiguration(
                n -> n.bucket("files").notificationConfiguration(c -> c.eventBridgeConfiguration(e -> {})));
    }

    private void put(String key) {
        s3.putObject(o -> o.bucket("files").key(key), RequestBody.fromString("hello"));
    }

    @Test
    void aBucketSendsWhatIsCreatedAndDeleted() {
        enable();

        put("in/a b.csv");
        s3.copyObject(c -> c.sourceBucket("files")
                .sourceKey("in/a b.csv")
                .destinationBucket("files")
                .destinationKey("copy"));
        s3.deleteObject(o -> o.bucket("files").key("copy"));
        s3.deleteObject(o -> o.bucket("files").key("none"));
        s3.deleteObjects(d -> d.bucket("files")
                .delete(Delete.builder()
                        .objects(ObjectIdentifier.builder().key("in/a b.csv").build())
                        .build()));

        assertThat(aws.eventBridge().events())
                .extracting(BusEvent::detailType)
                .containsExactly("Object Created", "Object Created", "Object Deleted", "Object Deleted");
        BusEvent created = aws.eventBridge().events().get(0);
        assertThat(created.source()).isEqualTo("aws.s3");
        assertThat(created.resources()).containsExactly("arn:aws:s3:::files");
        assertThat(created.detail())
                .matches("\\{\"version\":\"0\",\"bucket\":\\{\"name\":\"files\"},\"object\":\\{\"key\":\"in/a b.csv\","
                        + "\"size\":5,\"etag\":\"5d41402abc4b2a76b9719d911017c592\",\"sequencer\":\"[0-9A-F]{18}\"},"
                        + "\"request-id\":\"[0-9A-F]{16}\",\"requester\":\"123456789012\","
                        + "\"source-ip-address\":\"127.0.0.1\",\"reason\":\"PutObject\"}");
        assertThat(aws.eventBridge().events().get(1).detail()).contains("\"reason\":\"CopyObject\"");
        assertThat(aws.eventBridge().events().get(2).detail())
                .contains("\"key\":\"copy\"", "\"deletion-type\":\"Permanently Deleted\"");
    }

    @Test
    void aBucketSendsNothingUntilItIsTold() {
        put("a");
        enable();
        assertThat(s3.getBucketNotificationConfiguration(n -> n.bucket("files")).eventBridgeConfiguration())
                .isNotNull();

        s3.putBucketNotificationConfiguration(n -> n.bucket("files").notificationConfiguration(c -> {}));
        put("b");
        assertThat(s3.getBucketNotificationConfiguration(n -> n.bucket("files")).eventBridgeConfiguration())
                .isNull();

        assertThat(aws.eventBridge().events()).isEmpty();
        QueueConfiguration queue = QueueConfiguration.builder()
                .queueArn("arn:aws:sqs:us-east-1:123456789012:q")
                .eventsWithStrings("s3:ObjectCreated:*")
                .build();
        assertThatThrownBy(() -> s3.putBucketNotificationConfiguration(
                        n -> n.bucket("files").notificationConfiguration(c -> c.queueConfigurations(queue))))
                .hasMessageContaining("to EventBridge only, not as QueueConfiguration");
    }

    @Test
    void anUploadStartsTheMachineOfATemplate(@TempDir Path folder) throws IOException {
        aws.createFrom(Files.writeString(folder.resolve("template.yaml"), """
                Resources:
                  Uploads:
                    Type: AWS::S3::Bucket
                    Properties:
                      BucketName: uploads
                      NotificationConfiguration: {EventBridgeConfiguration: {EventBridgeEnabled: true}}
                  Import:
                    Type: AWS::Serverless::StateMachine
                    Properties:
                      Definition: {StartAt: P, States: {P: {Type: Pass, End: true}}}
                      Events:
                        Uploaded:
                          Type: EventBridgeRule
                          Properties:
                            Pattern:
                              source: [aws.s3]
                              detail-type: [Object Created]
                              detail: {bucket: {name: [!Ref Uploads]}, object: {key: [{suffix: .csv}]}}
                            InputPath: $.detail.object.key
                """));

        for (String key : new String[] {"a.txt", "b.csv"}) {
            s3.putObject(o -> o.bucket("uploads").key(key), RequestBody.fromString("x"));
        }

        assertThat(aws.stepFunctions().executions())
                .extracting(ExecutionView::input)
                .containsExactly("\"b.csv\"");
    }
}
