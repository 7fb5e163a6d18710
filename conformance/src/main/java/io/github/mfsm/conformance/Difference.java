package io.github.mfsm.conformance;

import java.util.Objects;

/** The first place where an answer differs from the recorded one. */
public record Difference(String path, String expected, String actual) {
    private static final int SHOWN = 400;

    public Difference {
        Objects.requireNonNull(path, "path");
        expected = shorten(expected);
        actual = shorten(actual);
    }

    @Override
    public String toString() {
        return path + ": expected " + expected + " but was " + actual;
    }

    private static String shorten(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "... (" + text.length() + " characters)";
    }
}
