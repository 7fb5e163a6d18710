package io.github.mfsm.cli.input;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that the user named. */
public final class InputFile {
    private InputFile() {}

    /**
     * Returns its text, without the byte order mark that editors of Windows begin it with.
     *
     * @throws BadInputException if it can't be read, or is not UTF-8
     */
    public static String text(Path file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(read(file.toString(), file)))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new BadInputException(file + ": not UTF-8 text. Save the file as UTF-8.");
        }
    }

    /**
     * Returns its bytes.
     *
     * @param name what to call it in messages
     * @throws BadInputException if it can't be read
     */
    public static byte[] read(String name, Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new BadInputException(name + ": no such file (looked in "
                    + file.toAbsolutePath().normalize().getParent() + ").");
        } catch (IOException e) {
            String why = Files.isDirectory(file) ? "it is a directory" : e.toString();
            throw new BadInputException(name + ": can't be read: " + why + ".");
        }
    }
}
