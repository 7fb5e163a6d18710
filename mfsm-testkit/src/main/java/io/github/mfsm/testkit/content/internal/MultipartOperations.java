package io.github.mfsm.testkit.content.internal;

import io.github.mfsm.testkit.internal.server.http.HttpAnswer;
import io.github.mfsm.testkit.internal.server.query.Xml;
import io.github.mfsm.testkit.internal.server.rest.RestRequest;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.text.Digest;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The operations on one multipart upload: create, upload and copy parts, list them, complete, abort.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html">Uploading and copying objects
 *     using multipart upload</a>
 */
final class MultipartOperations {
    /** The operations, with the parameters of the query that they know. */
    private static final Map<String, Set<String>> PARAMETERS = Map.of(
            "CreateMultipartUpload", Set.of("uploads"),
            "UploadPart", Set.of("uploadId", "partNumber"),
            "UploadPartCopy", Set.of("uploadId", "partNumber"),
            "CompleteMultipartUpload", Set.of("uploadId"),
            "AbortMultipartUpload", Set.of("uploadId"),
            "ListParts", Set.of("uploadId", "max-parts", "part-number-marker"));

    private static final int MOST_PARTS = 10_000;
    private static final int MOST_LISTED = 1_000;

    private final S3Objects objects;
    private final ObjectOperations operations;
    private final Supplier<Instant> clock;
    private final AtomicLong ids = new AtomicLong();

    MultipartOperations(S3Objects objects, ObjectOperations operations, Supplier<Instant> clock) {
        this.objects = objects;
        this.operations = operations;
        this.clock = clock;
    }

    /** Returns the name of the operation that a request asks for, or empty if it is not about an upload. */
    static Optional<String> named(RestRequest request) {
        boolean create = request.method().equals("POST") && request.query().containsKey("uploads");
        if (!create && !request.query().containsKey("uploadId")) {
            return Optional.empty();
        }
        return switch (request.method()) {
            case "POST" -> Optional.of(create ? "CreateMultipartUpload" : "CompleteMultipartUpload");
            case "PUT" ->
                Optional.of(request.header(ObjectOperations.COPY_SOURCE).isEmpty() ? "UploadPart" : "UploadPartCopy");
            case "DELETE" -> Optional.of("AbortMultipartUpload");
            case "GET" -> Optional.of("ListParts");
            default -> Optional.empty();
        };
    }

    static boolean isOne(String operation) {
        return PARAMETERS.containsKey(operation);
    }

    static boolean knows(String operation, String parameter) {
        return PARAMETERS.getOrDefault(operation, Set.of()).contains(parameter);
    }

    HttpAnswer perform(String operation, RestRequest request, String bucket, String key, byte[] body) {
        S3Uploads uploads = objects.uploads(bucket);
        if (operation.equals("CreateMultipartUpload")) {
            String id = "upload-" + ids.incrementAndGet();
            uploads.begin(id, key, ObjectHeaders.kept(request.context()), clock.get());
            return S3Xml.result("InitiateMultipartUploadResult", address(bucket, key) + Xml.text("UploadId", id));
        }
        S3Uploads.Upload upload = uploads.require(request.query().getOrDefault("uploadId", ""), key);
        return switch (operation) {
            case "UploadPart" ->
                HttpAnswer.empty(200).with("ETag", upload(body, request, upload).entityTag());
            case "UploadPartCopy" -> copied(request, upload);
            case "CompleteMultipartUpload" -> completed(CompleteRequest.read(body), request.context(), bucket, upload);
            case "ListParts" -> listed(request, bucket, upload);
            default -> {
                uploads.end(upload);
                yield HttpAnswer.empty(204);
            }
        };
    }

    private static String address(String bucket, String key) {
        return Xml.text("Bucket", bucket) + Xml.text("Key", key);
    }

    private S3Objects.Stored upload(byte[] bytes, RestRequest request, S3Uploads.Upload upload) {
        int number = number(request.query().getOrDefault("partNumber", ""));
        S3Objects.Stored part = S3Objects.Stored.of(bytes, Map.of(), clock.get());
        upload.parts().put(number, part);
        return part;
    }

