package io.github.mfsm.testkit.sfn.internal.request;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a value of a request must look like.
 *
 * <p>The bounds are those of the service's published model; {@link #UNBOUNDED} means that the model names none.
 */
public sealed interface Shape {

    /** No bound on this side. */
    long UNBOUNDED = Long.MIN_VALUE;

    /**
     * A text.
     *
     * @param min least number of characters
     * @param max greatest number of characters
     * @param pattern what the whole text must match, or null
     * @param values the permitted values in the order in which the service lists them; empty if any value is permitted
     * @param sensitive whether the service keeps the value out of its messages
     */
    record Text(long min, long max, @Nullable Pattern pattern, List<String> values, boolean sensitive)
            implements Shape {
        public Text {
            values = List.copyOf(values);
        }

        Text secret() {
            return new Text(min, max, pattern, values, true);
        }
    }

    /**
     * JSON text that passes through a state machine; the service keeps it out of its messages.
     *
     * @param maxBytes greatest number of bytes of UTF-8
     */
    record Payload(long maxBytes) implements Shape {}

    /** A number without a fraction. */
    record Whole(long min, long max) implements Shape {}

    /** A number. */
    record Decimal(long min, long max) implements Shape {}

    /** True or false. */
    record Flag() implements Shape {}

    /** A list whose elements are all alike. */
    record ListOf(long min, long max, Shape element) implements Shape {}

    /**
     * A structure.
     *
     * @param name the service's name of the structure, as it appears in messages that quote one
     * @param fields its members in the service's order
     */
    record Struct(String name, Map<String, Field> fields) implements Shape {
        public Struct {
            fields = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(fields));
        }
    }

    /** A member of a structure. */
    record Field(boolean required, Shape shape) {}
}
