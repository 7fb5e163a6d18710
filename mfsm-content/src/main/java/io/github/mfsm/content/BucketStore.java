package io.github.mfsm.content;

import java.io.IOException;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Emails that an S3 action of a receipt rule of SES has put into a bucket: the object is the email. */
record BucketStore(S3Client s3, String bucket, String prefix) implements MailStore {
    /** SES's ids are letters and digits; whatever else could lead to another folder is no id. */
    private static final Pattern MESSAGE_ID = Pattern.compile("[A-Za-z0-9\\-]{1,120}");

    @Override
    public ResponseInputStream<?> open(String messageId) {
        if (!MESSAGE_ID.matcher(messageId).matches()) {
            throw new IllegalArgumentException("a message id has 1 to 120 letters, digits and -: " + messageId);
        }
        try {
            return s3.getObject(request -> request.bucket(bucket).key(prefix + messageId));
        } catch (SdkException e) {
            throw ServiceErrors.ofObject(messageId, bucket, e);
        }
    }

    @Override
    public Replacement replace(String messageId, MailSource content) throws IOException {
        return StoredObject.write(s3, bucket, prefix + messageId, content);
    }

    @Override
    public String sender() {
        return "S3";
    }
}
