package io.github.mfsm.testkit.content.internal;

import io.github.mfsm.testkit.internal.server.http.HttpAnswer;
import io.github.mfsm.testkit.internal.server.query.Xml;
import io.github.mfsm.testkit.internal.server.rest.RestRequest;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code ListObjectsV2}, its older form {@code ListObjects}, and {@code ListBuckets}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">ListObjectsV2</a>
 */
final class S3Listing {
    private static final int MOST_KEYS = 1000;
    private static final Set<String> KNOWN = Set.of(
            "list-type",
            "prefix",
            "delimiter",
            "max-keys",
            "start-after",
            "continuation-token",
            "marker",
            "encoding-type",
            "x-id");

    private final S3Objects objects;

    S3Listing(S3Objects objects) {
        this.objects = objects;
    }

    /** Tells whether a request is a listing that can be answered. */
    static boolean isAsked(RestRequest request) {
        Map<String, String> query = request.query();
        return request.method().equals("GET")
                && query.getOrDefault("list-type", "2").equals("2")
                && query.entrySet().stream()
                        .allMatch(entry -> KNOWN.contains(entry.getKey())
                                || (query.containsKey("list-type")
                                        && entry.getValue().isEmpty()));
    }

    static String operation(RestRequest listing) {
        return listing.query().containsKey("list-type") ? "ListObjectsV2" : "ListObjects";
    }

    HttpAnswer answer(RestRequest request, String bucket) {
        Map<String, String> query = request.query();
        String prefix = query.getOrDefault("prefix", "");
        boolean older = operation(request).equals("ListObjects");
        String marker = query.getOrDefault("marker", "");
        String after = older ? marker : query.getOrDefault("continuation-token", query.getOrDefault("start-after", ""));
        int most = Math.min(MOST_KEYS, number("max-keys", query.getOrDefault("max-keys", "1000")));
        boolean encoded = query.getOrDefault("encoding-type", "").equals("url");
        String delimiter = query.getOrDefault("delimiter", "");
        List<Row> all = rows(objects.list(bucket, prefix), prefix, delimiter).stream()
                .filter(row -> row.name().compareTo(after) > 0)
                .toList();
        List<Row> page = all.subList(0, Math.min(most, all.size()));
        boolean more = most > 0 && page.size() < all.size();
        StringBuilder xml = new StringBuilder("<Name>" + bucket + "</Name><Prefix>"
                + text(prefix, encoded) + "</Prefix>"
                + (older ? Xml.element("Marker", text(marker, encoded)) : "<KeyCount>" + page.size() + "</KeyCount>")
                + "<MaxKeys>" + most + "</MaxKeys><IsTruncated>" + more + "</IsTruncated>");
        if (!delimiter.isEmpty()) {
            xml.append("<Delimiter>").append(text(delimiter, encoded)).append("</Delimiter>");
        }
        if (encoded) {
            xml.append("<EncodingType>url</EncodingType>");
        }
        if (more) {
            String last = page.get(page.size() - 1).name();
            if (!older) {
                xml.append(Xml.element("NextContinuationToken", text(last, false)));
            } else if (!delimiter.isEmpty()) { // without one, the last key of the page is the next marker
                xml.append(Xml.element("NextMarker", text(last, encoded)));
            }
        }
        page.forEach(row -> xml.append(row.stored() == null ? commonPrefix(row, encoded) : contents(row, encoded)));
        return S3Xml.result("ListBucketResult", xml);
    }

    /** A line of a listing: an object, or what the keys of several have in common. */
    private record Row(String name, S3Objects.@Nullable Stored stored) {}

    private static List<Row> rows(List<S3Objects.Listed> listed, String prefix, String delimiter) {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (S3Objects.Listed object : listed) {
            String key = object.key();
            int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
            String name = end < 0 ? key : key.substring(0, end + delimiter.length());
            rows.putIfAbsent(name, new Row(name, end < 0 ? object.stored() : null));
        }
        return List.copyOf(rows.values());
    }

    private static String commonPrefix(Row row, boolean encoded) {
        return "<CommonPrefixes><Prefix>" + text(row.name(), encoded) + "</Prefix></CommonPrefixes>";
    }

    private static String contents(Row row, boolean encoded) {
        S3Objects.Stored stored = Objects.requireNonNull(row.stored());
        return "<Contents><Key>" + text(row.name(), encoded) + "</Key><LastModified>" + stored.at()
                + "</LastModified><ETag>" + Xml.escaped(stored.entityTag()) + "</ETag><Size>"
                + stored.bytes().length + "</Size><StorageClass>STANDARD</StorageClass></Contents>";
    }

    /** Tells whether a request is for the multipart uploads in a bucket, as one page. */
    static boolean asksForUploads(RestRequest request) {
        return request.method().equals("GET")
                && request.query().containsKey("uploads")
                && !S3Service.asksForMore(request, Set.of("uploads", "prefix")::contains);
    }

    /** Returns the list of the multipart uploads that are under way in a bucket. */
    HttpAnswer uploads(RestRequest request, String bucket) {
        String prefix = request.query().getOrDefault("prefix", "");
        StringBuilder xml = new StringBuilder(
                Xml.text("Bucket", bucket) + Xml.text("Prefix", prefix) + "<IsTruncated>false</IsTruncated>");
        objects.uploads(bucket)
                .list(prefix)
                .forEach(upload -> xml.append(Xml.element(
                        "Upload",
                        Xml.text("Key", upload.key())
                                + Xml.text("UploadId", upload.id())
                                + Xml.text("Initiated", upload.at().toString())
                                + Xml.text("StorageClass", "STANDARD"))));
        return S3Xml.result("ListMultipartUploadsResult", xml);
    }

    /** Returns the list of an owner's buckets. */
    HttpAnswer buckets(String owner, List<S3Objects.Owned> owned) {
        StringBuilder buckets = new StringBuilder();
        owned.forEach(bucket -> buckets.append(Xml.element(
                "Bucket",
                Xml.text("Name", bucket.name())
                        + Xml.text("CreationDate", bucket.at().toString()))));
        return S3Xml.result(
                "ListAllMyBucketsResult",
                Xml.element("Owner", Xml.text("ID", owner)) + Xml.element("Buckets", buckets.toString()));
    }

    private static String text(String text, boolean encoded) {
        return encoded
                ? URLEncoder.encode(text, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%2F", "/")
                : Xml.escaped(text);
    }

    /** Returns a parameter's number, not less than 0. */
    static int number(String parameter, String text) {
        try {
            return Math.max(0, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw AwsError.of("InvalidArgument", "Provided " + parameter + " not an integer or within integer range");
        }
    }
}
