package io.github.mfsm.cli.input;

/**
 * A place in a text, counted from 1 as editors do.
 *
 * @param line the line
 * @param column the column
 */
public record Place(int line, int column) {
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
