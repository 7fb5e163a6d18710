package io.github.mfsm.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpTest {
    private static final byte[] LIST_TABLES = "{}".getBytes(StandardCharsets.UTF_8);

    private final FakeDynamoDb dynamoDb = FakeDynamoDb.create();

    HttpTest() {
        dynamoDb.createTable("table", "k");
    }

    @AfterEach
    void close() {
        dynamoDb.close();
    }

    @Test
    void readsCompressedRequests() throws Exception {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        write(new GZIPOutputStream(gzip));
        ByteArrayOutputStream deflate = new ByteArrayOutputStream();
        write(new DeflaterOutputStream(deflate));

        assertThat(new String(
                        post("ListTables", gzip.toByteArray(), "Content-Encoding", "gzip")
                                .body(),
                        StandardCharsets.UTF_8))
                .contains("table");
        assertThat(new String(
                        post("ListTables", deflate.toByteArray(), "Content-Encoding", "deflate")
                                .body(),
                        StandardCharsets.UTF_8))
                .contains("table");
        assertThat(post("ListTables", LIST_TABLES, "Content-Encoding", "deflate")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void compressesLargeAnswersForThoseWhoAskForIt() throws Exception {
        dynamoDb.putItem("table", "{\"k\":{\"S\":\"1\"},\"text\":{\"S\":\"" + "x".repeat(5_000) + "\"}}");
        byte[] scan = "{\"TableName\":\"table\"}".getBytes(StandardCharsets.UTF_8);

        HttpResponse<byte[]> compressed = post("Scan", scan, "Accept-Encoding", "gzip");
        HttpResponse<byte[]> plain = post("Scan", scan, "Accept-Encoding", "identity");

        assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes())
                .isEqualTo(plain.body());
        CRC32 checksum = new CRC32();
        checksum.update(compressed.body());
        assertThat(compressed.headers().firstValue("x-amz-crc32")).contains(Long.toString(checksum.getValue()));
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(plain.headers().firstValue("Date")).contains("Thu, 01 Jan 2026 00:00:00 GMT");
    }

    @Test
    void knowsNoOtherPaths() throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest unknown = HttpRequest.newBuilder(URI.create(dynamoDb.endpoint() + "/unknown"))
                .build();

        assertThat(http.send(unknown, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(404);
        assertThat(http.send(
                                HttpRequest.newBuilder(URI.create(dynamoDb.endpoint() + "/"))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    private static void write(OutputStream out) throws IOException {
        try (out) {
            out.write(LIST_TABLES);
        }
    }

    private HttpResponse<byte[]> post(String operation, byte[] body, String header, String value) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(dynamoDb.endpoint())
                                .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                                .header("X-Amz-Date", "20260101T000000Z")
                                .header("Content-Type", "application/x-amz-json-1.0")
                                .header(
                                        "Authorization",
                                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-east-1/dynamodb/aws4_request,"
                                                + " SignedHeaders=host, Signature=00")
                                .header(header, value)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }
}
