import static org.assertj.core.api.Assertions.*;

import io.github.mfsm.api.*;
import io.github.mfsm.content.*;
import io.github.mfsm.content.mime.*;
import io.github.mfsm.testkit.content.*;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.*;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.workmailmessageflow.WorkMailMessageFlowClient;

public class Frame {
    static void run(WorkMailMessageFlowClient workMailMessageFlowClient, S3Client s3Client, MessageFlowEvent event)
            throws Exception {
        /*SNIPPET*/
    }

    static <B extends AwsClientBuilder<B, C>, C> C client(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("mfsm", "mfsm")))
                .build();
    }

    public static void check() throws Exception {
        String mime = "From: ann@customer.example\r\nTo: bob@ourcompany.example\r\nSubject: Offer\r\n"
                + "Date: Tue, 3 Mar 2026 10:00:00 +0000\r\nMessage-ID: <1@customer.example>\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: text/plain; charset=us-ascii\r\n\r\nDear Bob\r\n";
        MessageFlowEvent event = MessageFlowEvent.builder()
                .invocationId("i-1")
                .messageId("m-1")
                .mailFrom("ann@customer.example")
                .recipients("bob@ourcompany.example")
                .build();
        try (FakeS3 s3 = FakeS3.create();
                FakeWorkMailMessageFlow messageFlow = FakeWorkMailMessageFlow.builder(s3).build()) {
            s3.createBucket("my-bucket");
            messageFlow.receive("m-1", mime.getBytes(StandardCharsets.US_ASCII));

            run(
                    client(WorkMailMessageFlowClient.builder(), messageFlow.endpoint()),
                    client(S3Client.builder().forcePathStyle(true), s3.endpoint()),
                    event);

            // The email is changed where the snippet says so, and nowhere else.
            assertThat(new String(messageFlow.content("m-1").orElseThrow(), StandardCharsets.US_ASCII))
                    .isEqualTo(mime.replace("Subject: Offer", "Subject: [external] Offer"));
        }
    }
}
