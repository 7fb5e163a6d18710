package io.github.mfsm.testkit.content.internal;

import io.github.mfsm.testkit.internal.server.http.HttpAnswer;
import io.github.mfsm.testkit.internal.server.rest.RestRequest;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code ListObjectsV2}, without delimiters.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">ListObjectsV2</a>
 */
final class S3Listing {
    private static final int MOST_KEYS = 1000;
    private static final Set<String> KNOWN =
            Set.of("list-type", "prefix", "max-keys", "start-after", "continuation-token", "encoding-type", "x-id");

    private final S3Objects objects;

    S3Listing(S3Objects objects) {
        this.objects = objects;
    }

    /** Tells whether a request is a listing that can be answered. */
    static boolean isAsked(RestRequest request) {
        return request.method().equals("GET")
                && request.query().getOrDefault("list-type", "").equals("2")
                && request.query().entrySet().stream()
                        .allMatch(entry -> KNOWN.contains(entry.getKey())
                                || entry.getValue().isEmpty());
    }

    HttpAnswer answer(RestRequest request, String bucket) {
        Map<String, String> query = request.query();
        String prefix = query.getOrDefault("prefix", "");
        String after = query.getOrDefault("continuation-token", query.getOrDefault("start-after", ""));
        int most = Math.min(MOST_KEYS, number(query.getOrDefault("max-keys", "1000")));
        boolean encoded = query.getOrDefault("encoding-type", "").equals("url");
        List<S3Objects.Listed> all = objects.list(bucket, prefix).stream()
                .filter(listed -> listed.key().compareTo(after) > 0)
                .toList();
        List<S3Objects.Listed> page = all.subList(0, Math.min(most, all.size()));
        boolean more = page.size() < all.size();
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>" + bucket
                + "</Name><Prefix>"
                + text(prefix, encoded) + "</Prefix><KeyCount>" + page.size() + "</KeyCount><MaxKeys>" + most
                + "</MaxKeys><IsTruncated>" + more + "</IsTruncated>");
        if (encoded) {
            xml.append("<EncodingType>url</EncodingType>");
        }
        if (more && !page.isEmpty()) {
            xml.append("<NextContinuationToken>")
                    .append(text(page.get(page.size() - 1).key(), false))
                    .append("</NextContinuationToken>");
        }
        page.forEach(listed -> xml.append("<Contents><Key>")
                .append(text(listed.key(), encoded))
                .append("</Key><LastModified>")
                .append(listed.stored().at())
                .append("</LastModified><ETag>")
                .append(S3Service.xml(listed.stored().entityTag()))
                .append("</ETag><Size>")
                .append(listed.stored().bytes().length)
                .append("</Size><StorageClass>STANDARD</StorageClass></Contents>"));
        return HttpAnswer.text(
                200, "application/xml", xml.append("</ListBucketResult>").toString());
    }

    private static String text(String text, boolean encoded) {
        return encoded
                ? URLEncoder.encode(text, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%2F", "/")
                : S3Service.xml(text);
    }

    private static int number(String text) {
        try {
            return Math.max(0, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw AwsError.of("InvalidArgument", "Provided max-keys not an integer or within integer range");
        }
    }
}
