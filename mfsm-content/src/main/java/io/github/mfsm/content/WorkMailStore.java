package io.github.mfsm.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.workmailmessageflow.WorkMailMessageFlowClient;

/** Emails that WorkMail holds: it hands them out, and takes new content by way of a bucket. */
record WorkMailStore(WorkMailMessageFlowClient messageFlow, S3Client s3, String bucket, String prefix)
        implements MailStore {
    private static final Pattern MESSAGE_ID = Pattern.compile("[a-z0-9\\-]{1,120}");

    @Override
    public ResponseInputStream<?> open(String messageId) {
        if (!MESSAGE_ID.matcher(messageId).matches()) {
            throw new IllegalArgumentException(
                    "a message id has 1 to 120 of the characters a-z, 0-9 and -: " + messageId);
        }
        try {
            return messageFlow.getRawMessageContent(request -> request.messageId(messageId));
        } catch (SdkException e) {
            throw ServiceErrors.ofMessageFlow("GetRawMessageContent", messageId, bucket, e);
        }
    }

    @Override
    public Replacement replace(String messageId, MailSource content) throws IOException {
        String key = prefix + '/' + messageId + '/' + sha256(content);
        Replacement stored = StoredObject.write(s3, bucket, key, content);
        try {
            messageFlow.putRawMessageContent(request -> request.messageId(messageId)
                    .content(told -> told.s3Reference(
                            reference -> reference.bucket(bucket).key(key).objectVersion(stored.version()))));
        } catch (SdkException e) {
            throw ServiceErrors.ofMessageFlow("PutRawMessageContent", messageId, bucket, e);
        }
        return stored;
    }

    @Override
    public String sender() {
        return "WorkMail";
    }

    private static String sha256(MailSource content) throws IOException {
        try (InputStream in = content.open()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
