package io.github.mfsm.cli.run;

import io.github.mfsm.content.MessageContents;
import io.github.mfsm.testkit.content.FakeS3;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The bucket that SES puts emails into, on this computer, and the client that the steps use. */
final class BucketContent implements AutoCloseable {
    static final String BUCKET = "mail";

    private final SdkHttpClient http = Patient.http();
    private final S3Client client;

    BucketContent(FakeS3 s3) {
        s3.createBucket(BUCKET);
        client = S3Client.builder()
                .endpointOverride(s3.endpoint())
                .region(Region.of(LocalMachine.REGION))
                .credentialsProvider(LocalMachine.credentials())
                .httpClient(http)
                .build();
    }

    /** Returns the steps' side. */
    MessageContents contents() {
        return MessageContents.inBucket(client, BUCKET).build();
    }

    @Override
    public void close() {
        client.close();
        http.close();
    }
}
