package io.github.mfsm.asl.task;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Objects kept in memory. Thread-safe. */
final class MemoryObjectStore implements ObjectStore {
    private final TreeMap<String, byte[]> objects = new TreeMap<>();

    private static String etag(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(body);
            return "\"" + HexFormat.of().formatHex(digest) + "\"";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has MD5", impossible);
        }
    }

    private static String address(String bucket, String key) {
        return Objects.requireNonNull(bucket, "bucket") + "/" + Objects.requireNonNull(key, "key");
    }

    @Override
    public synchronized Optional<byte[]> get(String bucket, String key) {
        byte[] body = objects.get(address(bucket, key));
        return body == null ? Optional.empty() : Optional.of(body.clone());
    }

    @Override
    public synchronized void put(String bucket, String key, byte[] body) {
        objects.put(address(bucket, key), body.clone());
    }

    @Override
    public synchronized List<ObjectSummary> list(String bucket, String prefix) {
        String from = address(bucket, prefix);
        List<ObjectSummary> summaries = new ArrayList<>();
        objects.tailMap(from).forEach((address, body) -> {
            if (address.startsWith(from)) {
                String key = address.substring(bucket.length() + 1);
                summaries.add(new ObjectSummary(key, body.length, etag(body), 0, "STANDARD"));
            }
        });
        return summaries;
    }
}
