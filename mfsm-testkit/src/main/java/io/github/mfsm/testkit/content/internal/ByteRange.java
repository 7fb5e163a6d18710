package io.github.mfsm.testkit.content.internal;

import com.fasterxml.jackson.databind.node.IntNode;
import io.github.mfsm.testkit.internal.server.http.HttpAnswer;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of an object: {@code bytes=0-9}, {@code bytes=10-}, or {@code bytes=-10} for the last ten.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-range">RFC 9110, Range</a>
 */
final class ByteRange {
    private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    private static final Pattern COPIED = Pattern.compile("bytes=(\\d{1,18})-(\\d{1,18})");

    private ByteRange() {}

    /**
     * Returns a part of an object's answer, and of how many it is; an object that was written at once is one part.
     *
     * @param number the part's number in the object, from 1 on, as {@code GetObject} counts
     * @throws AwsError if the object has no such part
     */
    static HttpAnswer part(HttpAnswer whole, List<Integer> sizes, int number) {
        if (number > Math.max(1, sizes.size())) {
            throw AwsError.of(416, "InvalidPartNumber", "The requested partnumber is not satisfiable")
                    .with("PartNumberRequested", IntNode.valueOf(number))
                    .with("ActualPartCount", IntNode.valueOf(Math.max(1, sizes.size())));
        }
        if (sizes.isEmpty()) {
            return whole.body().length == 0 ? whole : slice(whole, 0, whole.body().length);
        }
        int from = sizes.subList(0, number - 1).stream()
                .mapToInt(Integer::intValue)
                .sum();
        int size = sizes.get(number - 1);
        HttpAnswer counted = whole.with("x-amz-mp-parts-count", Integer.toString(sizes.size()));
        return size == 0
                ? new HttpAnswer(206, counted.headers(), new byte[0]).with("Content-Length", "0")
                : slice(counted, from, from + size);
    }

    private static HttpAnswer slice(HttpAnswer whole, int from, int to) {
        return new HttpAnswer(206, whole.headers(), Arrays.copyOfRange(whole.body(), from, to))
                .with("Content-Length", Integer.toString(to - from))
                .with("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + whole.body().length);
    }

    /**
     * Returns the bytes of which a part of an upload is copied; all of them if the range is empty.
     *
     * @throws AwsError if there are no such bytes
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html">UploadPartCopy</a>
     */
    static byte[] copied(byte[] bytes, String range) {
        if (range.isEmpty()) {
            return bytes;
        }
        Matcher form = COPIED.matcher(range);
        if (!form.matches() || Long.parseLong(form.group(1)) > Long.parseLong(form.group(2))) {
            throw AwsError.of(
                    "InvalidArgument",
                    "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are"
                            + " the zero-based offsets of the first and last bytes to copy");
        }
        if (Long.parseLong(form.group(2)) >= bytes.length) {
            throw AwsError.of(
                    "InvalidArgument", "Range specified is not valid for source object of size: " + bytes.length);
        }
        return Arrays.copyOfRange(bytes, Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)) + 1);
    }

    /**
     * Returns the part of an answer; the whole if the range is empty, or none that S3 knows.
     *
     * @throws AwsError if the object has no such bytes
     */
    static HttpAnswer cut(HttpAnswer whole, String range) {
        Matcher form = FORM.matcher(range);
        if (whole.status() != 200
                || !form.matches()
                || (form.group(1).isEmpty() && form.group(2).isEmpty())) {
            return whole;
        }
        long length = whole.body().length;
        long from;
        long to = length;
        if (form.group(1).isEmpty()) {
            long last = Long.parseLong(form.group(2));
            from = last == 0 ? length : Math.max(0, length - last);
        } else {
            from = Long.parseLong(form.group(1));
            to = form.group(2).isEmpty() ? length : Math.min(length, Long.parseLong(form.group(2)) + 1);
        }
        if (from >= length) {
            throw AwsError.of(416, "InvalidRange", "The requested range is not satisfiable");
        }
        return to <= from ? whole : slice(whole, (int) from, (int) to);
    }
}