    /**
     * Returns a part's number.
     *
     * @throws AwsError if it is none
     */
    static int number(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= MOST_PARTS) {
                return number;
            }
        } catch (NumberFormatException e) { // said below
        }
        throw AwsError.of("InvalidArgument", "Part number must be an integer between 1 and 10000, inclusive");
    }

    private HttpAnswer copied(RestRequest request, S3Uploads.Upload upload) {
        S3Objects.Stored source = operations.source(request.context()).stored();
        byte[] bytes = ByteRange.copied(source.bytes(), request.header("x-amz-copy-source-range"));
        String result = ObjectOperations.written(upload(bytes, request, upload));
        HttpAnswer answer = S3Xml.result("CopyPartResult", result);
        return source.version() == null ? answer : answer.with("x-amz-copy-source-version-id", source.version());
    }

    private HttpAnswer completed(
            CompleteRequest request, RequestContext context, String bucket, S3Uploads.Upload upload) {
        S3Objects.Stored stored;
        synchronized (objects) {
            S3Uploads uploads = objects.uploads(bucket);
            S3Uploads.Upload complete = uploads.require(upload.id(), upload.key()); // may have ended meanwhile
            stored = operations.write(
                    "CompleteMultipartUpload", bucket, upload.key(), joined(request.in(complete), upload), context);
            uploads.end(complete);
        }
        String location = location(bucket, upload.key(), context);
        String result =
                Xml.text("Location", location) + address(bucket, upload.key()) + Xml.text("ETag", stored.entityTag());
        return ObjectOperations.withVersion(stored, S3Xml.result("CompleteMultipartUploadResult", result));
    }

    /** Returns an object's address as S3 tells it: a slash in the key is %2F, a blank is a plus sign. */
    private static String location(String bucket, String key, RequestContext context) {
        return "http://" + context.calledHost() + "/" + bucket + "/" + URLEncoder.encode(key, StandardCharsets.UTF_8);
    }

    /** Joins parts; the entity tag is the MD5 sum of their MD5 sums, with their count. */
    private S3Objects.Stored joined(List<S3Objects.Stored> parts, S3Uploads.Upload upload) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder sums = new StringBuilder();
        for (S3Objects.Stored part : parts) {
            bytes.writeBytes(part.bytes());
            sums.append(part.entityTag().replace("\"", ""));
        }
        String sum = Digest.md5(HexFormat.of().parseHex(sums));
        return new S3Objects.Stored(
                null,
                bytes.toByteArray(),
                upload.headers(),
                '"' + sum + '-' + parts.size() + '"',
                parts.stream().map(part -> part.bytes().length).toList(),
                clock.get());
    }

    private static HttpAnswer listed(RestRequest request, String bucket, S3Uploads.Upload upload) {
        int after = S3Listing.number("part-number-marker", request.query().getOrDefault("part-number-marker", "0"));
        int most = Math.min(
                MOST_LISTED, S3Listing.number("max-parts", request.query().getOrDefault("max-parts", "1000")));
        NavigableMap<Integer, S3Objects.Stored> all = upload.parts().tailMap(after, false);
        List<Map.Entry<Integer, S3Objects.Stored>> page =
                all.entrySet().stream().limit(most).toList();
        StringBuilder xml = new StringBuilder(address(bucket, upload.key())
                + Xml.text("UploadId", upload.id())
                + Xml.text("StorageClass", "STANDARD")
                + "<PartNumberMarker>" + after + "</PartNumberMarker>"
                + "<NextPartNumberMarker>"
                + (page.isEmpty() ? 0 : page.get(page.size() - 1).getKey())
                + "</NextPartNumberMarker><MaxParts>" + most + "</MaxParts>"
                + "<IsTruncated>" + (page.size() < all.size()) + "</IsTruncated>");
        page.forEach(part -> xml.append("<Part><PartNumber>" + part.getKey() + "</PartNumber>"
                + ObjectOperations.written(part.getValue()) + "<Size>"
                + part.getValue().bytes().length
                + "</Size></Part>"));
        return S3Xml.result("ListPartsResult", xml);
    }
}
