package io.github.mfsm.testkit.content.internal;

import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.text.Digest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Buckets and their objects. Thread-safe. */
public final class S3Objects {
    private final Map<String, Bucket> buckets = new HashMap<>();
    private long versions;

    /**
     * A bucket's settings.
     *
     * @param region where it is
     * @param owner whose it is
     * @param readableByWorkMail whether its policy lets WorkMail read
     * @param versioned whether it keeps versions
     */
    public record Settings(String region, String owner, boolean readableByWorkMail, boolean versioned) {}

    /**
     * One version of an object, or a part of one that is being uploaded.
     *
     * @param version its version, or null if the bucket has none
     * @param bytes its bytes, not to be changed
     * @param headers what is told with it, by the names of HTTP, those of user-defined metadata in lower case
     * @param entityTag its entity tag, in quotes
     * @param parts the sizes of the parts that it was uploaded in; none if it was written at once
     * @param at when it was written
     */
    @SuppressWarnings("ArrayRecordComponent") // carries bytes, is never compared
    public record Stored(
            @Nullable String version,
            byte[] bytes,
            Map<String, String> headers,
            String entityTag,
            List<Integer> parts,
            Instant at) {
        /** Returns what is written at once: its entity tag is the bytes' MD5 sum. */
        static Stored of(byte[] bytes, Map<String, String> headers, Instant at) {
            return new Stored(null, bytes, headers, '"' + Digest.md5(bytes) + '"', List.of(), at);
        }

        /** Returns the same as a version of an object. */
        Stored as(@Nullable String version) {
            return new Stored(version, bytes, headers, entityTag, parts, at);
        }
    }

    private record Bucket(Settings settings, Instant at, Map<String, List<Stored>> objects, S3Uploads uploads) {}

    /**
     * A bucket in a listing.
     *
     * @param at when it was created
     */
    record Owned(String name, Instant at) {}

    /**
     * Creates a bucket.
     *
     * @param at the time
     * @throws AwsError if there is one of that name
     */
    public synchronized void createBucket(String name, Settings settings, Instant at) {
        if (buckets.putIfAbsent(name, new Bucket(settings, at, new HashMap<>(), new S3Uploads())) != null) {
            throw AwsError.of(
                    409,
                    "BucketAlreadyOwnedByYou",
                    "Your previous request to create the named bucket succeeded and you already own it.");
        }
    }

    /** Returns a bucket's settings, or empty if there is no such bucket. */
    public synchronized Optional<Settings> settings(String bucket) {
        return Optional.ofNullable(buckets.get(bucket)).map(Bucket::settings);
    }

    /**
     * Writes an object, given without a version, and returns what was written.
     *
     * @throws AwsError if there is no such bucket
     */
    public synchronized Stored put(String bucket, String key, Stored written) {
        Bucket target = require(bucket);
        List<Stored> all = target.objects().computeIfAbsent(key, ignored -> new ArrayList<>());
        if (!target.settings().versioned()) {
            all.clear();
        }
        String version = target.settings().versioned() ? "version-" + ++versions : null;
        Stored stored = written.as(version);
        all.add(stored);
        return stored;
    }

    /**
     * Finds an object; a version of null is the newest.
     *
     * @throws AwsError if there is no such bucket
     */
    public synchronized Optional<Stored> find(String bucket, String key, @Nullable String version) {
        List<Stored> all = require(bucket).objects().getOrDefault(key, List.of());
        return all.stream()
                .filter(stored -> version == null || version.equals(stored.version()))
                .reduce((earlier, later) -> later);
    }

    /**
     * Returns an object; a version of null is the newest.
     *
     * @throws AwsError if there is no such bucket, object or version
     */
    public Stored require(String bucket, String key, @Nullable String version) {
        return find(bucket, key, version)
                .orElseThrow(() -> version == null
                        ? noSuchKey()
                        : AwsError.of(404, "NoSuchVersion", "The specified version does not exist."));
    }

    /**
     * Deletes an object with all its versions.
     *
     * @throws AwsError if there is no such bucket
     */
    public synchronized void delete(String bucket, String key) {
        require(bucket).objects().remove(key);
    }

    /**
     * Returns the keys of a bucket in alphabetical order.
     *
     * @throws AwsError if there is no such bucket
     */
    public synchronized List<String> keys(String bucket) {
        return require(bucket).objects().keySet().stream().sorted().toList();
    }

    /**
     * The newest version of an object with its key.
     *
     * @param key the key
     * @param stored the version
     */
    public record Listed(String key, Stored stored) {}

    /**
     * Returns the objects of a bucket whose keys begin with a prefix, in the order of their keys.
     *
     * @throws AwsError if there is no such bucket
     */
    public synchronized List<Listed> list(String bucket, String prefix) {
        return require(bucket).objects().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(entry -> new Listed(
                        entry.getKey(), entry.getValue().get(entry.getValue().size() - 1)))
                .sorted(Comparator.comparing(Listed::key))
                .toList();
    }

    /** Returns the names of an owner's buckets in alphabetical order. */
    public synchronized List<Owned> buckets(String owner) {
        return buckets.entrySet().stream()
                .filter(entry -> entry.getValue().settings().owner().equals(owner))
                .map(entry -> new Owned(entry.getKey(), entry.getValue().at()))
                .sorted(Comparator.comparing(Owned::name))
                .toList();
    }

    /**
     * Removes a bucket.
     *
     * @throws AwsError if there is no such bucket, or something in it
     */
    public synchronized void deleteBucket(String bucket) {
        if (!require(bucket).objects().isEmpty()) {
            throw AwsError.of(409, "BucketNotEmpty", "The bucket you tried to delete is not empty");
        }
        buckets.remove(bucket);
    }

    /** Returns whether there is no bucket. */
    public synchronized boolean isEmpty() {
        return buckets.isEmpty();
    }

    /** Removes all buckets. */
    public synchronized void clear() {
        buckets.clear();
    }

    /** Returns the multipart uploads that are under way in a bucket; they end with it. */
    synchronized S3Uploads uploads(String bucket) {
        return require(bucket).uploads();
    }

    static AwsError noSuchBucket() {
        return AwsError.of(404, "NoSuchBucket", "The specified bucket does not exist");
    }

    static AwsError noSuchKey() {
        return AwsError.of(404, "NoSuchKey", "The specified key does not exist.");
    }

    private Bucket require(String bucket) {
        Bucket found = buckets.get(bucket);
        if (found == null) {
            throw noSuchBucket();
        }
        return found;
    }
}
