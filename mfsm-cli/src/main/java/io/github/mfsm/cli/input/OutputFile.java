package io.github.mfsm.cli.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a command writes beside what it prints. */
public final class OutputFile {
    private OutputFile() {}

    /**
     * Writes a file, and the folders above it where they are missing.
     *
     * @param option the option that names it, such as {@code --report}
     * @throws BadInputException if that fails
     */
    public static void write(String option, Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new BadInputException(option + " " + file + ": can't be written: " + e + ".");
        }
    }
}
