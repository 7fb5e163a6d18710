package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.internal.expr.MapItems;
import java.util.Arrays;
import java.util.function.Function;

/** Items as parts of a text, each read when it is asked for: a million values would take much more room. */
final class TextItems implements MapItems.Inputs {
    private static final int FIRST_CAPACITY = 16;

    private final String text;
    private final Function<String, JsonNode> reader;
    private int[] starts = new int[FIRST_CAPACITY];
    private int[] ends = new int[FIRST_CAPACITY];
    private int size;

    /**
     * Creates one without items.
     *
     * @param reader reads a part of the text
     */
    TextItems(String text, Function<String, JsonNode> reader) {
        this.text = text;
        this.reader = reader;
    }

    /** Adds a part of the text. */
    void add(int start, int end) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        starts[size] = start;
        ends[size] = end;
        size++;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public JsonNode get(int index) {
        return reader.apply(text.substring(starts[index], ends[index]));
    }
}
