package io.github.mfsm.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Writes emails as objects. */
final class StoredObject {
    private StoredObject() {}

    /**
     * Writes an email to a bucket.
     *
     * @throws ContentException.ServiceFailed if S3 refuses or can't be reached
     */
    static Replacement write(S3Client s3, String bucket, String key, MailSource content) throws IOException {
        RequestBody body = RequestBody.fromContentProvider(
                () -> {
                    try {
                        return content.open();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                content.size(),
                "message/rfc822");
        try {
            String version = s3.putObject(request -> request.bucket(bucket).key(key), body)
                    .versionId();
            return new Replacement(bucket, key, version, content.size());
        } catch (SdkException e) {
            throw ServiceErrors.ofS3("PutObject to bucket " + bucket, e);
        }
    }
}
