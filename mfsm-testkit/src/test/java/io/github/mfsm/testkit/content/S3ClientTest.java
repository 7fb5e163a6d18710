package io.github.mfsm.testkit.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CopyObjectResult;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
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
        assertThat(s3.listBuckets().buckets())
                .extracting(Bucket::creationDate)
                .containsOnly(fake.time().instant());
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
    void whatDescribesAnObjectIsKept() {
        s3.putObject(
                p -> p.bucket("data")
                        .key("text")
                        .contentType("text/csv")
                        .cacheControl("no-store")
                        .contentEncoding("gzip")
                        .contentDisposition("attachment")
                        .metadata(Map.of("order", "7")),
                RequestBody.fromString("a,b"));

        HeadObjectResponse head = s3.headObject(h -> h.bucket("data").key("text"));
        ResponseBytes<GetObjectResponse> got =
                s3.getObjectAsBytes(g -> g.bucket("data").key("text"));

        assertThat(got.asUtf8String()).isEqualTo("a,b");
        assertThat(head.contentLength()).isEqualTo(3);
        assertThat(List.of(head.contentType(), head.cacheControl(), head.contentEncoding(), head.contentDisposition()))
                .containsExactly("text/csv", "no-store", "gzip", "attachment");
        assertThat(head.metadata()).containsExactly(Map.entry("order", "7"));
        assertThat(got.response().contentType()).isEqualTo("text/csv");
        assertThat(got.response().metadata()).containsExactly(Map.entry("order", "7"));
        fake.putObject("data", "plain", new byte[1]);
        assertThat(s3.headObject(h -> h.bucket("data").key("plain")).contentType())
                .isEqualTo("binary/octet-stream");
    }

    /** As chunks, which the SDK makes of a body unless it is told not to, and as it is. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void packedBytesAreKeptAsTheyAre(boolean chunked) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("a,b".getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = packed.toByteArray();
        try (S3Client client = S3Client.builder()
                .endpointOverride(fake.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .httpClient(UrlConnectionHttpClient.create())
                .serviceConfiguration(s -> s.chunkedEncodingEnabled(chunked))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .build()) {
            for (String encoding : Arrays.asList("gzip", null)) {
                client.putObject(
                        p -> p.bucket("data").key("packed").contentEncoding(encoding), RequestBody.fromBytes(bytes));

                ResponseBytes<GetObjectResponse> got =
                        client.getObjectAsBytes(g -> g.bucket("data").key("packed"));
                assertThat(got.asByteArray()).isEqualTo(bytes);
                assertThat(got.response().contentEncoding()).isEqualTo(encoding);
                assertThat(fake.content("data", "packed")).contains(bytes);
            }
        }
    }

    @Test
    void anObjectIsCopied() {
        fake.createBucket(FakeBucket.named("versions").withVersions());
        s3.putObject(
                p -> p.bucket("data").key("a b/ü+").contentType("text/csv").metadata(Map.of("order", "7")),
                RequestBody.fromString("a,b"));

        CopyObjectResult copied = s3.copyObject(c -> c.sourceBucket("data")
                        .sourceKey("a b/ü+")
                        .destinationBucket("versions")
                        .destinationKey("copy"))
                .copyObjectResult();
        s3.copyObject(c -> c.sourceBucket("data")
                .sourceKey("ten")
                .destinationBucket("versions")
                .destinationKey("copy")
                .metadataDirective(MetadataDirective.REPLACE)
                .metadata(Map.of("new", "1")));
        s3.copyObject(c -> c.sourceBucket("versions")
                .sourceKey("copy")
                .sourceVersionId("version-1")
                .destinationBucket("data")
                .destinationKey("back"));

        HeadObjectResponse back = s3.headObject(h -> h.bucket("data").key("back"));
        assertThat(copied.eTag()).isEqualTo(back.eTag());
        assertThat(back.contentType()).isEqualTo("text/csv");
        assertThat(back.metadata()).containsExactly(Map.entry("order", "7"));
        assertThat(s3.headObject(h -> h.bucket("versions").key("copy")).metadata())
                .containsExactly(Map.entry("new", "1"));
        assertThatThrownBy(() -> s3.copyObject(c -> c.sourceBucket("data")
                        .sourceKey("none")
                        .destinationBucket("data")
                        .destinationKey("ten")))
                .hasMessageContaining("The specified key does not exist.");
        assertThatThrownBy(() -> s3.copyObject(c -> c.sourceBucket("data")
                        .sourceKey("ten")
                        .destinationBucket("data")
                        .destinationKey("ten")))
                .hasMessageContaining("trying to copy an object to itself");
        assertThat(s3.getObjectAsBytes(g -> g.bucket("data").key("ten")).asUtf8String())
                .isEqualTo("0123456789");
    }

    @Test
    void preconditionsCount() {
        String tag = s3.headObject(h -> h.bucket("data").key("ten")).eTag();
        RequestBody other = RequestBody.fromString("other");

        assertThat(status(() -> s3.putObject(p -> p.bucket("data").key("ten").ifNoneMatch("*"), other)))
                .isEqualTo(412);
        assertThat(status(() -> s3.putObject(p -> p.bucket("data").key("ten").ifMatch("\"x\""), other)))
                .isEqualTo(412);
        assertThat(status(() -> s3.putObject(p -> p.bucket("data").key("new").ifMatch(tag), other)))
                .isEqualTo(404);
        assertThat(status(() -> s3.deleteObject(d -> d.bucket("data").key("ten").ifMatch("\"x\""))))
                .isEqualTo(412);
        assertThat(status(() -> s3.headObject(h -> h.bucket("data").key("ten").ifMatch("\"x\""))))
                .isEqualTo(412);
        assertThat(status(() -> s3.headObject(h -> h.bucket("data").key("ten").ifNoneMatch(tag))))
                .isEqualTo(304);
        assertThat(status(() -> s3.getObjectAsBytes(
                        g -> g.bucket("data").key("ten").ifNoneMatch(tag).range("bytes=0-1"))))
                .isEqualTo(304);
        assertThat(status(() -> s3.headObject(h -> h.bucket("data")
                        .key("ten")
                        .ifModifiedSince(fake.time().instant().plusSeconds(60)))))
                .isEqualTo(304);
        assertThat(status(() -> s3.headObject(h -> h.bucket("data")
                        .key("ten")
                        .ifUnmodifiedSince(fake.time().instant().minusSeconds(60)))))
                .isEqualTo(412);
        assertThat(status(() -> s3.copyObject(c -> c.sourceBucket("data")
                        .sourceKey("ten")
                        .copySourceIfNoneMatch(tag)
                        .destinationBucket("data")
                        .destinationKey("new"))))
                .isEqualTo(412);
        assertThat(fake.keys("data")).containsExactly("ten");
        assertThat(fake.content("data", "ten")).contains("0123456789".getBytes(StandardCharsets.UTF_8));

        s3.putObject(p -> p.bucket("data").key("new").ifNoneMatch("*"), other);
        s3.putObject(p -> p.bucket("data").key("ten").ifMatch(tag), other);
        assertThat(fake.keys("data")).containsExactly("new", "ten");
        assertThat(fake.content("data", "ten")).contains("other".getBytes(StandardCharsets.UTF_8));
    }

    private static int status(ThrowingCallable call) {
        return catchThrowableOfType(S3Exception.class, call).statusCode();
    }

    @Test
    void manyObjectsAreListedAndDeleted() {
        for (String key : List.of("a&b", "a/1", "a/2", "z")) {
            fake.putObject("data", key, new byte[1]);
        }

        ListObjectsResponse first =
                s3.listObjects(l -> l.bucket("data").delimiter("/").maxKeys(2));
        ListObjectsResponse second =
                s3.listObjects(l -> l.bucket("data").delimiter("/").marker(first.nextMarker()));

        assertThat(first.contents()).extracting(S3Object::key).containsExactly("a&b");
        assertThat(first.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("a/");
        assertThat(first.isTruncated()).isTrue();
        assertThat(second.contents()).extracting(S3Object::key).containsExactly("ten", "z");
        assertThat(second.isTruncated()).isFalse();

        List<DeletedObject> deleted = s3.deleteObjects(d -> d.bucket("data")
                        .delete(what -> what.objects(
                                ObjectIdentifier.builder().key("a&b").build(),
                                ObjectIdentifier.builder().key("none").build())))
                .deleted();
        List<DeletedObject> quietly = s3.deleteObjects(d -> d.bucket("data")
                        .delete(what -> what.quiet(true)
                                .objects(ObjectIdentifier.builder().key("z").build())))
                .deleted();

        assertThat(deleted).extracting(DeletedObject::key).containsExactly("a&b", "none");
        assertThat(quietly).isEmpty();
        assertThat(fake.keys("data")).containsExactly("a/1", "a/2", "ten");
    }

    @Test
    void whatItDoesNotKnowIsRefusedByName() {
        assertThatThrownBy(() -> s3.getBucketVersioning(v -> v.bucket("data")))
                .hasMessageContaining("This fake knows CreateBucket")
                .hasMessageContaining("It was asked for GET /data");
    }
}
