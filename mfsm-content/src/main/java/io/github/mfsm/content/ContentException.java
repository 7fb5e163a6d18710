package io.github.mfsm.content;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The email's content could not be read or replaced. Each way to fail is a class of its own.
 *
 * <p>No message holds anything of the content; so what a service wrote about it is not in the message either, but in
 * {@link Rejected#serviceMessage()}.
 */
public abstract sealed class ContentException extends RuntimeException {
    private ContentException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** There is no such email, or WorkMail no longer hands out its content, since it is older than a day. */
    public static final class NotFound extends ContentException {
        private NotFound(String message) {
            super(message, null);
        }

        static NotFound inWorkMail(String messageId) {
            return new NotFound("WorkMail has no content for message " + messageId
                    + ": no such message in this Region and account, or it was sent or received over 24 hours ago");
        }

        static NotFound inBucket(String messageId, String bucket) {
            return new NotFound("the bucket " + bucket + " has no content for message " + messageId
                    + ": the S3 action must come before the Lambda action, with the prefix that is set here");
        }
    }

    /** WorkMail lets nobody change this email, mostly since it was redirected. */
    public static final class Frozen extends ContentException {
        Frozen(String messageId) {
            super("message " + messageId + " can't be changed (MessageFrozen): redirected emails can't be", null);
        }
    }

    /** WorkMail refused the new content for its MIME, though it passed {@link MimeRules}. */
    public static final class Rejected extends ContentException {
        private final String serviceMessage;

        Rejected(String messageId, @Nullable String serviceMessage) {
            super(
                    "WorkMail refused the new content of message " + messageId
                            + " (MessageRejected); serviceMessage() has its reason, which may quote the email",
                    null);
            this.serviceMessage = serviceMessage == null ? "" : serviceMessage;
        }

        /** Returns what WorkMail wrote; it may quote the email, so think before you log it. */
        public String serviceMessage() {
            return serviceMessage;
        }
    }

    /** WorkMail could not read the new content from the bucket. */
    public static final class InvalidLocation extends ContentException {
        InvalidLocation(String messageId, String bucket) {
            super(
                    "WorkMail can't read the new content of message " + messageId + " from bucket " + bucket
                            + " (InvalidContentLocation): the bucket must be in the Region of the call and owned by the calling"
                            + " account, and its policy must let workmail.REGION.amazonaws.com call s3:GetObject and"
                            + " s3:GetObjectVersion",
                    null);
        }
    }

    /** The email is larger than the limit. */
    public static final class TooLarge extends ContentException {
        private final long limit;

        TooLarge(String messageId, long limit) {
            super(
                    "the content of message " + messageId + " has more than " + limit + " bytes, the limit set here",
                    null);
            this.limit = limit;
        }

        /** Returns the limit in bytes. */
        public long limit() {
            return limit;
        }
    }

    /** The new content breaks rules of the service; nothing was sent. */
    public static final class BreaksRules extends ContentException {
        private final List<MimeProblem> problems;

        BreaksRules(String messageId, List<MimeProblem> problems) {
            super(
                    "the new content of message " + messageId + " breaks rules of WorkMail, nothing was sent: "
                            + problems.stream().map(MimeProblem::toString).collect(Collectors.joining("; ")),
                    null);
            this.problems = List.copyOf(problems);
        }

        /** Returns all problems, in the order of the content. */
        public List<MimeProblem> problems() {
            return problems;
        }
    }

    /** A service refused for another reason, such as a missing permission, throttling or an outage. */
    public static final class ServiceFailed extends ContentException {
        private final String code;
        private final int status;

        ServiceFailed(String what, String code, int status, @Nullable String requestId) {
            super(
                    what + " failed: " + code + (status == 0 ? "" : ", HTTP status " + status)
                            + (requestId == null ? "" : ", request id " + requestId),
                    null);
            this.code = code;
            this.status = status;
        }

        /** Returns the error's code, such as {@code AccessDenied}; without an answer, the class of what went wrong. */
        public String code() {
            return code;
        }

        /** Returns the HTTP status, or 0 if there was no answer. */
        public int status() {
            return status;
        }
    }
}
