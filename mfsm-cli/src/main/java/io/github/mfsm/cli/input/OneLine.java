package io.github.mfsm.cli.input;

/** Texts in one line, for output that is read line by line. */
public final class OneLine {
    private OneLine() {}

    /** Returns a text with its line ends as JSON writes them. */
    public static String of(String text) {
        return text.replace("\r", "\\r").replace("\n", "\\n");
    }
}
