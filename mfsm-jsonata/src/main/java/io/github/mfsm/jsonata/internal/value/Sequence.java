package io.github.mfsm.jsonata.internal.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An array that an evaluation made. A sequence of one item is that item, one of none is undefined, wherever it leaves a
 * part of the expression; an array that was written as one stays.
 */
@SuppressWarnings("unchecked") // deepCopy of the class above is declared so
public final class Sequence extends ArrayNode {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<JsonNode> items;
    private boolean sequence;
    private boolean keepsSingleton;
    private boolean constructed;
    private boolean wrapper;
    private boolean tuples;
    private long weight;
    private int level = 1;

    private Sequence(List<JsonNode> items, boolean sequence) {
        super(JsonNodeFactory.instance, items);
        this.items = items;
        this.sequence = sequence;
    }

    /** Creates an empty sequence. */
    public static Sequence create() {
        return new Sequence(new ArrayList<>(), true);
    }

    /** Creates an empty sequence with room for some items. */
    public static Sequence create(int capacity) {
        return new Sequence(new ArrayList<>(capacity), true);
    }

    /** Creates an empty array, which is no sequence. */
    public static Sequence array(int capacity) {
        return new Sequence(new ArrayList<>(capacity), false);
    }

    /** Creates a sequence of the integers of a range, which are made when they are read. */
    static Sequence range(List<JsonNode> numbers) {
        Sequence range = new Sequence(numbers, true);
        range.weight = 8L * numbers.size();
        return range;
    }

    /** Returns an array of the same items. */
    public Sequence toArray() {
        Sequence array = new Sequence(items, false);
        array.weight = weight;
        array.level = level;
        return array;
    }

    /** Returns whether its items are made when they are read. */
    public boolean isRange() {
        return items instanceof Range;
    }

    /** Creates the sequence that holds an array as its only item: the input of an expression. */
    public static Sequence wrapping(JsonNode array) {
        Sequence wrapper = create(1);
        wrapper.items.add(array);
        wrapper.wrapper = true;
        return wrapper;
    }

    /** Adds an item and its weight. */
    public void push(Run run, JsonNode item) {
        items.add(item);
        weight += Weights.of(item);
        level = Math.max(level, Weights.level(item) + 1);
        run.checkItem(weight, level);
    }

    /** Adds all items of an array. */
    public void pushAll(Run run, JsonNode array) {
        if (array instanceof Sequence other && !other.isRange()) {
            items.addAll(other.items);
            weight += other.weight;
            level = Math.max(level, other.level);
            run.steps(other.size() >> 3);
            run.checkItem(weight, level);
            return;
        }
        for (int i = 0; i < array.size(); i++) {
            push(run, array.get(i));
        }
    }

    @Override
    public JsonNode get(int index) {
        return index >= 0 && index < items.size() ? items.get(index) : missing();
    }

    @SuppressWarnings("NullAway") // as in the class above
    private static JsonNode missing() {
        return null;
    }

    /** What comes out of a part of an expression. */
    public @Nullable JsonNode collapsed() {
        if (!sequence || tuples) {
            return this;
        }
        int size = items.size();
        if (size == 0) {
            return null;
        }
        return size == 1 && !keepsSingleton ? items.get(0) : this;
    }

    /** Returns whether it is a sequence rather than an array. */
    public boolean isSequence() {
        return sequence;
    }

    /** Makes one item stay in its array. */
    public void keepSingleton() {
        keepsSingleton = true;
    }

    /** Returns whether it was written as an array at the end of a path, and is not to be spread. */
    public boolean isConstructed() {
        return constructed;
    }

    /** Marks it as written at the start or end of a path. */
    public void markConstructed() {
        constructed = true;
    }

    /** Returns whether it wraps the input. */
    public boolean isWrapper() {
        return wrapper;
    }

    /** Returns whether its items carry variables. */
    public boolean isTuples() {
        return tuples;
    }

    /** Marks its items as carrying variables. */
    public Sequence markTuples() {
        tuples = true;
        return this;
    }

    /** Returns the size of the value, and of all in it that the evaluation made. */
    public long weight() {
        return weight;
    }

    /** Returns how deep it is nested, not counting input. */
    public int level() {
        return level;
    }

    /** Returns the items; not to be changed. */
    public List<JsonNode> list() {
        return items;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
