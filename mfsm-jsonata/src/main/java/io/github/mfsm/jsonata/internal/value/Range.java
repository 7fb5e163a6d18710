package io.github.mfsm.jsonata.internal.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/** The integers from one to another: 873,782 of them take no memory. */
public final class Range extends AbstractList<JsonNode> implements RandomAccess {

    private final double first;
    private final int size;

    private Range(double first, int size) {
        this.first = first;
        this.size = size;
    }

    /** Returns the sequence of the integers from the first on. */
    public static Sequence sequence(double first, int size) {
        return Sequence.range(new Range(first, size));
    }

    @Override
    public JsonNode get(int index) {
        Objects.checkIndex(index, size);
        return Numbers.of(first + index);
    }

    @Override
    public int size() {
        return size;
    }
}
