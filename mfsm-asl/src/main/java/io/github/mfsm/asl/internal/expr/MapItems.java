package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The items of a Map: the elements of an array, or the fields of an object; where they are read from several files,
 * those of each file.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemspath.html">ItemsPath</a>
 */
public final class MapItems {
    /** What the iterations get, each made when it is asked for: a million values take much room. */
    public interface Inputs {
        /** Returns how many there are. */
        int size();

        /** Returns one of them, counted from 0. */
        JsonNode get(int index);

        /** Returns all of them. */
        default ArrayNode all() {
            ArrayNode all = JsonNodeFactory.instance.arrayNode(size());
            for (int i = 0; i < size(); i++) {
                all.add(get(i));
            }
            return all;
        }
    }

    /**
     * Items that come from one place.
     *
     * @param inputs what the iterations get by default: the elements, or a pair of {@code Key} and {@code Value} for
     *     each field
     * @param keyed whether they are fields
     * @param source the S3 URI of the place, {@code null} if it is the state's input
     */
    public record Part(
            Inputs inputs, boolean keyed, @Nullable String source) {
        /** Returns the elements of an array as items of one place. */
        public static Part of(ArrayNode array, boolean keyed, @Nullable String source) {
            return new Part(new Elements(array), keyed, source);
        }

        private Part first(int most) {
            return new Part(new First(inputs, most), keyed, source);
        }
    }

    private record Elements(ArrayNode all) implements Inputs {
        @Override
        public int size() {
            return all.size();
        }

        @Override
        public JsonNode get(int index) {
            return all.get(index);
        }
    }

    private record First(Inputs inputs, int size) implements Inputs {
        @Override
        public JsonNode get(int index) {
            return inputs.get(index);
        }
    }

    private record Joined(MapItems items) implements Inputs {
        @Override
        public int size() {
            return items.size();
        }

        @Override
        public JsonNode get(int index) {
            return items.input(index);
        }
    }

    private static final String KEY = "Key";
    private static final String VALUE = "Value";

    private final List<Part> parts;
    /** How many items there are up to the end of each part. */
    private final int[] ends;

    /** Creates them from parts, in their order. */
    public MapItems(List<Part> parts) {
        this.parts = List.copyOf(parts);
        this.ends = new int[parts.size()];
        int end = 0;
        for (int i = 0; i < ends.length; i++) {
            end = Math.addExact(end, parts.get(i).inputs().size());
            ends[i] = end;
        }
    }

    /** Creates them from one part that comes from nowhere else. */
    public MapItems(Inputs inputs, boolean keyed) {
        this(List.of(new Part(inputs, keyed, null)));
    }

    /**
     * Returns the items that a value stands for, or {@code null} if it stands for none.
     *
     * @param objects whether the fields of an object are items: in distributed Maps only (an inline Map over an object
     *     fails, recorded in November 2024 with JSONata and in December 2025 with JSONPath)
     */
    public static @Nullable MapItems of(JsonNode value, boolean objects) {
        if (objects && value instanceof ObjectNode object) {
            ArrayNode pairs = JsonNodeFactory.instance.arrayNode();
            object.properties().forEach(field -> {
                ObjectNode pair = pairs.addObject();
                pair.put(KEY, field.getKey());
                pair.set(VALUE, field.getValue());
            });
            return new MapItems(new Elements(pairs), true);
        }
        return value instanceof ArrayNode array ? of(array) : null;
    }

    /** Returns the elements of an array as items. */
    public static MapItems of(ArrayNode array) {
        return new MapItems(new Elements(array), false);
    }

    /** Returns the items, one part after the other. */
    public static MapItems joined(List<MapItems> all) {
        List<Part> parts = new ArrayList<>();
        all.forEach(items -> parts.addAll(items.parts));
        return new MapItems(parts);
    }

    /** Returns the same items; those that come from nowhere else come from there. */
    public MapItems from(String source) {
        return new MapItems(parts.stream()
                .map(part -> part.source() == null ? new Part(part.inputs(), part.keyed(), source) : part)
                .toList());
    }

    /** Returns the parts, of which each comes from somewhere else. */
    public List<Part> parts() {
        return parts;
    }

    /** Returns what the iterations get by default. */
    public Inputs inputs() {
        return parts.size() == 1 ? parts.get(0).inputs() : new Joined(this);
    }

    /** Returns how many there are. */
    public int size() {
        return ends.length == 0 ? 0 : ends[ends.length - 1];
    }

    /** Returns what an iteration gets by default. */
    public JsonNode input(int index) {
        int part = part(index);
        return parts.get(part).inputs().get(part == 0 ? index : index - ends[part - 1]);
    }

    /** Returns what {@code Map.Item.Value} shows: the element, or the field's value. */
    public JsonNode value(int index) {
        JsonNode input = input(index);
        return parts.get(part(index)).keyed() ? input.get(VALUE) : input;
    }

    /** Returns what {@code Map.Item.Key} shows, {@code null} where there is none. */
    public @Nullable String key(int index) {
        return parts.get(part(index)).keyed() ? input(index).get(KEY).textValue() : null;
    }

    /** Returns the S3 URI of where it was read, {@code null} if it comes from the state's input. */
    public @Nullable String source(int index) {
        return parts.get(part(index)).source();
    }

    private int part(int index) {
        int found = Arrays.binarySearch(ends, index + 1);
        int part = found < 0 ? -found - 1 : found;
        while (part > 0 && ends[part - 1] > index) {
            part--; // parts without items end where the one before them does
        }
        return part;
    }

    /** Returns the first of them, as many as there are up to a number. */
    public MapItems first(long most) {
        if (size() <= most) {
            return this;
        }
        List<Part> taken = new ArrayList<>();
        long left = most;
        for (Part part : parts) {
            if (left > 0) {
                taken.add(part.inputs().size() <= left ? part : part.first((int) left));
                left -= part.inputs().size();
            }
        }
        return new MapItems(taken);
    }
}
