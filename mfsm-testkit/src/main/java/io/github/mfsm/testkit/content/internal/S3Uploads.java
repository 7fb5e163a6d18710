package io.github.mfsm.testkit.content.internal;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The multipart uploads that are under way in a bucket. Thread-safe. */
final class S3Uploads {
    private final Map<String, Upload> uploads = new LinkedHashMap<>();

    /**
     * A multipart upload.
     *
     * @param id its id
     * @param key the key of the object that it will be
     * @param headers what will be told with the object
     * @param at when it was begun
     * @param parts its parts so far, by their numbers
     */
    record Upload(
            String id,
            String key,
            Map<String, String> headers,
            Instant at,
            NavigableMap<Integer, S3Objects.Stored> parts) {}

    /** Begins an upload. */
    synchronized void begin(String id, String key, Map<String, String> headers, Instant at) {
        uploads.put(id, new Upload(id, key, headers, at, new ConcurrentSkipListMap<>()));
    }

    /**
     * Returns an upload.
     *
     * @throws AwsError if there is none of that id for that key
     */
    synchronized Upload require(String id, String key) {
        Upload upload = uploads.get(id);
        if (upload == null || !upload.key().equals(key)) {
            throw AwsError.of(
                            404,
                            "NoSuchUpload",
                            "The specified upload does not exist. The upload ID may be invalid, or the upload may have"
                                    + " been aborted or completed.")
                    .with("UploadId", TextNode.valueOf(id));
        }
        return upload;
    }

    /** Forgets an upload with its parts. */
    synchronized void end(Upload upload) {
        uploads.remove(upload.id());
    }

    /** Returns the uploads of keys with a prefix, in the order of the keys, the earlier ones first. */
    synchronized List<Upload> list(String prefix) {
        return uploads.values().stream()
                .filter(upload -> upload.key().startsWith(prefix))
                .sorted(Comparator.comparing(Upload::key))
                .toList();
    }
}
