package io.github.mfsm.testkit.content.internal;

import io.github.mfsm.asl.task.ObjectStore;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The objects as distributed Maps read and write them. Thread-safe. */
public final class S3Store implements ObjectStore {
    private final S3Objects objects;
    private final S3Service service;

    /** Creates it. */
    public S3Store(S3Objects objects, S3Service service) {
        this.objects = objects;
        this.service = service;
    }

    @Override
    public Optional<byte[]> get(String bucket, String key) {
        return get(bucket, key, null);
    }

    @Override
    public Optional<byte[]> get(String bucket, String key, @Nullable String version) {
        try {
            return objects.find(bucket, key, version)
                    .map(stored -> stored.bytes().clone());
        } catch (AwsError e) { // there is no such bucket
            return Optional.empty();
        }
    }

    @Override
    public boolean hasBucket(String bucket) {
        return objects.settings(bucket).isPresent();
    }

    /** Writes an object; a bucket that isn't there is created, since a Map's results must not be lost. */
    @Override
    public void put(String bucket, String key, byte[] body) {
        service.createIfAbsent(bucket);
        service.put(bucket, key, body.clone());
    }

    @Override
    public List<ObjectSummary> list(String bucket, String prefix) {
        if (!hasBucket(bucket)) {
            return List.of();
        }
        return objects.list(bucket, prefix).stream()
                .map(listed -> new ObjectSummary(
                        listed.key(),
                        listed.stored().bytes().length,
                        listed.stored().entityTag(),
                        listed.stored().at().getEpochSecond(),
                        "STANDARD"))
                .toList();
    }
}
