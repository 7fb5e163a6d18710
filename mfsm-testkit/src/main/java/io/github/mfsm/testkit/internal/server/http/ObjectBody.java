package io.github.mfsm.testkit.internal.server.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.org.eclipse.jetty.http.HttpFields;

/**
 * The body of a request to S3: an object's bytes, to be kept as they are, packed or not. WireMock unpacks what begins
 * like gzip, or what a header says is. So the header gets another name on its way through WireMock, and the bytes get
 * the frame of one chunk, which AWS's own clients put around bodies.
 */
final class ObjectBody {
    private static final String ENCODING = "Content-Encoding";
    private static final String HIDDEN_ENCODING = "X-Mfsm-Content-Encoding";
    private static final String SUM = "x-amz-content-sha256";
    private static final String CHUNKS = "STREAMING-";
    private static final String END = "\r\n0\r\n\r\n";

    private static final Pattern PRESIGNED = Pattern.compile("(/|%2F)s3(/|%2F)aws4_request|AWSAccessKeyId=");

    private ObjectBody() {}

    /** Tells whether a request is signed for S3, by its header or by its query. */
    static boolean isIn(HttpServletRequest request) {
        String signature = request.getHeader("Authorization");
        String query = request.getQueryString();
        return signature != null
                ? signature.contains("/s3/aws4_request")
                : query != null && PRESIGNED.matcher(query).find();
    }

    /** Tells whether a request's body has no frame of its own, and needs one. */
    static boolean isBare(HttpServletRequest request) {
        String sum = request.getHeader(SUM);
        return request.getContentLengthLong() > 0 && (sum == null || !sum.startsWith(CHUNKS));
    }

    /** Returns headers as WireMock may see them. */
    static HttpFields.Mutable hidden(HttpFields.Mutable fields) {
        String encoding = fields.get(ENCODING);
        return encoding == null ? fields : fields.remove(ENCODING).put(HIDDEN_ENCODING, encoding);
    }

    /** Returns the headers of a body that gets a frame. */
    static HttpFields.Mutable framed(long size, HttpFields.Mutable fields) {
        return hidden(fields)
                .put(SUM, CHUNKS + "UNSIGNED-PAYLOAD-TRAILER")
                .putLongField("Content-Length", start(size).length() + size + END.length());
    }

    /** Returns the name that a header had before. */
    static String unhidden(String name) {
        return name.equalsIgnoreCase(HIDDEN_ENCODING) ? ENCODING : name;
    }

    /** Puts a frame around a body. */
    static InputStream framed(long size, InputStream body) {
        return new SequenceInputStream(Collections.enumeration(List.of(bytes(start(size)), body, bytes(END))));
    }

    private static String start(long size) {
        return Long.toHexString(size) + "\r\n";
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }
}
