package io.github.mfsm.testkit.content.internal;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a request wants of an object before it is answered.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html">Add preconditions to
 *     S3 operations with conditional requests</a>
 */
final class Preconditions {
    private static final String MATCH = "If-Match";
    private static final String NONE_MATCH = "If-None-Match";
    private static final String MODIFIED = "If-Modified-Since";
    private static final String UNMODIFIED = "If-Unmodified-Since";

    private final RequestContext context;
    private final String prefix;

    /**
     * Reads them.
     *
     * @param context the request's
     * @param prefix what their headers' names begin with, such as {@code x-amz-copy-source-}
     */
    Preconditions(RequestContext context, String prefix) {
        this.context = context;
        this.prefix = prefix;
    }

    /**
     * Tells whether an object that is read is as it must be, but not changed as it was asked for: 304.
     *
     * @throws AwsError if it is not as it must be
     */
    boolean isNotModified(S3Objects.Stored stored) {
        String match = header(MATCH);
        if (match != null && !names(match, stored)) {
            throw failed(MATCH);
        }
        Instant unmodified = instant(UNMODIFIED);
        if (match == null && unmodified != null && seconds(stored).isAfter(unmodified)) {
            throw failed(UNMODIFIED);
        }
        String none = header(NONE_MATCH);
        Instant modified = instant(MODIFIED);
        return none != null
                ? names(none, stored)
                : modified != null && !seconds(stored).isAfter(modified);
    }

    /**
     * Holds an object that is to be copied to them.
     *
     * @throws AwsError if it is not as it must be, or not changed
     */
    void requireForCopy(S3Objects.Stored stored) {
        if (isNotModified(stored)) {
            throw failed(header(NONE_MATCH) == null ? MODIFIED : NONE_MATCH);
        }
    }

    /**
     * Holds what is there to them, before it is written or deleted.
     *
     * @throws AwsError if it is not as it must be
     */
    void requireForWrite(Optional<S3Objects.Stored> there) {
        String none = header(NONE_MATCH);
        if (none != null && !none.equals("*")) {
            throw AwsError.of(
                    501, "NotImplemented", "A header you provided implies functionality that is not implemented");
        }
        if (none != null && there.isPresent()) {
            throw failed(NONE_MATCH);
        }
        String match = header(MATCH);
        if (match != null && !names(match, there.orElseThrow(S3Objects::noSuchKey))) {
            throw failed(MATCH);
        }
    }

    private static boolean names(String tags, S3Objects.Stored stored) {
        String tag = stored.entityTag().replace("\"", "");
        return Stream.of(tags.split(",", -1))
                .map(one -> one.strip().replace("\"", ""))
                .anyMatch(one -> one.equals("*") || one.equals(tag));
    }

    private static Instant seconds(S3Objects.Stored stored) {
        return stored.at().truncatedTo(ChronoUnit.SECONDS);
    }

    private @Nullable String header(String name) {
        return context.headers().get(prefix + name);
    }

    /** Returns a header's date; none that is no HTTP date counts, as with S3. */
    private @Nullable Instant instant(String name) {
        String value = header(name);
        try {
            return value == null ? null : DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private AwsError failed(String condition) {
        return AwsError.of(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold")
                .with("Condition", TextNode.valueOf(prefix + condition));
    }
}
