package io.github.mfsm.asl.task;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a distributed Map reads its items from and writes its results to: S3, as far as it needs it.
 *
 * <p>Implementations must be thread-safe; the engine calls them under its lock, so they must not call the engine. What
 * they throw fails the Map with {@code States.ItemReaderFailed} or {@code States.ResultWriterFailed}, and its message
 * is the cause: that is how a test has S3 refuse something.
 */
public interface ObjectStore {
    /** Returns a store that keeps its objects in memory, empty at first. */
    static ObjectStore inMemory() {
        return new MemoryObjectStore();
    }

    /** Returns an object's bytes, or empty if there is no such object. */
    Optional<byte[]> get(String bucket, String key);

    /**
     * Returns a version of an object, which an ItemReader's {@code VersionId} names. A store that keeps no versions
     * returns the object as it is.
     *
     * @param version the version, or {@code null} for the newest
     * @return its bytes, or empty if there is no such version
     */
    default Optional<byte[]> get(String bucket, String key, @Nullable String version) {
        return get(bucket, key);
    }

    /** Tells whether there is a bucket of that name; in a store without buckets of its own there always is. */
    default boolean hasBucket(String bucket) {
        return true;
    }

    /** Writes an object. */
    void put(String bucket, String key, byte[] body);

    /** Returns the keys in a bucket that start with a prefix, in UTF-8 order. */
    List<ObjectSummary> list(String bucket, String prefix);

    /**
     * What a listing tells of an object.
     *
     * @param key its key
     * @param size its length in bytes
     * @param etag its entity tag, with the quotes
     * @param lastModified seconds since 1970
     * @param storageClass such as {@code STANDARD}
     */
    record ObjectSummary(String key, long size, String etag, long lastModified, String storageClass) {}
}
