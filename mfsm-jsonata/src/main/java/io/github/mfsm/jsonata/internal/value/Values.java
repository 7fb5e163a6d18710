package io.github.mfsm.jsonata.internal.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all parts ask of values. Undefined is Java's null throughout, JSON's null is a node. */
@SuppressWarnings("ReferenceEquality") // arrays, objects and functions are the same only if they are one
public final class Values {

    private static final int MAX_LEVEL = 1_000;

    private Values() {}

    /** Returns whether a value is an array, a sequence included. */
    public static boolean isArray(@Nullable JsonNode value) {
        return value != null && value.isArray();
    }

    /** Returns whether a value is an array that is spread into what it is added to. */
    public static boolean isSpread(JsonNode value) {
        return value.isArray() && !(value instanceof Sequence array && array.isConstructed());
    }

    /** Returns whether a value is an array all of whose items are numbers. */
    public static boolean areNumbers(@Nullable JsonNode value) {
        if (value == null || !value.isArray()) {
            return false;
        }
        boolean all = true;
        for (int i = 0; i < value.size(); i++) {
            all &= Numbers.isNumber(value.get(i));
        }
        return all;
    }

    /** Returns whether a value is an array all of whose items are texts. */
    public static boolean areTexts(@Nullable JsonNode value) {
        if (value == null || !value.isArray()) {
            return false;
        }
        for (int i = 0; i < value.size(); i++) {
            if (!value.get(i).isTextual()) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether a value counts as true; undefined does not. */
    public static boolean isTrue(@Nullable JsonNode value) {
        return value != null && isTrue(value, 0);
    }

    private static boolean isTrue(JsonNode value, int level) {
        checkLevel(level);
        return switch (value.getNodeType()) {
            case BOOLEAN -> value.booleanValue();
            case STRING -> !value.textValue().isEmpty();
            case NUMBER -> Numbers.isNumber(value) && value.doubleValue() != 0;
            case OBJECT -> !value.isEmpty();
            case ARRAY -> isAnyTrue(value, level);
            default -> value instanceof FunctionNode function && function.isDefinition();
        };
    }

    private static boolean isAnyTrue(JsonNode array, int level) {
        boolean any = false;
        for (int i = 0; i < array.size(); i++) {
            any |= isTrue(array.get(i), level + 1);
        }
        return any;
    }

    /** Returns whether two values are equal in depth. */
    public static boolean equal(Run run, JsonNode left, JsonNode right) {
        return equal(run, left, right, 0);
    }

    private static boolean equal(Run run, JsonNode left, JsonNode right, int level) {
        JsonNodeType type = left.getNodeType();
        if (type != right.getNodeType()) {
            return false;
        }
        checkLevel(level);
        return switch (type) {
            case NUMBER -> left.doubleValue() == right.doubleValue();
            case STRING -> left.textValue().equals(right.textValue());
            case BOOLEAN -> left.booleanValue() == right.booleanValue();
            case NULL -> true;
            case ARRAY -> equalItems(run, left, right, level);
            case OBJECT -> equalMembers(run, left, right, level);
            default -> left == right;
        };
    }

    private static boolean equalItems(Run run, JsonNode left, JsonNode right, int level) {
        if (left == right) {
            return true;
        }
        if (left.size() != right.size()) {
            return false;
        }
        run.steps(left.size());
        for (int i = 0; i < left.size(); i++) {
            if (!equal(run, left.get(i), right.get(i), level + 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalMembers(Run run, JsonNode left, JsonNode right, int level) {
        if (left == right) {
            return true;
        }
        if (left.size() != right.size()) {
            return false;
        }
        run.steps(left.size());
        for (Map.Entry<String, JsonNode> member : left.properties()) {
            JsonNode other = right.get(member.getKey());
            if (other == null || !equal(run, member.getValue(), other, level + 1)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether two values are the same: equal, and if they are arrays or objects, one and the same. */
    public static boolean same(JsonNode left, JsonNode right) {
        if (left.isContainerNode() || left.getNodeType() != right.getNodeType()) {
            return left == right;
        }
        return switch (left.getNodeType()) {
            case NUMBER -> left.doubleValue() == right.doubleValue();
            case STRING -> left.textValue().equals(right.textValue());
            case BOOLEAN -> left.booleanValue() == right.booleanValue();
            case NULL -> true;
            default -> left == right;
        };
    }

    /** Appends one value to another: what was one value becomes an array. */
    public static @Nullable JsonNode append(Run run, @Nullable JsonNode left, @Nullable JsonNode right) {
        if (left == null) {
            return right;
        }
        if (right == null) {
            return left;
        }
        Sequence joined = Sequence.array(4);
        add(run, joined, left);
        add(run, joined, right);
        return joined;
    }

    private static void add(Run run, Sequence joined, JsonNode value) {
        if (value.isArray()) {
            joined.pushAll(run, value);
        } else {
            joined.push(run, value);
        }
    }

    /** Fails if a value is nested too deeply to be walked. */
    public static void checkLevel(int level) {
        if (level > MAX_LEVEL) {
            throw new Failure("U1005").value(MAX_LEVEL);
        }
    }
}
