package io.github.mfsm.testkit.content.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.faults.ServiceRules;
import io.github.mfsm.testkit.internal.server.http.HttpAnswer;
import io.github.mfsm.testkit.internal.server.query.Xml;
import io.github.mfsm.testkit.internal.server.rest.RestCalls;
import io.github.mfsm.testkit.internal.server.rest.RestRequest;
import io.github.mfsm.testkit.internal.server.rest.RestService;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.RequestIds;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.server.FakeSettings;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The REST protocol of S3, for objects. */
public final class S3Service implements RestService {
    private static final ServiceRules RULES = new ServiceRules(
            () -> AwsError.of(503, "SlowDown", "Please reduce your request rate."),
            () -> AwsError.of(503, "ServiceUnavailable", "Service is unable to handle request."),
            null);
    private static final List<String> OPERATIONS = List.of(
            "CreateBucket",
            "HeadBucket",
            "DeleteBucket",
            "ListBuckets",
            "PutBucketNotificationConfiguration",
            "GetBucketNotificationConfiguration",
            "PutObject",
            "CopyObject",
            "GetObject",
            "HeadObject",
            "DeleteObject",
            "DeleteObjects",
            "ListObjects",
            "ListObjectsV2",
            "CreateMultipartUpload",
            "UploadPart",
            "UploadPartCopy",
            "CompleteMultipartUpload",
            "AbortMultipartUpload",
            "ListParts",
            "ListMultipartUploads");

    private static final String IN_PROCESS =
            "In process this fake knows PutObject, GetObject, HeadObject and DeleteObject. It was asked for ";

    private final S3Objects objects;
    private final FakeSettings settings;
    private final RestCalls calls;
    private final S3Events events;
    private final S3Buckets buckets;
    private final ObjectOperations operations;
    private final Supplier<String> requestIds;

    /** Creates the service. */
    public S3Service(S3Objects objects, FakeSettings settings) {
        this.objects = objects;
        this.settings = settings;
        this.calls = RestCalls.of(settings, RULES, OPERATIONS);
        this.requestIds = RequestIds.uuids(new SplittableRandom(settings.seed()));
        this.events = new S3Events(objects, settings);
        this.buckets = new S3Buckets(objects, calls, events, settings.time()::instant);
        this.operations = new ObjectOperations(objects, buckets, events, settings.time()::instant);
    }

    @Override
    public RestCalls calls() {
        return calls;
    }

    /** Writes an object that has no headers. */
    public S3Objects.Stored put(String bucket, String key, byte[] bytes) {
        return operations.put(bucket, key, bytes, caller());
    }

    /** Returns the events that buckets send. */
    public S3Events events() {
        return events;
    }

    /** Returns the operations on objects, for a task. */
    ObjectOperations operations() {
        return operations;
    }

    /** Returns the context of a caller in process: the fake's own account. */
    RequestContext caller() {
        return RequestContext.inProcess(settings.region(), settings.account());
    }

    @Override
    public RestRequest request(String operation, JsonNode input, RequestContext context) {
        String method = ObjectOperations.METHODS.get(operation);
        if (method == null) {
            throw AwsError.of(501, "NotImplemented", IN_PROCESS + operation);
        }
        String version = input.path("VersionId").asText();
        return new RestRequest(
                method,
                "/" + input.path("Bucket").asText() + "/" + input.path("Key").asText(),
                version.isEmpty() ? Map.of() : Map.of("versionId", version),
                WireJson.bytes(input.path("Body"), "Body"),
                ObjectHeaders.sent(input, context));
    }

    @Override
    public JsonNode output(String operation, HttpAnswer answer) {
        ObjectNode output = WireJson.object();
        if (operation.equals("GetObject")) {
            output.put("Body", answer.body());
        }
        if (operation.equals("GetObject") || operation.equals("HeadObject")) {
            output.put("ContentLength", answer.body().length);
            ObjectHeaders.tell(answer.headers(), output);
        }
        Map.of("ETag", "ETag", "VersionId", "x-amz-version-id", "LastModified", "Last-Modified")
                .forEach((member, header) -> {
                    if (answer.headers().containsKey(header)) {
                        output.put(member, answer.headers().get(header));
                    }
                });
        return output;
    }

    @Override
    public HttpAnswer answer(RestRequest request) {
        String rest = request.pathAfter("/");
        int slash = rest.indexOf('/');
        String bucket = slash < 0 ? rest : rest.substring(0, slash);
        String key = slash < 0 ? "" : rest.substring(slash + 1);
        if (key.isEmpty()) {
            return buckets.answer(request, bucket);
        }
        String operation = ObjectOperations.named(request)
                .filter(named -> !asksForMore(request, name -> ObjectOperations.knows(named, name)))
                .orElseThrow(() -> notKnown(request));
        byte[] body = AwsChunked.body(request);
        ObjectNode summary =
                WireJson.object().put("Bucket", bucket).put("Key", key).put("Size", body.length);
        return calls.perform(
                operation, summary, request.context(), () -> operations.perform(operation, request, bucket, key, body));
    }

    /** Creates a bucket in the fake's own Region and account, unless it is there. */
    void createIfAbsent(String bucket) {
        if (objects.settings(bucket).isEmpty()) {
            buckets.create(bucket, caller());
        }
    }

    String nextRequestId() {
        return requestIds.get();
    }

    @Override
    public HttpAnswer refusal(AwsError error) {
        StringBuilder text = new StringBuilder(
                Xml.text("Code", error.code()) + Xml.text("Message", String.valueOf(error.getMessage())));
        error.body().properties().stream()
                .filter(member -> !List.of("__type", "message").contains(member.getKey()))
                .forEach(member ->
                        text.append(Xml.text(member.getKey(), member.getValue().asText())));
        return S3Xml.error(error.status(), text.toString());
    }

    static AwsError notKnown(RestRequest request) {
        return AwsError.of(
                501,
                "NotImplemented",
                "This fake knows " + String.join(", ", OPERATIONS) + ". It was asked for " + request.method() + " "
                        + request.path());
    }

    /** Tells whether a request has a parameter that isn't known, but for {@code x-id}, which SDKs add. */
    static boolean asksForMore(RestRequest request, Predicate<String> known) {
        return request.query().keySet().stream().anyMatch(name -> !name.equals("x-id") && !known.test(name));
    }
}
