package io.github.mfsm.testkit.dynamodb.internal.operation.item;

import io.github.mfsm.testkit.dynamodb.internal.expression.KeyCondition;
import io.github.mfsm.testkit.dynamodb.internal.table.IndexKeys;
import io.github.mfsm.testkit.dynamodb.internal.table.Key;
import io.github.mfsm.testkit.dynamodb.internal.table.KeySchema;
import io.github.mfsm.testkit.dynamodb.internal.table.Keys;
import io.github.mfsm.testkit.dynamodb.internal.table.SortedItems;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.Successor;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** The items that a key condition asks for: those between two places in the order of the keys. */
record KeyRange(Key partition, Key from, Key to) {

    /** Checks that a condition fits a key. */
    static KeyRange of(KeyCondition condition, Source source) {
        KeySchema schema = source.schema();
        checkCounts(condition, schema);
        checkEquality(condition, schema);
        List<Value.Scalar> hash = new ArrayList<>();
        for (KeySchema.KeyAttribute attribute : schema.hash()) {
            hash.add(equal(condition, source, attribute));
        }
        List<Value.Scalar> range = new ArrayList<>();
        KeyCondition.Part last = null;
        int seen = schema.hash().size();
        for (KeySchema.KeyAttribute attribute : schema.range()) {
            KeyCondition.Part part = condition.of(attribute.name());
            if (part == null) {
                break;
            }
            checkTypes(part, attribute);
            checkNotEmpty(part, source, attribute);
            seen++;
            if (!part.operator().equals("=")) {
                last = part;
                break;
            }
            range.add((Value.Scalar) part.values().get(0));
        }
        if (seen < condition.size()) {
            throw missedRange(schema, seen - schema.hash().size());
        }
        return between(hash, range, last);
    }

    private static void checkCounts(KeyCondition condition, KeySchema schema) {
        int attributes = schema.attributes().size();
        if (condition.size() > attributes && condition.size() > 2) {
            throw Errors.validation("The number of query conditions (" + condition.size()
                    + ") exceeds the number of key attributes defined in the schema (" + attributes + ")");
        }
        if (condition.size() > attributes) {
            throw notSupported();
        }
    }

    /** Of a partition key of several attributes, all must be equal to something, before it matters to what. */
    private static void checkEquality(KeyCondition condition, KeySchema schema) {
        for (KeySchema.KeyAttribute attribute : schema.hash()) {
            KeyCondition.Part part = condition.of(attribute.name());
            boolean equal = part != null && part.operator().equals("=");
            if (!equal && schema.hash().size() > 1) {
                throw notEqual("HASH", schema.hash());
            }
        }
    }

    private static Value.Scalar equal(KeyCondition condition, Source source, KeySchema.KeyAttribute attribute) {
        KeyCondition.Part part = condition.of(attribute.name());
        if (part == null) {
            throw missed(attribute);
        }
        checkTypes(part, attribute);
        if (!part.operator().equals("=")) {
            throw notSupported();
        }
        checkNotEmpty(part, source, attribute);
        return (Value.Scalar) part.values().get(0);
    }

    private static RuntimeException missedRange(KeySchema schema, int index) {
        return schema.range().size() == 1
                ? missed(schema.range().get(0))
                : notEqual("RANGE", schema.range().subList(0, index + 1));
    }

    private static RuntimeException notEqual(String kind, List<KeySchema.KeyAttribute> attributes) {
        return Errors.validation(kind + " key attributes "
                + attributes.stream().map(KeySchema.KeyAttribute::name).toList()
                + " must have equality conditions specified in the query.");
    }

    private static RuntimeException notSupported() {
        return Errors.validation("Query key condition not supported");
    }

    private static RuntimeException missed(KeySchema.KeyAttribute attribute) {
        return Errors.validation("Query condition missed key schema element: " + attribute.name());
    }

    private static void checkTypes(KeyCondition.Part part, KeySchema.KeyAttribute attribute) {
        if (part.values().stream().anyMatch(value -> value.type() != attribute.type())) {
            throw Errors.invalidParameter("Condition parameter type does not match schema type");
        }
    }

    private static void checkNotEmpty(KeyCondition.Part part, Source source, KeySchema.KeyAttribute attribute) {
        for (Value value : part.values()) {
            if (source.index() == null) {
                Keys.checkNotEmpty(attribute, (Value.Scalar) value);
            } else {
                IndexKeys.checkNotEmpty(source.index(), attribute, value, IndexKeys.Origin.ITEM);
            }
        }
    }

    private static KeyRange between(
            List<Value.Scalar> hash, List<Value.Scalar> equal, KeyCondition.@Nullable Part last) {
        Key partition = Key.of(hash, List.of(), null);
        Key group = Key.of(hash, equal, null);
        if (last == null) {
            return new KeyRange(partition, group.before(), group.after());
        }
        Key first = with(hash, equal, last.values().get(0));
        return switch (last.operator()) {
            case "<" -> new KeyRange(partition, group.before(), first.before());
            case "<=" -> new KeyRange(partition, group.before(), first.after());
            case ">" -> new KeyRange(partition, first.after(), group.after());
            case ">=" -> new KeyRange(partition, first.before(), group.after());
            case "BETWEEN" ->
                new KeyRange(
                        partition,
                        first.before(),
                        with(hash, equal, last.values().get(1)).after());
            case "begins_with" -> {
                Value.Scalar next =
                        Successor.ofPrefix((Value.Scalar) last.values().get(0));
                yield new KeyRange(
                        partition,
                        first.before(),
                        next == null ? group.after() : with(hash, equal, next).before());
            }
            default -> throw notSupported();
        };
    }

    private static Key with(List<Value.Scalar> hash, List<Value.Scalar> equal, Value value) {
        List<Value.Scalar> range = new ArrayList<>(equal);
        range.add((Value.Scalar) value);
        return Key.of(hash, range, null);
    }

    /** Refuses a start that no page of this could have ended with. */
    void checkStart(@Nullable Key start) {
        if (start == null) {
            return;
        }
        if (start.compareTo(partition.before()) < 0 || start.compareTo(partition.after()) > 0) {
            throw Errors.validation(
                    "The provided starting key is outside query boundaries based on provided conditions");
        }
        if (start.compareTo(from) < 0 || start.compareTo(to) > 0) {
            throw Errors.validation("The provided starting key does not match the range key predicate");
        }
    }

    /** Returns the items, those after the start. */
    NavigableMap<Key, Value.MapValue> in(SortedItems items, @Nullable Key start, boolean forward) {
        if (forward) {
            return items.between(start == null ? from : start, to);
        }
        return items.between(from, start == null ? to : start).descendingMap();
    }
}
