package io.github.mfsm.template.model;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where something stands in a user's file.
 *
 * @param file the file, as it was named
 * @param line 1 for the first
 * @param column 1 for the first, in UTF-16 units
 */
public record SourcePlace(Path file, int line, int column) {
    public SourcePlace {
        Objects.requireNonNull(file, "file");
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("lines and columns start at 1: " + line + ':' + column);
        }
    }

    /** Returns {@code file:line:column}, which editors and terminals make a link of. */
    @Override
    public String toString() {
        return file + ":" + line + ':' + column;
    }
}
