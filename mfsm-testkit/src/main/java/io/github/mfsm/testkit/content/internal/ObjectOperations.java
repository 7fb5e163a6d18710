package io.github.mfsm.testkit.content.internal;

import io.github.mfsm.testkit.internal.server.http.HttpAnswer;
import io.github.mfsm.testkit.internal.server.query.Xml;
import io.github.mfsm.testkit.internal.server.rest.RestRequest;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The operations on one object: put, get, look, copy, delete. */
final class ObjectOperations {
    /** The methods of the operations that need nothing but an object's address and bytes. */
    static final Map<String, String> METHODS =
            Map.of("PutObject", "PUT", "GetObject", "GET", "HeadObject", "HEAD", "DeleteObject", "DELETE");

    private static final String PART = "partNumber";
    private static final int MAX_KEY_BYTES = 1024;
    static final String COPY_SOURCE = "x-amz-copy-source";
    private static final Pattern SOURCE = Pattern.compile("/?([^/?]+)/([^?]+)(?:\\?versionId=(.+))?");

    private final S3Objects objects;
    private final S3Buckets buckets;
    private final Supplier<Instant> clock;
    private final MultipartOperations multipart;
    private final S3Events events;

    ObjectOperations(S3Objects objects, S3Buckets buckets, S3Events events, Supplier<Instant> clock) {
        this.objects = objects;
        this.buckets = buckets;
        this.events = events;
        this.clock = clock;
        this.multipart = new MultipartOperations(objects, this, clock);
    }

