package io.github.mfsm.testkit.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.testkit.journal.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.Part;

/** An object that is uploaded in parts, as the SDKs' transfer managers do it. */
class MultipartUploadTest {
    private static final int SMALLEST = 5 * 1024 * 1024;

    private final FakeS3 fake = FakeS3.create();
    private final S3Client s3 = S3Client.builder()
            .endpointOverride(fake.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();

    @BeforeEach
    void createBucket() {
        fake.createBucket("data");
    }

    @AfterEach
    void close() {
        s3.close();
        fake.close();
    }

    private String create(String key) {
        return s3.createMultipartUpload(c -> c.bucket("data").key(key)).uploadId();
    }

    private CompletedPart upload(String key, String id, int number, byte[] bytes) {
        String tag = s3.uploadPart(
                        u -> u.bucket("data").key(key).uploadId(id).partNumber(number), RequestBody.fromBytes(bytes))
                .eTag();
        return part(number, tag);
    }

    private static CompletedPart part(int number, String tag) {
        return CompletedPart.builder().partNumber(number).eTag(tag).build();
    }

    private CompleteMultipartUploadResponse complete(String key, String id, CompletedPart... parts) {
        return s3.completeMultipartUpload(
                c -> c.bucket("data").key(key).uploadId(id).multipartUpload(m -> m.parts(parts)));
    }

    private static byte[] bytes(int size, int value) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    /**
     * The entity tag is what {@code md5sum} says of the parts' sums one after the other; the location is as users tell
     * of it.
     *
     * @see <a href="https://github.com/aws/aws-sdk-js/issues/811">Multipart Managed Upload encoded Location</a>
     * @see <a href="https://github.com/aws/aws-sdk-js/issues/1707">... for keys with spaces</a>
     */
    @Test
    void theObjectIsItsPartsInTheOrderOfTheirNumbers() {
        String id = s3.createMultipartUpload(c ->
                        c.bucket("data").key("a/b c").contentType("text/csv").metadata(Map.of("order", "7")))
                .uploadId();
        CompletedPart last = upload("a/b c", id, 10_000, bytes(3, 'z'));
        upload("a/b c", id, 2, bytes(1, 'x'));
        CompletedPart first = upload("a/b c", id, 2, bytes(SMALLEST, 'a'));
        assertThat(fake.keys("data")).isEmpty();

        CompleteMultipartUploadResponse done = complete("a/b c", id, first, last);

        HeadObjectResponse head = s3.headObject(h -> h.bucket("data").key("a/b c"));
        byte[] stored = fake.content("data", "a/b c").orElseThrow();
        assertThat(stored).hasSize(SMALLEST + 3).startsWith('a').endsWith('a', 'z', 'z', 'z');
        assertThat(done.eTag()).isEqualTo("\"ad866cb17bd83492cfce57b11b8082bb-2\"");
        assertThat(head.eTag()).isEqualTo(done.eTag());
        assertThat(done.bucket() + " " + done.key()).isEqualTo("data a/b c");
        assertThat(done.location()).isEqualTo(fake.endpoint() + "/data/a%2Fb+c");
        assertThat(head.contentType()).isEqualTo("text/csv");
        assertThat(head.metadata()).containsExactly(Map.entry("order", "7"));
        assertThat(fake.requests())
                .extracting(RecordedRequest::operation)
                .containsExactly(
                        "CreateMultipartUpload",
                        "UploadPart",
                        "UploadPart",
                        "UploadPart",
                        "CompleteMultipartUpload",
                        "HeadObject");
        assertNoSuchUpload(() -> complete("a/b c", id, first, last));
    }

    @Test
    void onlyTheLastPartMayBeSmall() {
        String id = create("k");
        CompletedPart small = upload("k", id, 1, bytes(SMALLEST - 1, 1));
        CompletedPart last = upload("k", id, 2, bytes(0, 1));

        assertThatThrownBy(() -> complete("k", id, small, last))
                .hasMessageContaining("Your proposed upload is smaller than the minimum allowed size")
                .extracting("awsErrorDetails.errorCode", "statusCode")
                .containsExactly("EntityTooSmall", 400);
        complete("k", id, small);
        assertThat(fake.content("data", "k").orElseThrow()).hasSize(SMALLEST - 1);
    }

    @Test
    void partsThatAreNotThereOrNotInOrderAreRefused() {
        String id = create("k");
        CompletedPart first = upload("k", id, 1, bytes(SMALLEST, 1));
        CompletedPart second = upload("k", id, 2, bytes(1, 1));

        assertThatThrownBy(() -> complete("k", id, second, first)).hasMessageContaining("not in ascending order");
        assertThatThrownBy(() -> complete("k", id, first, first))
                .extracting("awsErrorDetails.errorCode")
                .isEqualTo("InvalidPartOrder");
        for (CompletedPart wrong : List.of(part(2, first.eTag()), part(3, second.eTag()))) {
            assertThatThrownBy(() -> complete("k", id, first, wrong))
                    .hasMessageContaining("One or more of the specified parts could not be found.")
                    .extracting("awsErrorDetails.errorCode")
                    .isEqualTo("InvalidPart");
        }
        assertThatThrownBy(() -> complete("k", id))
                .extracting("awsErrorDetails.errorCode")
                .isEqualTo("MalformedXML");
        for (int number : List.of(0, 10_001)) {
            assertThatThrownBy(() -> upload("k", id, number, bytes(1, 1)))
                    .hasMessageContaining("Part number must be an integer between 1 and 10000, inclusive");
        }
        assertThat(fake.keys("data")).isEmpty();
        complete("k", id, part(1, first.eTag().replace("\"", "")), second);
        assertThat(fake.keys("data")).containsExactly("k");
    }

    @Test
    void anAbortedUploadIsNoLongerThere() {
        String id = create("k");
        CompletedPart part = upload("k", id, 1, bytes(1, 1));
        assertNoSuchUpload(
                () -> s3.abortMultipartUpload(a -> a.bucket("data").key("other").uploadId(id)));

        s3.abortMultipartUpload(a -> a.bucket("data").key("k").uploadId(id));

        assertNoSuchUpload(() -> upload("k", id, 1, bytes(1, 1)));
        assertNoSuchUpload(() -> complete("k", id, part));
        assertNoSuchUpload(() -> s3.listParts(l -> l.bucket("data").key("k").uploadId(id)));
        assertNoSuchUpload(
                () -> s3.abortMultipartUpload(a -> a.bucket("data").key("k").uploadId(id)));
    }

    private static void assertNoSuchUpload(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(NoSuchUploadException.class)
                .hasMessageContaining("The specified upload does not exist. The upload ID may be invalid");
    }

    @Test
    void partsAreCopiedFromObjects() {
        fake.putObject("data", "ten", "0123456789".getBytes(StandardCharsets.UTF_8));
        String id = create("k");
        String tag = copy(id, "bytes=2-4");

        assertThatThrownBy(() -> copy(id, "bytes=2-10"))
                .hasMessageContaining("Range specified is not valid for source object of size: 10");
        for (String wrong : List.of("bytes=2-", "bytes=4-2", "2-4")) {
            assertThatThrownBy(() -> copy(id, wrong)).hasMessageContaining("must be of the form bytes=first-last");
        }
        complete("k", id, part(1, tag));
        assertThat(fake.content("data", "k")).contains(new byte[] {'2', '3', '4'});
        String whole = create("k");
        complete("k", whole, part(1, copy(whole, null)));
        assertThat(fake.content("data", "k").orElseThrow()).hasSize(10);
    }

    private String copy(String id, String range) {
        return s3.uploadPartCopy(u -> u.sourceBucket("data")
                        .sourceKey("ten")
                        .copySourceRange(range)
                        .destinationBucket("data")
                        .destinationKey("k")
                        .uploadId(id)
                        .partNumber(1))
                .copyPartResult()
                .eTag();
    }

    @Test
    void uploadsAndTheirPartsAreListed() {
        String id = create("b/2");
        String earlier = create("b/1");
        String later = create("b/1");
        create("c");
        IntStream.of(5, 1, 3).forEach(number -> upload("b/2", id, number, bytes(number, 1)));

        List<MultipartUpload> uploads =
                s3.listMultipartUploads(l -> l.bucket("data").prefix("b/")).uploads();
        ListPartsResponse page =
                s3.listParts(l -> l.bucket("data").key("b/2").uploadId(id).maxParts(2));
        ListPartsResponse rest = s3.listParts(
                l -> l.bucket("data").key("b/2").uploadId(id).partNumberMarker(page.nextPartNumberMarker()));

        assertThat(uploads).extracting(MultipartUpload::uploadId).containsExactly(earlier, later, id);
        assertThat(uploads.get(0).initiated()).isEqualTo(fake.time().instant());
        assertThat(page.parts()).extracting(Part::partNumber).containsExactly(1, 3);
        assertThat(page.parts()).extracting(Part::size).containsExactly(1L, 3L);
        assertThat(page.isTruncated()).isTrue();
        assertThat(rest.parts()).extracting(Part::partNumber).containsExactly(5);
        assertThat(rest.isTruncated()).isFalse();
    }

    /** As the SDK for Java's transfer manager downloads an object. */
    @Test
    void anObjectIsReadInItsParts() {
        String id = create("k");
        complete("k", id, upload("k", id, 2, bytes(SMALLEST, 'a')), upload("k", id, 7, bytes(3, 'z')));
        fake.putObject("data", "plain", bytes(4, 'p'));
        fake.putObject("data", "empty", new byte[0]);

        GetObjectResponse first = read("k", 1).response();
        ResponseBytes<GetObjectResponse> second = read("k", 2);
        ResponseBytes<GetObjectResponse> plain = read("plain", 1);
        HeadObjectResponse head = s3.headObject(h -> h.bucket("data").key("k").partNumber(1));

        assertThat(first.contentLength()).isEqualTo(SMALLEST);
        assertThat(first.contentRange()).isEqualTo("bytes 0-5242879/5242883");
        assertThat(first.partsCount()).isEqualTo(2);
        assertThat(second.asUtf8String() + " " + second.response().contentRange())
                .isEqualTo("zzz bytes 5242880-5242882/5242883");
        assertThat(head.contentLength()).isEqualTo(SMALLEST);
        assertThat(head.partsCount()).isEqualTo(2);
        assertThat(plain.asUtf8String()).isEqualTo("pppp");
        assertThat(plain.response().partsCount()).isNull();
        assertThat(read("empty", 1).asByteArray()).isEmpty();
        for (String key : List.of("k", "plain")) {
            assertThatThrownBy(() -> read(key, 3))
                    .hasMessageContaining("The requested partnumber is not satisfiable")
                    .extracting("awsErrorDetails.errorCode", "statusCode")
                    .containsExactly("InvalidPartNumber", 416);
        }
        assertThatThrownBy(() -> s3.getObjectAsBytes(
                        g -> g.bucket("data").key("k").partNumber(1).range("bytes=0-1")))
                .hasMessageContaining("Cannot specify both Range header and partNumber query parameter");
        assertThatThrownBy(() -> read("k", 0)).hasMessageContaining("Part number must be an integer");
    }

    @Test
    void theLastPartMayBeEmpty() {
        String id = create("k");
        complete("k", id, upload("k", id, 1, bytes(SMALLEST, 'a')), upload("k", id, 2, new byte[0]));

        assertThat(read("k", 2).asByteArray()).isEmpty();
    }

    private ResponseBytes<GetObjectResponse> read(String key, int part) {
        return s3.getObjectAsBytes(g -> g.bucket("data").key(key).partNumber(part));
    }

    @Test
    void anObjectThatIsThereIsKeptIfItMustNotBe() {
        String id = create("k");
        CompletedPart part = upload("k", id, 1, bytes(1, 1));
        fake.putObject("data", "k", new byte[2]);

        assertThatThrownBy(() -> s3.completeMultipartUpload(c ->
                        c.bucket("data").key("k").uploadId(id).ifNoneMatch("*").multipartUpload(m -> m.parts(part))))
                .extracting("statusCode")
                .isEqualTo(412);
        assertThat(fake.content("data", "k").orElseThrow()).hasSize(2);
        complete("k", id, part);
        assertThat(fake.content("data", "k").orElseThrow()).hasSize(1);
    }

    @Test
    void aCopyOfWhatWasUploadedInPartsHasTheTagOfItsBytes() {
        String id = create("k");
        String parts = complete("k", id, upload("k", id, 1, bytes(1, 'a'))).eTag();

        String copied = s3.copyObject(c -> c.sourceBucket("data")
                        .sourceKey("k")
                        .destinationBucket("data")
                        .destinationKey("copy"))
                .copyObjectResult()
                .eTag();

        assertThat(parts).endsWith("-1\"");
        assertThat(copied).isEqualTo("\"0cc175b9c0f1b6a831c399e269772661\"");
    }
}
