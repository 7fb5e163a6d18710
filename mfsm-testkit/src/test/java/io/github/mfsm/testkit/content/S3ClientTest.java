package io.github.mfsm.testkit.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The SDK's own client of the fake S3. */
class S3ClientTest {
    private final FakeS3 fake = FakeS3.create();
    private final S3Client s3 = S3Client.builder()
            .endpointOverride(fake.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();

    @BeforeEach
    void putTenBytes() {
        fake.createBucket("data");
        s3.putObject(p -> p.bucket("data").key("ten"), RequestBody.fromString("0123456789"));
    }

    @AfterEach
    void close() {
        s3.close();
        fake.close();
    }

    private String range(String range) {
        ResponseBytes<GetObjectResponse> part =
                s3.getObjectAsBytes(g -> g.bucket("data").key("ten").range(range));
        assertThat(part.response().contentLength()).isEqualTo(part.asByteArray().length);
        return part.asUtf8String() + " " + part.response().contentRange();
    }

    @Test
    void anObjectIsLookedAt() {
        HeadObjectResponse head = s3.headObject(h -> h.bucket("data").key("ten"));

        assertThat(head.contentLength()).isEqualTo(10);
        assertThat(head.lastModified()).isNotNull();
        assertThat(head.eTag()).isEqualTo("\"781e5e245d69b566979b86e28d23f2c7\"");
        assertThatThrownBy(() -> s3.headObject(h -> h.bucket("data").key("none")))
                .isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void aPartOfAnObjectIsRead() {
        assertThat(range("bytes=2-4")).isEqualTo("234 bytes 2-4/10");
        assertThat(range("bytes=8-")).isEqualTo("89 bytes 8-9/10");
        assertThat(range("bytes=8-99")).isEqualTo("89 bytes 8-9/10");
        assertThat(range("bytes=-3")).isEqualTo("789 bytes 7-9/10");
        assertThat(range("bytes=-99")).isEqualTo("0123456789 bytes 0-9/10");
        assertThat(range("bytes=4-2")).isEqualTo("0123456789 null");
        for (String beyond : List.of("bytes=10-", "bytes=-0")) {
            assertThatThrownBy(() -> range(beyond))
                    .isInstanceOf(S3Exception.class)
                    .hasMessageContaining("The requested range is not satisfiable")
                    .extracting("statusCode")
                    .isEqualTo(416);
        }
    }

    @Test
    void bucketsAreListedLookedAtAndDeleted() {
        s3.createBucket(b -> b.bucket("another"));

        assertThat(s3.listBuckets().buckets()).extracting(Bucket::name).containsExactly("another", "data");
        assertThat(s3.headBucket(h -> h.bucket("another")).bucketRegion()).isEqualTo("us-east-1");
        assertThatThrownBy(() -> s3.deleteBucket(d -> d.bucket("data")))
                .hasMessageContaining("The bucket you tried to delete is not empty");
        s3.deleteBucket(d -> d.bucket("another"));
        assertThatThrownBy(() -> s3.headBucket(h -> h.bucket("another"))).isInstanceOf(NoSuchBucketException.class);
        assertThat(fake.requestCount("HeadBucket")).isEqualTo(2);
    }

    @Test
    void aListingFoldsWhatIsBehindTheDelimiter() {
        for (String key : List.of("a/1", "a/2", "b/1", "c")) {
            fake.putObject("data", key, key.getBytes(StandardCharsets.UTF_8));
        }

        ListObjectsV2Response top = s3.listObjectsV2(l -> l.bucket("data").delimiter("/"));
        ListObjectsV2Response inside =
                s3.listObjectsV2(l -> l.bucket("data").delimiter("/").prefix("a/"));
        ListObjectsV2Response second =
                s3.listObjectsV2(l -> l.bucket("data").delimiter("/").maxKeys(1).startAfter("a/"));

        assertThat(top.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("a/", "b/");
        assertThat(top.contents()).extracting(S3Object::key).containsExactly("c", "ten");
        assertThat(top.keyCount()).isEqualTo(4);
        assertThat(inside.contents()).extracting(S3Object::key).containsExactly("a/1", "a/2");
        assertThat(second.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("b/");
        assertThat(second.isTruncated()).isTrue();
    }

    @Test
    void whatItDoesNotKnowIsRefusedByName() {
        assertThatThrownBy(() -> s3.getBucketVersioning(v -> v.bucket("data")))
                .hasMessageContaining("This fake knows CreateBucket")
                .hasMessageContaining("It was asked for GET /data");
    }
}
