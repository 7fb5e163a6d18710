package io.github.mfsm.testkit.content.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Does the tasks {@code aws-sdk:s3:getObject}, {@code putObject}, {@code deleteObject} and {@code listObjectsV2}.
 * Thread-safe.
 */
public final class S3Tasks {
    private static final String PREFIX = ":states:::aws-sdk:s3:";
    private static final Map<String, String> EXCEPTIONS =
            Map.of("NoSuchKey", "NoSuchKeyException", "NoSuchBucket", "NoSuchBucketException");

    private final S3Objects objects;
    private final S3Service service;

    /** Creates it. */
    public S3Tasks(S3Objects objects, S3Service service) {
        this.objects = objects;
        this.service = service;
    }

    /** Returns the handler of a task, or empty if it is none of these, or there is no bucket at all. */
    public Optional<TaskHandler> handlerOf(TaskRequest request) {
        int at = request.resource().indexOf(PREFIX);
        if (at < 0 || objects.isEmpty()) {
            return Optional.empty();
        }
        return switch (request.resource().substring(at + PREFIX.length())) {
            case "getObject" -> Optional.of(task -> answer(task, this::get));
            case "putObject" -> Optional.of(task -> answer(task, this::put));
            case "deleteObject" -> Optional.of(task -> answer(task, this::delete));
            case "listObjectsV2" -> Optional.of(task -> answer(task, this::list));
            default -> Optional.empty();
        };
    }

    private interface Action {
        ObjectNode on(String bucket, String key, JsonNode parameters);
    }

    private TaskResult answer(TaskRequest request, Action action) throws JsonProcessingException {
        JsonNode parameters = WireJson.parse(request.parameters());
        try {
            String bucket = parameters.path("Bucket").asText();
            return TaskResult.succeeded(
                    WireJson.text(action.on(bucket, parameters.path("Key").asText(), parameters)));
        } catch (AwsError e) {
            return TaskResult.failed(
                    "S3." + EXCEPTIONS.getOrDefault(e.code(), "S3Exception"),
                    e.getMessage() + " (Service: S3, Status Code: " + e.status() + ", Request ID: "
                            + service.nextRequestId() + ", Extended Request ID: " + service.nextRequestId() + ")");
        }
    }

    private ObjectNode get(String bucket, String key, JsonNode parameters) {
        S3Objects.Stored stored = objects.find(bucket, key, null)
                .orElseThrow(() -> AwsError.of(404, "NoSuchKey", "The specified key does not exist."));
        ObjectNode answer = WireJson.object()
                .put("AcceptRanges", "bytes")
                .put("ContentLength", stored.bytes().length)
                .put("ContentType", "binary/octet-stream")
                .put("ETag", stored.entityTag())
                .put("LastModified", stored.at().toString());
        answer.putObject("Metadata");
        return answer.put("ServerSideEncryption", "AES256")
                .put("Body", new String(stored.bytes(), StandardCharsets.UTF_8));
    }

    private ObjectNode put(String bucket, String key, JsonNode parameters) {
        JsonNode body = parameters.path("Body");
        String text = body.isMissingNode() ? "" : body.isTextual() ? body.asText() : WireJson.text(body);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        S3Objects.Stored stored = service.put(bucket, key, bytes);
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        byte[] sum = ByteBuffer.allocate(Integer.BYTES)
                .putInt((int) checksum.getValue())
                .array();
        return WireJson.object()
                .put("ChecksumCRC32", Base64.getEncoder().encodeToString(sum))
                .put("ChecksumType", "FULL_OBJECT")
                .put("ETag", stored.entityTag())
                .put("ServerSideEncryption", "AES256");
    }

    private ObjectNode delete(String bucket, String key, JsonNode parameters) {
        objects.delete(bucket, key);
        return WireJson.object();
    }

    private ObjectNode list(String bucket, String key, JsonNode parameters) {
        String prefix = parameters.path("Prefix").asText();
        String after = parameters
                .path("ContinuationToken")
                .asText(parameters.path("StartAfter").asText());
        int most = Math.min(1000, parameters.path("MaxKeys").asInt(1000));
        List<S3Objects.Listed> all = objects.list(bucket, prefix).stream()
                .filter(listed -> listed.key().compareTo(after) > 0)
                .toList();
        List<S3Objects.Listed> page = all.subList(0, Math.min(most, all.size()));
        ObjectNode answer = WireJson.object();
        if (!page.isEmpty()) {
            ArrayNode contents = answer.putArray("Contents");
            page.forEach(listed -> contents.addObject()
                    .put("ETag", listed.stored().entityTag())
                    .put("Key", listed.key())
                    .put("LastModified", listed.stored().at().toString())
                    .put("Size", listed.stored().bytes().length)
                    .put("StorageClass", "STANDARD"));
        }
        boolean more = page.size() < all.size();
        answer.put("IsTruncated", more)
                .put("KeyCount", page.size())
                .put("MaxKeys", most)
                .put("Name", bucket);
        if (more) {
            answer.put("NextContinuationToken", page.get(page.size() - 1).key());
        }
        return answer.put("Prefix", prefix);
    }
}
