package io.github.mfsm.cli.run;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.content.MessageContents;
import io.github.mfsm.testkit.content.FakeS3;
import io.github.mfsm.testkit.content.FakeWorkMailMessageFlow;
import java.net.URI;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.workmailmessageflow.WorkMailMessageFlowClient;

/** WorkMail's Message Flow API and a bucket on this computer, and the clients that the steps use. */
final class LocalContent implements AutoCloseable {
    private static final String BUCKET = "content";

    private final FakeS3 s3;
    private final FakeWorkMailMessageFlow messageFlow;
    private final SdkHttpClient http;
    private final S3Client s3Client;
    private final WorkMailMessageFlowClient messageFlowClient;

    LocalContent(VirtualTime time, String region) {
        s3 = FakeS3.builder().time(time).region(region).build();
        s3.createBucket(BUCKET);
        messageFlow =
                FakeWorkMailMessageFlow.builder(s3).time(time).region(region).build();
        http = Patient.http();
        s3Client = client(S3Client.builder(), s3.endpoint(), region);
        messageFlowClient = client(WorkMailMessageFlowClient.builder(), messageFlow.endpoint(), region);
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, URI endpoint, String region) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(LocalMachine.credentials())
                .httpClient(http)
                .build();
    }

    /** WorkMail's side: hands out the email and takes new content. */
    FakeWorkMailMessageFlow messageFlow() {
        return messageFlow;
    }

    /** Returns the steps' side. */
    MessageContents contents() {
        return MessageContents.builder(messageFlowClient, s3Client, BUCKET).build();
    }

    @Override
    public void close() {
        messageFlowClient.close();
        s3Client.close();
        http.close();
        messageFlow.close();
        s3.close();
    }
}
