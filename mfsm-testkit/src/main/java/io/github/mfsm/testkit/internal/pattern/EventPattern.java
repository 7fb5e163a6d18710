package io.github.mfsm.testkit.internal.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Which events are meant: all fields of the pattern must fit, each by any of its values. Immutable.
 *
 * <p>Of an array, any element will do; but all that a pattern asks of objects in an array must be true of the same
 * element. A field counts as there if it has a value that is no object; a name with dots in it is a path, too.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html">Operators</a>
 * @see <a href="https://github.com/aws/event-ruler#json-array-matching">JSON array matching</a>
 */
public final class EventPattern {
    private final Condition condition;

    private EventPattern(Condition condition) {
        this.condition = condition;
    }

    /**
     * Reads a pattern.
     *
     * @throws InvalidPatternException if AWS refuses it
     */
    public static EventPattern parse(String json) {
        return new EventPattern(PatternParser.parse(json));
    }

    /** Returns whether an event is meant: any JSON object, such as a whole event or a message's attributes. */
    public boolean matches(JsonNode event) {
        return condition.matches(event);
    }

    /** What is asked of a value of an event. */
    sealed interface Condition {
        /** Returns whether a value, or that there is none, is as asked. */
        boolean matches(@Nullable JsonNode value);

        /** Returns whether nothing is asked but that fields are missing. */
        boolean asksForNothing();
    }

    /**
     * What is asked of an object.
     *
     * @param fields of its members
     * @param either of each of these lists, one must be true of the object
     */
    record Fields(Map<String, Condition> fields, List<List<Condition>> either) implements Condition {
        @Override
        public boolean matches(@Nullable JsonNode value) {
            if (value == null || !value.isArray() || value.isEmpty()) {
                return matchesObject(value);
            }
            return asksForNothing()
                    ? elements(value).allMatch(this::matches)
                    : elements(value).anyMatch(this::matches);
        }

        private boolean matchesObject(@Nullable JsonNode object) {
            return fields.entrySet().stream()
                            .allMatch(field -> field.getValue().matches(member(object, field.getKey())))
                    && either.stream()
                            .allMatch(alternatives -> alternatives.stream().anyMatch(one -> one.matches(object)));
        }

        private static @Nullable JsonNode member(@Nullable JsonNode object, String name) {
            JsonNode member = object == null ? null : object.get(name);
            int dot = name.indexOf('.');
            return member != null || object == null || dot < 0
                    ? member
                    : member(object.get(name.substring(0, dot)), name.substring(dot + 1));
        }

        @Override
        public boolean asksForNothing() {
            return either.isEmpty() && fields.values().stream().allMatch(Condition::asksForNothing);
        }
    }

    /**
     * What is asked of a value that is no object.
     *
     * @param tests any of them must be true of it
     * @param orNone whether none will do, too
     */
    record Values(List<Predicate<JsonNode>> tests, boolean orNone) implements Condition {
        @Override
        public boolean matches(@Nullable JsonNode value) {
            List<JsonNode> leaves = leaves(value).toList();
            return leaves.isEmpty()
                    ? orNone
                    : leaves.stream().anyMatch(leaf -> tests.stream().anyMatch(test -> test.test(leaf)));
        }

        private static Stream<JsonNode> leaves(@Nullable JsonNode value) {
            return value == null || value.isObject()
                    ? Stream.empty()
                    : value.isArray() ? elements(value).flatMap(Values::leaves) : Stream.of(value);
        }

        @Override
        public boolean asksForNothing() {
            return tests.isEmpty();
        }
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
