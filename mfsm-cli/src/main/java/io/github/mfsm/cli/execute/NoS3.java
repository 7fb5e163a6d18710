package io.github.mfsm.cli.execute;

import io.github.mfsm.asl.task.ObjectStore;
import java.util.List;
import java.util.Optional;

/** What distributed Maps of {@code execute} write is kept for those after them; there is nothing else to read. */
final class NoS3 implements ObjectStore {
    private final ObjectStore written = ObjectStore.inMemory();

    @Override
    public Optional<byte[]> get(String bucket, String key) {
        return written.get(bucket, key);
    }

    /**
     * Tells whether a Map has written to a bucket.
     *
     * @throws IllegalStateException if it has not; its message is the Map's cause
     */
    @Override
    public boolean hasBucket(String bucket) {
        if (list(bucket, "").isEmpty()) {
            throw new IllegalStateException(
                    "'mfsm execute' has no S3 for a definition, so there is nothing in the bucket '" + bucket
                            + "'. 'mfsm serve' has one: put the objects there, and start the execution.");
        }
        return true;
    }

    @Override
    public void put(String bucket, String key, byte[] body) {
        written.put(bucket, key, body);
    }

    @Override
    public List<ObjectSummary> list(String bucket, String prefix) {
        return written.list(bucket, prefix);
    }
}
