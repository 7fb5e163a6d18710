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
        prepare(option, file);
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw refused(option, file, InputFile.why(file, e));
        }
    }

    /**
     * Makes the folders above a file that will be written when a long work is done.
     *
     * @param option the option that names it
     * @throws BadInputException if that fails, or it can't be a file
     */
    public static void prepare(String option, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw refused(option, file, InputFile.why(file, e));
        }
        if (Files.isDirectory(file)) {
            throw refused(option, file, "it is a directory");
        }
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            throw refused(option, file, "permission denied");
        }
    }

    private static BadInputException refused(String option, Path file, String why) {
        return new BadInputException(option + " " + file + ": can't be written: " + why + ".");
    }
}
