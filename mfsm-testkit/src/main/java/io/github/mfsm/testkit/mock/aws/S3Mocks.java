package io.github.mfsm.testkit.mock.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.internal.text.Digest;
import io.github.mfsm.testkit.mock.TaskMock;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Mocks of {@code aws-sdk:s3:*}. */
public final class S3Mocks {
    private static final Answer.Optimized NONE = new Answer.Optimized("S3", "S3");

    private S3Mocks() {}

    /** Answers {@code GetObject} with a text. */
    public static TaskMock content(String body) {
        return Answer.plain(call -> WireJson.object()
                .put("AcceptRanges", "bytes")
                .put("ContentLength", body.getBytes(StandardCharsets.UTF_8).length)
                .put("ContentType", "binary/octet-stream")
                .put("ETag", '"' + Digest.md5(body) + '"')
                .put("LastModified", call.request().scheduledAt().toString())
                .<ObjectNode>set("Metadata", WireJson.object())
                .put("ServerSideEncryption", "AES256")
                .put("Body", body));
    }

    /** Answers {@code PutObject}. */
    public static TaskMock stored() {
        return Answer.plain(call -> {
            JsonNode body = call.parameters().path("Body");
            String text = body.isTextual() ? body.asText() : WireJson.text(body);
            return WireJson.object().put("ETag", '"' + Digest.md5(text) + '"').put("ServerSideEncryption", "AES256");
        });
    }

    /** Answers {@code ListObjectsV2} with keys, all on one page. */
    public static TaskMock listing(List<String> keys) {
        return Answer.plain(call -> {
            ObjectNode answer = WireJson.object();
            ArrayNode contents = answer.putArray("Contents");
            keys.forEach(key -> contents.addObject()
                    .put("ETag", '"' + Digest.md5("") + '"')
                    .put("Key", key)
                    .put("LastModified", call.request().scheduledAt().toString())
                    .put("Size", 0)
                    .put("StorageClass", "STANDARD"));
            return answer.put("IsTruncated", false)
                    .put("KeyCount", keys.size())
                    .put("MaxKeys", 1000)
                    .put("Name", call.parameters().path("Bucket").asText())
                    .put("Prefix", call.parameters().path("Prefix").asText());
        });
    }

    /** There is no such object: {@code S3.NoSuchKeyException}. */
    public static TaskMock noSuchKey() {
        return failing("NoSuchKeyException", 404, "The specified key does not exist.");
    }

    /** There is no such bucket: {@code S3.NoSuchBucketException}. */
    public static TaskMock noSuchBucket() {
        return failing("NoSuchBucketException", 404, "The specified bucket does not exist");
    }

    /** S3 refuses, with an error that its API names. */
    public static TaskMock failing(String code, int status, String message) {
        return Answer.failing(NONE, "S3", code, status, message);
    }
}
