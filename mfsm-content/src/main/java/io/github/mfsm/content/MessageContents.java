package io.github.mfsm.content;

import io.github.mfsm.content.internal.HeaderSection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.workmailmessageflow.WorkMailMessageFlowClient;

/**
 * Reads and replaces the raw MIME content of an email that WorkMail holds, or that SES has put into a bucket, by its
 * {@code messageId}.
 *
 * <pre>{@code
 * MessageContents contents = MessageContents.builder(workMailMessageFlow, s3, "my-bucket").build();
 * byte[] mime = contents.readAll(event.messageId());
 * contents.replace(event.messageId(), MailSource.of(change(mime)));
 * }</pre>
 *
 * <p>WorkMail hands out content within 24 hours of sending or receiving. It takes new content while the email waits for
 * the answer of a synchronous Run Lambda rule; for a delivered email the email stays as it is, though a later read
 * returns the new content. WorkMail's documentation says that the caller must be the rule's own Lambda; whether it
 * takes a change by another function meanwhile, such as a step of a state machine, it doesn't say: try that in your
 * organization first.
 *
 * <p>New content is written to the bucket under {@code PREFIX/MESSAGE-ID/SHA-256}: made of letters, digits, hyphens and
 * slashes, since WorkMail refuses other keys ({@code mail.eml} would be one), and the same for the same content, so
 * that a repeated call replaces the object by itself. Objects are not deleted: give the bucket a lifecycle rule of one
 * day.
 *
 * <p>Behind SES ({@link #inBucket}) an email is an object under its id; new content takes the object's place, and is
 * what is sent when the held email is released. {@link MimeRules} hold there as well.
 *
 * <p>The clients are the caller's, with their time-outs and retries. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/workmail/latest/adminguide/update-with-lambda.html">Updating message
 *     content with AWS Lambda</a>
 */
