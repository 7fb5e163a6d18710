package io.github.mfsm.content;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.content.FakeS3;
import io.github.mfsm.testkit.content.FakeWorkMailMessageFlow;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.workmailmessageflow.WorkMailMessageFlowClient;

/** WorkMail and S3 on this computer, with the SDK's clients for them. */
public final class ContentWorld implements AutoCloseable {
    static final String BUCKET = "mails";
    static final String ID = "message-1";

    public final VirtualTime time = VirtualTime.manual();
    public final FakeS3 s3 = FakeS3.builder().time(time).build();
    public final FakeWorkMailMessageFlow messageFlow =
            FakeWorkMailMessageFlow.builder(s3).time(time).build();
    public final S3Client s3Client;
    public final WorkMailMessageFlowClient messageFlowClient;

    public ContentWorld() {
        s3.createBucket(BUCKET);
        s3Client = s3Client(s3.endpoint());
        messageFlowClient = messageFlowClient(messageFlow.endpoint());
    }

    static S3Client s3Client(URI endpoint) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials())
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    static WorkMailMessageFlowClient messageFlowClient(URI endpoint) {
        return WorkMailMessageFlowClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials())
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    private static StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
    }

    public MessageContents contents() {
        return MessageContents.builder(messageFlowClient, s3Client, BUCKET).build();
    }

    @Override
    public void close() {
        s3Client.close();
        messageFlowClient.close();
        messageFlow.close();
        s3.close();
    }
}
