package io.github.mfsm.cli.serve.data;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.input.InputFile;
import io.github.mfsm.testkit.server.Storage;
import io.github.mfsm.testkit.server.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/**
 * A folder with one file of H2's MVStore in it, which this process alone writes. Of the library only this
 * class and {@link SmallerFile} know.
 *
 * <p>What is committed is in the file, as the operating system has it: it outlives the process, whatever ends it.
 * Thread-safe.
 */
public final class DataFolder implements Storage, AutoCloseable {
    /** The file's name. */
    public static final String FILE = "mfsm-data.mv";

    private static final String ABOUT = "mfsm";
    private static final String TIME = "time";
    private static final String BEGUN = "begun";
    private static final String FORMAT = "1";
    private static final int CACHE_MEGABYTES = 8;
    private static final int RETENTION_MILLIS = 5_000;
    private static final int COMMITS_BETWEEN_COMPACTIONS = 500;
    private static final int FILL_RATE = 70;
    private static final int COMPACTION_BYTES = 8 * 1024 * 1024;

    private final Path file;
    private final MVStore store;
    private final Consumer<String> failures;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final ConcurrentHashMap<String, MVMap<String, String>> maps = new ConcurrentHashMap<>();
    private volatile @Nullable String failure;
    private volatile @Nullable VirtualTime time;
    private boolean closed;
    private int commits;

    private DataFolder(Path file, MVStore store, Consumer<String> failures) {
        this.file = file;
        this.store = store;
        this.failures = failures;
    }

    /**
     * Opens a folder, which is created if it is missing.
     *
     * @param folder the folder
     * @param failures is told, in one line and once, when something can't be written
     * @throws BadInputException if the folder can't be written, is another process's, or holds something else
     */
    public static DataFolder open(Path folder, Consumer<String> failures) {
        Path file = prepare(folder);
        MVStore store = null;
        boolean opened = false;
        try {
            store = store(file);
            new DataFolder(file, store, failures).begin();
            store = SmallerFile.of(file, store, DataFolder::store, failures);
            opened = true;
            return new DataFolder(file, store, failures);
        } catch (MVStoreException e) {
            throw new BadInputException(refusal(file, e));
        } catch (StorageException e) {
            throw new BadInputException(String.valueOf(e.getMessage()));
        } finally {
            if (store != null && !opened) {
                store.closeImmediately();
            }
        }
    }

    private static MVStore store(Path file) {
        MVStore store = new MVStore.Builder()
                .fileName(file.toString())
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .cacheSize(CACHE_MEGABYTES)
                .open();
        store.setVersionsToKeep(0);
        store.setRetentionTime(RETENTION_MILLIS);
        return store;
    }