public final class MessageContents {
    /** The largest email that WorkMail takes, as MIME: 40 MB. */
    public static final long MAX_BYTES = 40L * 1024 * 1024;

    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9\\-]{2,62}");
    private static final Pattern PREFIX = Pattern.compile("[a-zA-Z0-9\\-/]{1,800}");
    private static final Pattern SES_PREFIX = Pattern.compile("[a-zA-Z0-9._/-]{0,800}");
    private static final int BUFFER = 8192;

    private final MailStore store;
    private final String bucket;
    private final String prefix;
    private final long maxBytes;
    private final MimeRules rules;

    private MessageContents(Builder builder) {
        this.store = builder.store();
        this.bucket = builder.bucket;
        this.prefix = builder.prefix;
        this.maxBytes = builder.maxBytes;
        this.rules = builder.rules;
    }

    /**
     * Starts to describe access to content.
     *
     * @param messageFlow the client for WorkMail, in the organization's Region
     * @param s3 the client for the bucket, in the same Region
     * @param bucket the bucket for new content, in the same Region and account; dots are not allowed in its name
     * @throws IllegalArgumentException if WorkMail refuses a bucket of that name
     */
    public static Builder builder(WorkMailMessageFlowClient messageFlow, S3Client s3, String bucket) {
        return new Builder(messageFlow, s3, bucket);
    }

    /**
     * Starts to describe access to emails that an S3 action of a receipt rule of SES has put into a bucket, where they
     * are held. Their keys are their ids, after {@link Builder#prefix}, which is empty if not set.
     *
     * @param s3 the client for the bucket
     * @param bucket the bucket, of which the caller may get and put objects
     */
    public static Builder inBucket(S3Client s3, String bucket) {
        return new Builder(s3, bucket);
    }

    /**
     * Opens an email's content. The caller closes the stream, which gives the connection back; without reading it to
     * its end the connection is dropped.
     *
     * @return the raw MIME content; reading more than the limit of bytes throws {@link ContentException.TooLarge}
     * @throws ContentException.NotFound if there is no such email, or none any more
     * @throws ContentException.ServiceFailed if WorkMail refuses otherwise or can't be reached
     * @throws IllegalArgumentException if {@code messageId} can't be one
     */
    public InputStream open(String messageId) {
        return new LimitedStream(store.open(messageId), maxBytes, messageId);
    }

    /**
     * Returns an email's content. It takes its size in memory: for large emails {@link #copy} into a file.
     *
     * @throws ContentException as {@link #open}, and {@link ContentException.TooLarge}
     */
    public byte[] readAll(String messageId) {
        try (InputStream content = open(messageId)) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw readFailed(e);
        }
    }

    /**
     * Copies an email's content, byte for byte, with a small buffer.
     *
     * @return how many bytes it has
     * @throws ContentException as {@link #open}, and {@link ContentException.TooLarge}
     * @throws IOException if {@code target} can't be written
     */
    public long copy(String messageId, OutputStream target) throws IOException {
        long copied = 0;
        try (InputStream content = open(messageId)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = read(content, buffer); read >= 0; read = read(content, buffer)) {
                target.write(buffer, 0, read);
                copied += read;
            }
        }
        return copied;
    }

    /**
     * Gives an email new content: checks it by {@link MimeRules}, writes it to the bucket, and tells WorkMail.
     *
     * <p>If anything fails, the email stays as it is. The same call may be made again.
     *
     * @throws ContentException.BreaksRules if the service would refuse the content; it has all problems
     * @throws ContentException.NotFound if there is no such email, or none any more
     * @throws ContentException.Frozen if the email can't be changed
     * @throws ContentException.Rejected if WorkMail refuses the content all the same
     * @throws ContentException.InvalidLocation if WorkMail can't read the bucket
     * @throws ContentException.ServiceFailed if a service refuses otherwise or can't be reached
     * @throws IOException if {@code content} can't be read
     */
    public Replacement replace(String messageId, MailSource content) throws IOException {
        return replace(messageId, content, check(messageId, content));
    }

    /**
     * As {@link #replace(String, MailSource)}, but leaves it to WorkMail to judge what was wrong with the email
     * already: WorkMail took it in, and doesn't document whether it holds such faults against a change.
     *
     * @param present the content as it was read, to compare with
     */
    public Replacement replace(String messageId, MailSource content, MailSource present) throws IOException {
        return replace(messageId, content, rules.checkChange(content, present));
    }

    private Replacement replace(String messageId, MailSource content, List<MimeProblem> problems) throws IOException {
        if (!problems.isEmpty()) {
            throw new ContentException.BreaksRules(messageId, problems);
        }
        return store.replace(messageId, content);
    }

    /**
     * Returns what the service would refuse in new content for an email, without sending anything.
     *
     * @return all problems, none if the content is fine
     * @throws ContentException as {@link #open}: the email's present header is read, for the immutable fields
     * @throws IOException if {@code content} can't be read
     */
    public List<MimeProblem> check(String messageId, MailSource content) throws IOException {
        HeaderSection present;
        ResponseInputStream<?> mail = store.open(messageId);
        try {
            present = HeaderSection.read(mail);
        } catch (IOException e) {
            throw readFailed(e);
        } finally {
            mail.abort(); // the rest is not needed, so the connection is not either
        }
        return rules.check(content, present);
    }

    @Override
    public String toString() {
        return "MessageContents[bucket=" + bucket + ", prefix=" + prefix + ", maxBytes=" + maxBytes + "]";
    }

    private int read(InputStream content, byte[] buffer) {
        try {
            return content.read(buffer);
        } catch (IOException e) {
            throw readFailed(e);
        }
    }

    private ContentException readFailed(IOException e) {
        return new ContentException.ServiceFailed(
                "reading the content that " + store.sender() + " sent",
                e.getClass().getSimpleName(),
                0,
                null);
    }

    /** Describes access to content; everything but clients and bucket has a default. Not thread-safe. */
    public static final class Builder {
        private final @Nullable WorkMailMessageFlowClient messageFlow;
        private final S3Client s3;
        private final String bucket;
        private String prefix;
        private long maxBytes = MAX_BYTES;
        private MimeRules rules = MimeRules.standard();

        private Builder(WorkMailMessageFlowClient messageFlow, S3Client s3, String bucket) {
            this.messageFlow = Objects.requireNonNull(messageFlow, "messageFlow");
            this.s3 = Objects.requireNonNull(s3, "s3");
            this.bucket = Objects.requireNonNull(bucket, "bucket");
            this.prefix = "mfsm";
            if (!BUCKET.matcher(bucket).matches()) {
                throw new IllegalArgumentException("WorkMail refuses the bucket name " + bucket
                        + ": it takes 3 to 63 of the characters a-z, 0-9 and -, and no - in front");
            }
        }

        private Builder(S3Client s3, String bucket) {
            this.messageFlow = null;
            this.s3 = Objects.requireNonNull(s3, "s3");
            this.bucket = Objects.requireNonNull(bucket, "bucket");
            this.prefix = "";
        }

        private MailStore store() {
            return messageFlow == null
                    ? new BucketStore(s3, bucket, prefix)
                    : new WorkMailStore(messageFlow, s3, bucket, prefix);
        }

        /**
         * Sets what keys begin with; default: {@code mfsm}, and nothing behind SES.
         *
         * @throws IllegalArgumentException if WorkMail refuses such keys: it takes letters, digits, hyphens and
         *     slashes; behind SES dots and underscores will do as well
         */
        public Builder prefix(String newPrefix) {
            if (messageFlow == null) {
                if (!SES_PREFIX.matcher(newPrefix).matches()) {
                    throw new IllegalArgumentException("the prefix '" + newPrefix
                            + "' may have letters, digits, '.', '_', '-' and '/' only, at most 800");
                }
                this.prefix = newPrefix;
                return this;
            }
            if (!PREFIX.matcher(newPrefix).matches()) {
                throw new IllegalArgumentException("WorkMail refuses keys that begin with '" + newPrefix
                        + "': it takes letters, digits, hyphens and slashes, 1 to 800 of them here");
            }
            this.prefix = newPrefix;
            return this;
        }

        /**
         * Sets how large an email may be that is read; default: {@link #MAX_BYTES}.
         *
         * @throws IllegalArgumentException if {@code bytes} is not positive
         */
        public Builder maxBytes(long bytes) {
            if (bytes <= 0) {
                throw new IllegalArgumentException("maxBytes (" + bytes + ") must be positive");
            }
            this.maxBytes = bytes;
            return this;
        }

        /** Sets what new content is checked by; default: {@link MimeRules#standard()}. */
        public Builder rules(MimeRules newRules) {
            this.rules = Objects.requireNonNull(newRules, "newRules");
            return this;
        }

        /** Returns the access to content; no call is made. */
        public MessageContents build() {
            return new MessageContents(this);
        }
    }
}
