package io.github.mfsm.cli.input;

import java.nio.file.Path;
import javax.lang.model.SourceVersion;

/** A file of Java that an option names. */
public final class JavaFile {
    private static final String ENDING = ".java";

    private JavaFile() {}

    /**
     * Returns the name of its class.
     *
     * @param option the option, for the message
     * @param file the file
     * @param example a name that would do, for the message
     * @throws BadInputException if the file's name is not that of a class
     */
    public static String className(String option, Path file, String example) {
        String name = file.getFileName().toString();
        String type = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : "";
        if (!SourceVersion.isName(type)) {
            throw new BadInputException(option + " " + file + ": give a Java file, such as " + example + ".");
        }
        return type;
    }
}