    private static Path prepare(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new BadInputException("--data " + folder + ": is a file; give a folder.");
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new BadInputException(
                    "--data " + folder + ": the folder can't be made: " + InputFile.why(folder, e) + ".");
        }
        Path file = folder.resolve(FILE);
        if (!Files.isWritable(folder)
                || (Files.exists(file) && !(Files.isRegularFile(file) && Files.isWritable(file)))) {
            throw new BadInputException("--data " + folder + ": "
                    + (Files.exists(file) ? FILE + " in it" : "the folder") + " can't be written.");
        }
        return file;
    }

    private static String refusal(Path file, MVStoreException e) {
        return switch (e.getErrorCode()) {
            case DataUtils.ERROR_FILE_LOCKED ->
                "--data " + file.getParent()
                        + ": another mfsm serve keeps its data there; stop it, or give another folder.";
            case DataUtils.ERROR_WRITING_FAILED ->
                "--data " + file.getParent() + ": " + FILE + " can't be written: " + reason(e) + ".";
            default ->
                file + ": is broken, or no data of mfsm: " + reason(e)
                        + ". It was left as it is; move it away to start without it.";
        };
    }

    private static String reason(MVStoreException e) {
        Throwable cause = e.getCause();
        return cause != null && cause.getMessage() != null ? cause.getMessage() : plain(String.valueOf(e.getMessage()));
    }

    /** Cuts off the library's version and error code. */
    private static String plain(String message) {
        return message.replaceFirst(" \\[[^\\]]*]$", "");
    }

    private void begin() {
        String version = String.valueOf(DataFolder.class.getPackage().getImplementationVersion());
        boolean foreign = !store.getMapNames().isEmpty() && !store.hasMap(ABOUT);
        String format = foreign ? null : get(ABOUT, "format").orElse(null);
        if (foreign) {
            throw new BadInputException(file + ": is no data of mfsm; it was left as it is. Give another folder.");
        }
        if (format != null && !format.equals(FORMAT)) {
            throw new BadInputException(
                    file + ": was written by mfsm " + get(ABOUT, "version").orElse("of another version")
                            + " in a format that this version can't read; it was left as it is.");
        }
        write(List.of(
                new Change(ABOUT, "format", FORMAT),
                new Change(ABOUT, "version", version),
                new Change(ABOUT, "starts", String.valueOf(starts() + 1))));
        commit();
    }

    /** Tells whether nothing was {@linkplain #begun begun} here yet. */
    public boolean isNew() {
        return get(ABOUT, BEGUN).isEmpty();
    }

    /** Notes that what is here is whole. */
    public void begun() {
        write(List.of(new Change(ABOUT, BEGUN, "yes")));
        commit();
    }

    /** Has time that is not the machine's own go on where it was, and keeps it with what happens. */
    public void keepTime(VirtualTime clock) {
        if (!clock.isReal()) {
            get(ABOUT, TIME).map(Instant::parse).ifPresent(clock::advanceTo);
        }
        time = clock;
    }

    /** Returns how often the folder was opened, this time included: what is random must not be the same again. */
    public long starts() {
        return Long.parseLong(get(ABOUT, "starts").orElse("0"));
    }

    private MVMap<String, String> map(String name) {
        return maps.computeIfAbsent(name, opened -> map(store, opened));
    }

    static MVMap<String, String> map(MVStore store, String name) {
        return store.openMap(
                name,
                new MVMap.Builder<String, String>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(StringDataType.INSTANCE));
    }

    @Override
    public void write(List<Change> changes) {
        lock.readLock().lock();
        try {
            requireWhole();
            for (Change change : changes) {
                if (change.value() == null) {
                    map(change.map()).remove(change.key());
                } else {
                    map(change.map()).put(change.key(), change.value());
                }
            }
        } catch (MVStoreException e) {
            throw failed(e);
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public void commit() {
        lock.writeLock().lock();
        try {
            requireWhole();
            if (!store.hasUnsavedChanges()) {
                return;
            }
            VirtualTime clock = time;
            if (clock != null) {
                map(ABOUT).put(TIME, clock.instant().toString());
            }
            store.commit();
            commits++;
            if (commits % COMMITS_BETWEEN_COMPACTIONS == 0) {
                store.compact(FILL_RATE, COMPACTION_BYTES);
            }
        } catch (MVStoreException e) {
            throw failed(e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void requireWhole() {
        if (closed) {
            throw new StorageException("The data folder is closed", null);
        }
        String message = failure;
        if (message != null) {
            throw new StorageException(message, null);
        }
    }

    private synchronized StorageException failed(MVStoreException e) {
        if (failure == null) {
            failure = "The data can't be written to " + file + ": " + reason(e)
                    + ". Nothing is acknowledged from now on; what was acknowledged is there at the next start.";
            failures.accept(failure);
        }
        return new StorageException(failure, e);
    }

    @Override
    public Optional<String> get(String map, String key) {
        return Optional.ofNullable(map(map).get(key));
    }

    @Override
    public void read(String map, String prefix, BiConsumer<String, String> reader) {
        Cursor<String, String> cursor = map(map).cursor(prefix);
        while (cursor.hasNext() && cursor.next().startsWith(prefix)) {
            reader.accept(cursor.getKey(), cursor.getValue());
        }
    }

    /** Commits, and lets another process have the folder. */
    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (failure != null) {
                store.closeImmediately();
            } else if (!closed) {
                commit();
                store.close();
            }
            closed = true;
        } finally {
            lock.writeLock().unlock();
        }
    }
}
