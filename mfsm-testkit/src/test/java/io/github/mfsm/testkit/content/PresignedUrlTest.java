package io.github.mfsm.testkit.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.time.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Presigned URLs, as any HTTP client uses them. */
class PresignedUrlTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String VERSION_4 = "?X-Amz-Algorithm=AWS4-HMAC-SHA256"
            + "&X-Amz-Credential=id%2F20200101%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20200101T000000Z"
            + "&X-Amz-SignedHeaders=host&X-Amz-Signature=00&X-Amz-Expires=";
    /** What boto3 makes of {@code generate_presigned_url}, but for the time. */
    private static final String VERSION_2 = "?AWSAccessKeyId=id&Signature=00%3D&Expires=1577840400";

    private final FakeS3 fake = FakeS3.create();
    private final HttpClient http = HttpClient.newHttpClient();
    private final S3Presigner presigner = S3Presigner.builder()
            .endpointOverride(fake.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
            .serviceConfiguration(
                    S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .build();

    @BeforeEach
    void putAnObject() {
        fake.createBucket("data");
        fake.putObject("data", "a b", bytes("0123456789"));
    }

    @AfterEach
    void close() {
        presigner.close();
        fake.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(FakeS3 from, String query) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(from.endpoint() + "/data/a%20b" + query)));
    }

    private static HttpRequest.Builder request(PresignedRequest signed) {
        return HttpRequest.newBuilder(URI.create(signed.url().toString()));
    }

    @Test
    void anObjectIsReadWithOtherHeadersThanItHas() throws Exception {
        HttpResponse<String> got = send(request(presigner.presignGetObject(p -> p.signatureDuration(HOUR)
                .getObjectRequest(g -> g.bucket("data")
                        .key("a b")
                        .responseContentType("text/csv")
                        .responseContentDisposition("attachment; filename=\"a.csv\"")
                        .responseCacheControl("no-store")))));
        HttpResponse<String> plain = send(request(presigner.presignGetObject(p -> p.signatureDuration(HOUR)
                        .getObjectRequest(g -> g.bucket("data").key("a b"))))
                .header("Range", "bytes=2-4"));

        assertThat(got.body()).isEqualTo("0123456789");
        assertThat(got.headers().firstValue("Content-Type")).contains("text/csv");
        assertThat(got.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"a.csv\"");
        assertThat(got.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(plain.body()).isEqualTo("234");
        assertThat(plain.headers().firstValue("Content-Type")).contains("binary/octet-stream");
        assertThat(fake.requestCount("GetObject")).isEqualTo(2);
    }

    @Test
    void anObjectIsWritten() throws Exception {
        HttpRequest.Builder put = request(presigner.presignPutObject(p -> p.signatureDuration(HOUR)
                .putObjectRequest(
                        o -> o.bucket("data").key("new").contentType("text/csv").metadata(Map.of("order", "7")))));

        HttpResponse<String> answer = send(put.header("Content-Type", "text/csv")
                .header("x-amz-meta-order", "7")
                .PUT(BodyPublishers.ofString("a,b")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(fake.content("data", "new")).contains(bytes("a,b"));
        HttpResponse<String> got = send(request(presigner.presignGetObject(p ->
                p.signatureDuration(HOUR).getObjectRequest(g -> g.bucket("data").key("new")))));
        assertThat(got.headers().firstValue("Content-Type")).contains("text/csv");
        assertThat(got.headers().firstValue("x-amz-meta-order")).contains("7");
    }

    /** The SDK for JavaScript and boto3 put headers into the query. */
    @Test
    void headersInTheQueryCount() throws Exception {
        for (String signed : List.of(VERSION_4 + "60", VERSION_2)) {
            String url = fake.endpoint() + "/data/new" + signed;
            send(HttpRequest.newBuilder(URI.create(url + "&x-amz-meta-order=7&content-type=text%2Fcsv&x-id=PutObject"))
                    .PUT(BodyPublishers.ofString("a,b")));

            HttpResponse<String> got = send(HttpRequest.newBuilder(URI.create(url)));
            assertThat(got.body()).isEqualTo("a,b");
            assertThat(got.headers().firstValue("x-amz-meta-order")).contains("7");
            assertThat(got.headers().firstValue("Content-Type")).contains("text/csv");
            send(HttpRequest.newBuilder(URI.create(url)).DELETE());
            assertThat(fake.keys("data")).containsExactly("a b");
        }
    }

    @Test
    void packedBytesAreKeptAsTheyAre() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes("a,b"));
        }
        for (String signed : List.of(VERSION_4 + "60", VERSION_2)) {
            send(HttpRequest.newBuilder(URI.create(fake.endpoint() + "/data/packed" + signed))
                    .header("Content-Encoding", "gzip")
                    .PUT(BodyPublishers.ofByteArray(packed.toByteArray())));

            assertThat(fake.content("data", "packed")).contains(packed.toByteArray());
            fake.putObject("data", "packed", new byte[0]);
        }
    }

    @Test
    void whereTimeIsRealAUrlExpires() throws Exception {
        try (FakeS3 real = FakeS3.builder().time(VirtualTime.real()).build()) {
            real.createBucket("data");
            for (String signed : List.of(VERSION_4 + "60", VERSION_2)) {
                HttpResponse<String> late = get(real, signed);

                assertThat(late.statusCode()).isEqualTo(403);
                assertThat(late.body()).contains("<Code>AccessDenied</Code><Message>Request has expired</Message>");
                assertThat(get(fake, signed).body()).isEqualTo("0123456789");
            }
        }
    }

    @Test
    void aUrlMayBeGoodForAWeekAtMost() throws Exception {
        assertThat(get(fake, VERSION_4 + "604800").statusCode()).isEqualTo(200);
        HttpResponse<String> longer = get(fake, VERSION_4 + "604801");

        assertThat(longer.statusCode()).isEqualTo(400);
        assertThat(longer.body())
                .contains("<Code>AuthorizationQueryParametersError</Code>")
                .contains("X-Amz-Expires must be less than a week (in seconds)");
        assertThat(get(fake, VERSION_4 + "-1").body()).contains("X-Amz-Expires must be non-negative");
        assertThat(get(fake, VERSION_4 + "x").body()).contains("X-Amz-Expires should be a number");
    }

    @Test
    void anIncompleteSignatureIsRefused() throws Exception {
        assertThat(get(fake, VERSION_4.replace("X-Amz-Signature", "other") + "60")
                        .body())
                .contains("Query-string authentication version 4 requires the X-Amz-Algorithm");
        assertThat(get(fake, VERSION_4.replace("id%2F", "") + "60").body()).contains("the Credential is mal-formed");
        assertThat(get(fake, VERSION_4.replace("20200101T", "2020") + "60").body())
                .contains("X-Amz-Date must be in the ISO8601 Long Format");
        assertThat(get(fake, VERSION_2.replace("Signature", "other")).body())
                .contains("Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters");
        assertThat(get(fake, VERSION_2.replace("Expires=", "Expires=x")).statusCode())
                .isEqualTo(403);
    }
}
