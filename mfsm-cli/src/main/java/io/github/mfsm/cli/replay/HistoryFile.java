package io.github.mfsm.cli.replay;

import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.input.InputFile;
import io.github.mfsm.explore.replay.RecordedHistory;
import io.github.mfsm.explore.replay.UnusableHistoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A recorded history, and what the user calls it.
 *
 * @param name the file that it is in, the first one of several pages
 * @param history the history
 */
public record HistoryFile(Path name, RecordedHistory history) {
    /**
     * Reads histories.
     *
     * @param files files and folders of files, {@code *.json}
     * @param arePages whether the files are the pages of one history; otherwise each is one
     * @param description what {@code describe-execution} tells of the only one, or {@code null}
     * @throws BadInputException if one can't be read, or not be replayed
     */
    public static List<HistoryFile> read(List<Path> files, boolean arePages, @Nullable Path description) {
        List<Path> all = files.stream().flatMap(HistoryFile::files).toList();
        if (all.isEmpty()) {
            throw new BadInputException(files.get(0) + ": there is no file *.json in this folder.");
        }
        List<HistoryFile> histories = arePages
                ? List.of(of(all))
                : all.stream().map(file -> of(List.of(file))).toList();
        if (description == null) {
            return histories;
        }
        if (histories.size() > 1) {
            throw new BadInputException("--describe " + description + " tells of one execution, and there are "
                    + histories.size() + " histories.");
        }
        HistoryFile only = histories.get(0);
        String text = InputFile.text(description);
        return List.of(usable(description, () -> new HistoryFile(only.name, only.history.describedBy(text))));
    }

    private static Stream<Path> files(Path file) {
        if (!Files.isDirectory(file)) {
            return Stream.of(file);
        }
        try (Stream<Path> entries = Files.list(file)) {
            return entries.filter(entry -> entry.toString().endsWith(".json")).sorted().toList().stream();
        } catch (IOException e) {
            throw new BadInputException(file + ": can't be read: " + InputFile.why(file, e) + ".");
        }
    }

    private static HistoryFile of(List<Path> pages) {
        String[] texts = pages.stream().map(InputFile::text).toArray(String[]::new);
        Path name = pages.get(0);
        return usable(name, () -> new HistoryFile(name, RecordedHistory.parse(texts)));
    }

    private static HistoryFile usable(Path file, Supplier<HistoryFile> read) {
        try {
            return read.get();
        } catch (UnusableHistoryException e) {
            throw new BadInputException(file + ": " + e.getMessage() + ".");
        }
    }
}