    /** Returns the name of the operation that a request asks for, or empty if there is none here. */
    static Optional<String> named(RestRequest request) {
        Optional<String> ofUpload = MultipartOperations.named(request);
        if (ofUpload.isPresent()) {
            return ofUpload;
        }
        if (request.method().equals("PUT") && !request.header(COPY_SOURCE).isEmpty()) {
            return Optional.of("CopyObject");
        }
        return METHODS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(request.method()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Tells whether an operation knows a parameter of the query. */
    static boolean knows(String operation, String parameter) {
        return MultipartOperations.isOne(operation)
                ? MultipartOperations.knows(operation, parameter)
                : parameter.equals("versionId")
                        || ((parameter.equals(PART) || ObjectHeaders.overrides().contains(parameter))
                                && List.of("GetObject", "HeadObject").contains(operation));
    }

    HttpAnswer perform(String operation, RestRequest request, String bucket, String key, byte[] body) {
        RequestContext context = request.context();
        buckets.requireOwn(bucket, context);
        if (key.getBytes(StandardCharsets.UTF_8).length > MAX_KEY_BYTES) {
            throw AwsError.of("KeyTooLongError", "Your key is too long");
        }
        if (MultipartOperations.isOne(operation)) {
            return multipart.perform(operation, request, bucket, key, body);
        }
        return switch (operation) {
            case "PutObject" -> versioned(put(bucket, key, body, context), HttpAnswer.empty(200));
            case "CopyObject" -> copied(copy(bucket, key, context));
            case "GetObject" -> ByteRange.cut(get(request, bucket, key), request.header("Range"));
            case "HeadObject" -> get(request, bucket, key);
            default -> {
                delete(bucket, key, context);
                yield HttpAnswer.empty(204);
            }
        };
    }

    S3Objects.Stored put(String bucket, String key, byte[] bytes, RequestContext context) {
        S3Objects.Stored written = S3Objects.Stored.of(bytes, ObjectHeaders.kept(context), clock.get());
        return write("PutObject", bucket, key, written, context);
    }

    /** Writes an object, if what is there is as a request wants it, by the operation that is named. */
    S3Objects.Stored write(
            String operation, String bucket, String key, S3Objects.Stored written, RequestContext context) {
        S3Objects.Stored stored;
        synchronized (objects) {
            new Preconditions(context, "").requireForWrite(objects.find(bucket, key, null));
            stored = objects.put(bucket, key, written);
        }
        events.created(bucket, key, stored, operation, context);
        return stored;
    }

    void delete(String bucket, String key, RequestContext context) {
        boolean wasThere;
        synchronized (objects) {
            Optional<S3Objects.Stored> found = objects.find(bucket, key, null);
            new Preconditions(context, "").requireForWrite(found);
            objects.delete(bucket, key);
            wasThere = found.isPresent();
        }
        if (wasThere) {
            events.deleted(bucket, key, "DeleteObject", context);
        }
    }

    /** Copies the object that a header names. */
    S3Objects.Stored copy(String bucket, String key, RequestContext context) {
        Source source = source(context);
        boolean replaces = context.headers()
                .getOrDefault("x-amz-metadata-directive", "COPY")
                .equals("REPLACE");
        if (!replaces && source.isNewest(bucket, key)) {
            throw AwsError.of(
                    "InvalidRequest",
                    "This copy request is illegal because it is trying to copy an object to itself without changing"
                            + " the object's metadata, storage class, website redirect location or encryption"
                            + " attributes.");
        }
        S3Objects.Stored stored = source.stored();
        Map<String, String> headers = replaces ? ObjectHeaders.kept(context) : stored.headers();
        return write("CopyObject", bucket, key, S3Objects.Stored.of(stored.bytes(), headers, clock.get()), context);
    }

    /** What is copied: an object's address and the version that was found there. */
    record Source(String bucket, String key, @Nullable String version, S3Objects.Stored stored) {
        boolean isNewest(String otherBucket, String otherKey) {
            return bucket.equals(otherBucket) && key.equals(otherKey) && version == null;
        }
    }

    /** Returns the object that a header names as the source of a copy. */
    Source source(RequestContext context) {
        Matcher source = SOURCE.matcher(context.headers().get(COPY_SOURCE));
        if (!source.matches()) {
            throw AwsError.of(
                    "InvalidArgument", "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
        }
        String from = decode(source.group(1));
        String fromKey = decode(source.group(2));
        buckets.requireOwn(from, context);
        S3Objects.Stored stored = objects.require(from, fromKey, source.group(3));
        new Preconditions(context, COPY_SOURCE + "-").requireForCopy(stored);
        return new Source(from, fromKey, source.group(3), stored);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw AwsError.of("InvalidArgument", "Invalid copy source encoding");
        }
    }

    private static HttpAnswer copied(S3Objects.Stored stored) {
        return versioned(stored, S3Xml.result("CopyObjectResult", written(stored)));
    }

    /** Returns when something was written, and its entity tag, as results tell it. */
    static String written(S3Objects.Stored stored) {
        return Xml.text("LastModified", stored.at().toString()) + Xml.text("ETag", stored.entityTag());
    }

    private HttpAnswer get(RestRequest request, String bucket, String key) {
        S3Objects.Stored stored = objects.require(bucket, key, request.query().get("versionId"));
        if (new Preconditions(request.context(), "").isNotModified(stored)) {
            return versioned(stored, HttpAnswer.empty(304));
        }
        String written = DateTimeFormatter.RFC_1123_DATE_TIME.format(stored.at().atOffset(ZoneOffset.UTC));
        Map<String, String> headers = ObjectHeaders.overridden(stored.headers(), request.query());
        HttpAnswer whole = versioned(stored, new HttpAnswer(200, headers, stored.bytes()))
                .with("Last-Modified", written)
                .with("Accept-Ranges", "bytes")
                .with("Content-Length", Integer.toString(stored.bytes().length));
        if (!request.query().containsKey(PART)) {
            return whole;
        }
        if (!request.header("Range").isEmpty()) {
            throw AwsError.of("InvalidRequest", "Cannot specify both Range header and partNumber query parameter");
        }
        return ByteRange.part(
                whole,
                stored.parts(),
                MultipartOperations.number(request.query().getOrDefault(PART, "")));
    }

    private static HttpAnswer versioned(S3Objects.Stored stored, HttpAnswer answer) {
        return withVersion(stored, answer.with("ETag", stored.entityTag()));
    }

    /** Returns an answer that tells an object's version, if it has one. */
    static HttpAnswer withVersion(S3Objects.Stored stored, HttpAnswer answer) {
        String version = stored.version();
        return version == null ? answer : answer.with("x-amz-version-id", version);
    }
}
