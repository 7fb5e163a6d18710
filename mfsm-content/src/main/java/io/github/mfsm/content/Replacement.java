package io.github.mfsm.content;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the new content lies that WorkMail took.
 *
 * @param bucket the S3 bucket
 * @param key the object's key
 * @param version the object's version, or null if the bucket has no versions
 * @param bytes how large the content is
 */
public record Replacement(
        String bucket, String key, @Nullable String version, long bytes) {
    public Replacement {
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(key, "key");
    }
}
