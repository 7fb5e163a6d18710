package io.github.mfsm.testkit.server;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where fake servers keep what is to be there again after their process has ended, however it ended: named maps of
 * texts.
 *
 * <p>A fake {@linkplain #write writes} each change as it happens, and {@linkplain #commit commits} before anybody
 * outside can learn of it: before a call is answered, and before a task is handed out. Implementations are thread-safe.
 */
public interface Storage {
    /**
     * A change of one entry.
     *
     * @param map the map's name
     * @param key the entry's key
     * @param value its value from now on, or {@code null} to remove it
     */
    record Change(String map, String key, @Nullable String value) {
        /** Refuses {@code null} names and keys. */
        public Change {
            Objects.requireNonNull(map, "map");
            Objects.requireNonNull(key, "key");
        }
    }

    /**
     * Makes changes: all of them will be kept, or none.
     *
     * @param changes what changes, in order
     */
    void write(List<Change> changes);

    /**
     * Returns once everything that was written will be found again.
     *
     * @throws StorageException if it can't be kept
     */
    void commit();

    /**
     * Returns the value of an entry.
     *
     * @param map the map's name
     * @param key the entry's key
     * @return its value, or empty if there is none
     */
    Optional<String> get(String map, String key);

    /**
     * Tells all entries of a map whose keys begin alike, in the order of their keys.
     *
     * @param map the map's name
     * @param prefix how the keys begin; empty for all
     * @param reader takes key and value; must not write
     */
    void read(String map, String prefix, BiConsumer<String, String> reader);
}
