package io.github.mfsm.testkit.content.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.internal.server.http.HttpAnswer;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.internal.task.ServiceTasks;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Does the tasks {@code aws-sdk:s3:getObject}, {@code headObject}, {@code putObject}, {@code copyObject}, {@code
 * deleteObject}, {@code listObjects} and {@code listObjectsV2}. Thread-safe.
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
            case "headObject" -> Optional.of(task -> answer(task, this::head));
            case "copyObject" -> Optional.of(task -> answer(task, this::copy));
            case "putObject" -> Optional.of(task -> answer(task, this::put));
            case "deleteObject" -> Optional.of(task -> answer(task, this::delete));
            case "listObjects" -> Optional.of(task -> answer(task, this::listFirstVersion));
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
                    ServiceTasks.sdkCause(
                            e.getMessage(),
                            "S3",
                            e.status(),
                            service.nextRequestId() + ", Extended Request ID: " + service.nextRequestId()));
        }
    }

    private ObjectNode get(String bucket, String key, JsonNode parameters) {
        S3Objects.Stored stored = find(bucket, key, parameters);
        HttpAnswer part = ByteRange.cut(
                new HttpAnswer(200, Map.of(), stored.bytes()),
                parameters.path("Range").asText());
        ObjectNode answer = describe(stored);
        if (part.headers().containsKey("Content-Range")) {
            answer.put("ContentRange", part.headers().get("Content-Range"));
        }
        return answer.put("ContentLength", part.body().length)
                .put("Body", new String(part.body(), StandardCharsets.UTF_8));
    }

    private ObjectNode head(String bucket, String key, JsonNode parameters) {
        return describe(find(bucket, key, parameters));
    }

    private S3Objects.Stored find(String bucket, String key, JsonNode parameters) {
        S3Objects.Stored stored =
                objects.require(bucket, key, parameters.path("VersionId").textValue());
        if (new Preconditions(context(parameters), "").isNotModified(stored)) {
            throw AwsError.of(304, "NotModified", "Not Modified");
        }
        return stored;
    }

    private RequestContext context(JsonNode parameters) {
        return ObjectHeaders.sent(parameters, service.caller());
    }

    private static ObjectNode describe(S3Objects.Stored stored) {
        ObjectNode answer = WireJson.object()
                .put("AcceptRanges", "bytes")
                .put("ContentLength", stored.bytes().length)
                .put("ETag", stored.entityTag())
                .put("LastModified", stored.at().toString())
                .put("ServerSideEncryption", "AES256");
        ObjectHeaders.tell(stored.headers(), answer);
        return version(stored, answer);
    }

    private static ObjectNode version(S3Objects.Stored stored, ObjectNode answer) {
        return stored.version() == null ? answer : answer.put("VersionId", stored.version());
    }

    private ObjectNode copy(String bucket, String key, JsonNode parameters) {
        S3Objects.Stored stored = service.operations().copy(bucket, key, context(parameters));
        ObjectNode answer = WireJson.object();
        answer.putObject("CopyObjectResult")
                .put("ETag", stored.entityTag())
                .put("LastModified", stored.at().toString());
        return version(stored, answer.put("ServerSideEncryption", "AES256"));
    }

    /** What is stored is the body's JSON: a text keeps its quotes (recorded). */
    private ObjectNode put(String bucket, String key, JsonNode parameters) {
        JsonNode body = parameters.path("Body");
        String text = body.isMissingNode() || body.isNull() ? "" : WireJson.text(body);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        S3Objects.Stored stored = service.operations().put(bucket, key, bytes, context(parameters));
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        byte[] sum = ByteBuffer.allocate(Integer.BYTES)
                .putInt((int) checksum.getValue())
                .array();
        return version(
                stored,
                WireJson.object()
                        .put("ChecksumCRC32", Base64.getEncoder().encodeToString(sum))
                        .put("ChecksumType", "FULL_OBJECT")
                        .put("ETag", stored.entityTag())
                        .put("ServerSideEncryption", "AES256"));
    }

    private ObjectNode delete(String bucket, String key, JsonNode parameters) {
        service.operations().delete(bucket, key, context(parameters));
        return WireJson.object();
    }

    private ObjectNode listFirstVersion(String bucket, String key, JsonNode parameters) {
        String marker = parameters.path("Marker").asText();
        ObjectNode answer = WireJson.object();
        List<S3Objects.Listed> all = listed(bucket, marker, parameters);
        List<S3Objects.Listed> page = page(all, parameters, answer);
        return answer.put("IsTruncated", page.size() < all.size())
                .put("Marker", marker)
                .put("MaxKeys", most(parameters))
                .put("Name", bucket)
                .put("Prefix", parameters.path("Prefix").asText());
    }

    private List<S3Objects.Listed> listed(String bucket, String after, JsonNode parameters) {
        return objects.list(bucket, parameters.path("Prefix").asText()).stream()
                .filter(listed -> listed.key().compareTo(after) > 0)
                .toList();
    }

    private static int most(JsonNode parameters) {
        return Math.min(1000, parameters.path("MaxKeys").asInt(1000));
    }

    /** Writes the objects of a page into an answer. */
    private static List<S3Objects.Listed> page(List<S3Objects.Listed> all, JsonNode parameters, ObjectNode answer) {
        List<S3Objects.Listed> page = all.subList(0, Math.min(most(parameters), all.size()));
        if (!page.isEmpty()) {
            ArrayNode contents = answer.putArray("Contents");
            page.forEach(listed -> contents.addObject()
                    .put("ETag", listed.stored().entityTag())
                    .put("Key", listed.key())
                    .put("LastModified", listed.stored().at().toString())
                    .put("Size", listed.stored().bytes().length)
                    .put("StorageClass", "STANDARD"));
        }
        return page;
    }

    private ObjectNode list(String bucket, String key, JsonNode parameters) {
        String after = parameters
                .path("ContinuationToken")
                .asText(parameters.path("StartAfter").asText());
        ObjectNode answer = WireJson.object();
        List<S3Objects.Listed> all = listed(bucket, after, parameters);
        List<S3Objects.Listed> page = page(all, parameters, answer);
        boolean more = page.size() < all.size();
        answer.put("IsTruncated", more)
                .put("KeyCount", page.size())
                .put("MaxKeys", most(parameters))
                .put("Name", bucket);
        if (more) {
            answer.put("NextContinuationToken", page.get(page.size() - 1).key());
        }
        return answer.put("Prefix", parameters.path("Prefix").asText());
    }
}
