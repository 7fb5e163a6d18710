package io.github.mfsm.cli.serve.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import java.util.function.Function;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Writes a store again that is mostly unused: a process that is killed gives nothing back. The new file takes the old
 * one's place at once, when it is whole. The library's own way, which moves parts within the file, breaks an assertion
 * of its own where processes were killed.
 */
final class SmallerFile {
    private static final int SMALL_BYTES = 1024 * 1024;
    private static final int FEW_PERCENT = 50;
    private static final int ENTRIES_OF_A_COMMIT = 5_000;

    private SmallerFile() {}

    /**
     * Returns the store, or another one with the same content in its place.
     *
     * @param file its file
     * @param opener opens the store of a file
     * @param failures is told, in one line, when the file must stay as large as it is
     */
    static MVStore of(Path file, MVStore store, Function<Path, MVStore> opener, Consumer<String> failures) {
        int used = store.getFillRate() * store.getFileStore().getChunksFillRate() / 100;
        if (store.getFileStore().size() <= SMALL_BYTES || used >= FEW_PERCENT) {
            return store;
        }
        Path copy = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(copy); // of an attempt that was killed
            try (MVStore target = opener.apply(copy)) {
                copy(store, target);
            }
        } catch (IOException | MVStoreException e) {
            failures.accept(file + " stays as large as it is: " + e.getMessage());
            return store;
        }
        store.closeImmediately();
        try {
            Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            failures.accept(file + " stays as large as it is: " + e.getMessage());
        }
        return opener.apply(file);
    }

    private static void copy(MVStore store, MVStore target) {
        int entries = 0;
        for (String name : store.getMapNames()) {
            MVMap<String, String> to = DataFolder.map(target, name);
            Cursor<String, String> from = DataFolder.map(store, name).cursor(null);
            while (from.hasNext()) {
                to.put(from.next(), from.getValue());
                entries++;
                if (entries % ENTRIES_OF_A_COMMIT == 0) {
                    target.commit();
                }
            }
        }
        target.commit();
    }
}
