package io.github.mfsm.testkit.content.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.http.HttpAnswer;
import io.github.mfsm.testkit.internal.server.query.Xml;
import io.github.mfsm.testkit.internal.server.rest.RestCalls;
import io.github.mfsm.testkit.internal.server.rest.RestRequest;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** The operations on buckets: create, look, delete, list, and delete what is in them. */
final class S3Buckets {
    private static final String NOTIFICATION = "notification";

    private final S3Objects objects;
    private final RestCalls calls;
    private final S3Events events;
    private final S3Listing listing;
    private final Supplier<Instant> now;

    S3Buckets(S3Objects objects, RestCalls calls, S3Events events, Supplier<Instant> now) {
        this.objects = objects;
        this.calls = calls;
        this.events = events;
        this.now = now;
        this.listing = new S3Listing(objects);
    }

    /**
     * Answers a request.
     *
     * @param bucket its bucket, or an empty text for all
     * @throws AwsError if it is for an operation that isn't here
     */
    HttpAnswer answer(RestRequest request, String bucket) {
        String operation = operation(request, bucket);
        ObjectNode summary = WireJson.object().put("Bucket", bucket);
        return calls.perform(operation, summary, request.context(), () -> perform(operation, request, bucket));
    }

    private static String operation(RestRequest request, String bucket) {
        if (!bucket.isEmpty() && S3Listing.isAsked(request)) {
            return S3Listing.operation(request);
        }
        if (!bucket.isEmpty()
                && request.method().equals("POST")
                && request.query().containsKey("delete")) {
            return "DeleteObjects";
        }
        if (!bucket.isEmpty() && S3Listing.asksForUploads(request)) {
            return "ListMultipartUploads";
        }
        if (!bucket.isEmpty()
                && List.of("GET", "PUT").contains(request.method())
                && request.query().containsKey(NOTIFICATION)
                && !S3Service.asksForMore(request, NOTIFICATION::equals)) {
            return (request.method().equals("PUT") ? "Put" : "Get") + "BucketNotificationConfiguration";
        }
        if (S3Service.asksForMore(request, name -> false)) {
            throw S3Service.notKnown(request);
        }
        String method = bucket.isEmpty() ? request.method() + " all" : request.method();
        return switch (method) {
            case "PUT" -> "CreateBucket";
            case "HEAD" -> "HeadBucket";
            case "DELETE" -> "DeleteBucket";
            case "GET all" -> "ListBuckets";
            default -> throw S3Service.notKnown(request);
        };
    }

    private HttpAnswer perform(String operation, RestRequest request, String bucket) {
        RequestContext context = request.context();
        switch (operation) {
            case "CreateBucket" -> {
                create(bucket, context);
                return HttpAnswer.empty(200).with("Location", "/" + bucket);
            }
            case "ListBuckets" -> {
                return listing.buckets(context.account(), objects.buckets(context.account()));
            }
            default -> requireOwn(bucket, context);
        }
        return switch (operation) {
            case "ListObjects", "ListObjectsV2" -> listing.answer(request, bucket);
            case "ListMultipartUploads" -> listing.uploads(request, bucket);
            case "DeleteObjects" -> deleted(DeleteRequest.read(AwsChunked.body(request)), bucket, context);
            case "PutBucketNotificationConfiguration" -> events.put(bucket, AwsChunked.body(request));
            case "GetBucketNotificationConfiguration" -> events.get(bucket);
            case "DeleteBucket" -> {
                objects.deleteBucket(bucket);
                events.forget(bucket);
                yield HttpAnswer.empty(204);
            }
            default -> HttpAnswer.empty(200).with("x-amz-bucket-region", context.region());
        };
    }

    private HttpAnswer deleted(DeleteRequest request, String bucket, RequestContext context) {
        StringBuilder deleted = new StringBuilder();
        for (String key : request.keys()) {
            boolean wasThere = objects.find(bucket, key, null).isPresent();
            objects.delete(bucket, key);
            if (wasThere) {
                events.deleted(bucket, key, "DeleteObjects", context);
            }
            if (!request.quiet()) {
                deleted.append(Xml.element("Deleted", Xml.text("Key", key)));
            }
        }
        return S3Xml.result("DeleteResult", deleted);
    }

    void create(String bucket, RequestContext context) {
        objects.createBucket(
                bucket, new S3Objects.Settings(context.region(), context.account(), true, false), now.get());
    }

    void requireOwn(String bucket, RequestContext context) {
        S3Objects.Settings found = objects.settings(bucket).orElseThrow(S3Objects::noSuchBucket);
        if (!found.owner().equals(context.account())) {
            throw AwsError.of(403, "AccessDenied", "Access Denied");
        }
    }
}
