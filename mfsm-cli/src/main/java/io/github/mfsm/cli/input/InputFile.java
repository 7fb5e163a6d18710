package io.github.mfsm.cli.input;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
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
     * Says what is wrong with a file that somebody else is about to read. A pipe can be read only once, so nobody looks
     * into it before.
     *
     * @throws BadInputException if it can't be read, or is not UTF-8
     */
    public static void check(Path file) {
        if (Files.isRegularFile(file) || Files.notExists(file)) {
            text(file);
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
            throw new BadInputException(name + ": can't be read: " + why(file, e) + ".");
        }
    }

    /** Returns why a file can't be read or written, in words of the system. */
    public static String why(Path file, IOException e) {
        if (Files.isDirectory(file)) {
            return "it is a directory";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException missing) {
            return "there is no " + missing.getFile();
        }
        if (e instanceof FileAlreadyExistsException there) {
            return there.getFile() + " is no folder";
        }
        return e instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : String.valueOf(e.getMessage());
    }
}
