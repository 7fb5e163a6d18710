package io.github.mfsm.testkit.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.Engine;
import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.StateMachine;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a distributed Map reads from the fake S3. */
class S3StoreTest {
    private final FakeS3 fake = FakeS3.create();

    @BeforeEach
    void putTwoVersions() {
        fake.createBucket(FakeBucket.named("versioned").withVersions());
        fake.createBucket("empty");
        fake.putObject("versioned", "k", "[1]".getBytes(StandardCharsets.UTF_8));
        fake.putObject("versioned", "k", "[2]".getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void close() {
        fake.close();
    }

    private Execution read(String operation, String parameters) {
        return Engine.builder()
                .objects(fake.store())
                .build()
                .start(StateMachine.parse("""
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
                  "ItemReader": {"Resource": "arn:aws:states:::s3:%s", "Parameters": {%s}},
                  "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                    "StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}}}""".formatted(operation, parameters)), "{}");
    }

    /** Developer guide, ItemReader: if the bucket has versioning enabled, you can also provide the version. */
    @Test
    void theVersionThatIsNamedIsRead() {
        String object = "\"Bucket\": \"versioned\", \"Key\": \"k\"";

        assertThat(read("getObject", object + ", \"VersionId\": \"version-1\"").output())
                .contains("[1]");
        assertThat(read("getObject", object).output()).contains("[2]");
        assertThat(read("getObject", object + ", \"VersionId\": null").output()).contains("[2]");
        assertThat(read("getObject", object + ", \"VersionId\": \"version-9\"").cause())
                .contains("The specified version does not exist. (Service: Amazon S3; Status Code: 404; Error Code: "
                        + "NoSuchVersion) Bucket: versioned, Key: k, VersionId: version-9");
    }

    @Test
    void aBucketThatIsNotThereFailsTheReader() {
        String cause = "The specified bucket does not exist (Service: Amazon S3; Status Code: 404; Error Code: "
                + "NoSuchBucket) Bucket: none";

        Execution listed = read("listObjectsV2", "\"Bucket\": \"none\"");
        assertThat(listed.error()).contains("States.ItemReaderFailed");
        assertThat(listed.cause()).contains(cause);
        assertThat(read("getObject", "\"Bucket\": \"none\", \"Key\": \"k\"").cause())
                .contains(cause);
        assertThat(read("listObjectsV2", "\"Bucket\": \"empty\"").output()).contains("[]");
        assertThat(read("getObject", "\"Bucket\": \"empty\", \"Key\": \"k\"").cause())
                .contains("The specified key does not exist. (Service: Amazon S3; Status Code: 404; Error Code: "
                        + "NoSuchKey) Bucket: empty, Key: k");
    }
}
