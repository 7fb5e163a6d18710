package io.github.mfsm.content;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.content.FakeS3;
import io.github.mfsm.testkit.content.FakeWorkMailMessageFlow;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
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
        return client(S3Client.builder(), endpoint);
    }

    static WorkMailMessageFlowClient messageFlowClient(URI endpoint) {
        return client(WorkMailMessageFlowClient.builder(), endpoint);
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    /** For what never calls a service. */
    public static MessageContents unreachable() {
        URI nowhere = URI.create("http://127.0.0.1:9");
        return MessageContents.builder(messageFlowClient(nowhere), s3Client(nowhere), BUCKET)
                .build();
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
