package io.github.mfsm.jsonata.internal.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.jsonata.internal.function.Strings;
import io.github.mfsm.jsonata.internal.value.Failure;
import io.github.mfsm.jsonata.internal.value.Numbers;
import io.github.mfsm.jsonata.internal.value.Range;
import io.github.mfsm.jsonata.internal.value.Run;
import io.github.mfsm.jsonata.internal.value.Values;
import io.github.mfsm.jsonata.syntax.Operator;
import org.jspecify.annotations.Nullable;

/** Operators between two values. */
final class Operators {

    private static final double MAX_RANGE = 1e7;

    private Operators() {}

    /** What an operator does with its two sides; an error gets its place. */
    @FunctionalInterface
    interface Operation {
        @Nullable
        JsonNode apply(Run run, @Nullable JsonNode left, @Nullable JsonNode right);
    }

    /** An operator whose sides are both evaluated. */
    static final class Strict extends Code {
        private final int position;
        private final String symbol;
        private final Operation operation;
        private final Code left;
        private final Code right;

        Strict(int position, Operator operator, Code left, Code right) {
            this.position = position;
            this.symbol = operator.symbol();
            this.operation = operation(operator);
            this.left = left;
            this.right = right;
        }

        @Override
        @Nullable
        JsonNode exec(Run run, Frame frame, @Nullable JsonNode input) {
            JsonNode a = left.eval(run, frame, input);
            JsonNode b = right.eval(run, frame, input);
            try {
                return operation.apply(run, a, b);
            } catch (Failure e) {
                throw e.at(position).token(symbol);
            }
        }
    }

    /** {@code and}, {@code or}: the right side is evaluated if need be. */
    static final class Logical extends Code {
        private final int position;
        private final boolean all;
        private final Code left;
        private final Code right;

        Logical(int position, boolean all, Code left, Code right) {
            this.position = position;
            this.all = all;
            this.left = left;
            this.right = right;
        }

        @Override
        JsonNode exec(Run run, Frame frame, @Nullable JsonNode input) {
            JsonNode a = left.eval(run, frame, input);
            try {
                boolean first = Values.isTrue(a);
                return BooleanNode.valueOf(first == all ? Values.isTrue(right.eval(run, frame, input)) : first);
            } catch (Failure e) {
                throw e.at(position).token(all ? "and" : "or");
            }
        }
    }

    /** A minus sign. */
    static final class Negation extends Code {
        private final int position;
        private final Code code;

        Negation(int position, Code code) {
            this.position = position;
            this.code = code;
        }

        @Override
        @Nullable
        JsonNode exec(Run run, Frame frame, @Nullable JsonNode input) {
            JsonNode value = code.eval(run, frame, input);
            if (value == null) {
                return null;
            }
            if (!Numbers.isNumber(value)) {
                throw new Failure("D1002").at(position).token("-").value(value);
            }
            return Numbers.of(-value.doubleValue());
        }
    }

    private static Operation operation(Operator operator) {
        return switch (operator) {
            case ADD -> arithmetic((a, b) -> a + b);
            case SUBTRACT -> arithmetic((a, b) -> a - b);
            case MULTIPLY -> arithmetic((a, b) -> a * b);
            case DIVIDE -> arithmetic((a, b) -> a / b);
            case REMAINDER -> arithmetic((a, b) -> a % b);
            case EQUAL -> (run, a, b) -> BooleanNode.valueOf(a != null && b != null && Values.equal(run, a, b));
            case NOT_EQUAL -> (run, a, b) -> BooleanNode.valueOf(a != null && b != null && !Values.equal(run, a, b));
            case LESS -> comparison((order, ordered) -> ordered && order < 0);
            case LESS_OR_EQUAL -> comparison((order, ordered) -> ordered && order <= 0);
            case GREATER -> comparison((order, ordered) -> ordered && order > 0);
            case GREATER_OR_EQUAL -> comparison((order, ordered) -> ordered && order >= 0);
            case CONCATENATE -> Operators::concatenate;
            case RANGE -> (run, a, b) -> range(run, a, b);
            case IN -> Operators::in;
            case AND, OR -> throw new IllegalStateException(operator + " is not strict");
        };
    }

    @FunctionalInterface
    private interface Arithmetic {
        double apply(double left, double right);
    }

    private static Operation arithmetic(Arithmetic arithmetic) {
        return (run, a, b) -> {
            if (a != null && !Numbers.isNumber(a)) {
                throw new Failure("T2001").value(a);
            }
            if (b != null && !Numbers.isNumber(b)) {
                throw new Failure("T2002").value(b);
            }
            return a == null || b == null ? null : Numbers.of(arithmetic.apply(a.doubleValue(), b.doubleValue()));
        };
    }

    @FunctionalInterface
    private interface Comparison {
        boolean holds(int order, boolean ordered);
    }

    private static Operation comparison(Comparison comparison) {
        return (run, a, b) -> {
            if (!isComparable(a) || !isComparable(b)) {
                throw new Failure("T2010").value(a == null || !isComparable(a) ? a : b);
            }
            if (a == null || b == null) {
                return null;
            }
            if (a.isTextual() != b.isTextual()) {
                throw new Failure("T2009").value(a).with("value2", b);
            }
            if (a.isTextual()) {
                return BooleanNode.valueOf(comparison.holds(a.textValue().compareTo(b.textValue()), true));
            }
            double left = a.doubleValue();
            double right = b.doubleValue();
            boolean ordered = !Double.isNaN(left) && !Double.isNaN(right);
            return BooleanNode.valueOf(comparison.holds(left < right ? -1 : left == right ? 0 : 1, ordered));
        };
    }

    private static boolean isComparable(@Nullable JsonNode value) {
        return value == null || value.isTextual() || value.isNumber();
    }

    private static JsonNode concatenate(Run run, @Nullable JsonNode left, @Nullable JsonNode right) {
        String a = left == null ? "" : Strings.text(run, left);
        String b = right == null ? "" : Strings.text(run, right);
        run.checkSize((long) a.length() + b.length());
        return TextNode.valueOf(a.concat(b));
    }

    private static JsonNode in(Run run, @Nullable JsonNode item, @Nullable JsonNode array) {
        if (item == null || array == null) {
            return BooleanNode.FALSE;
        }
        if (!array.isArray()) {
            return BooleanNode.valueOf(Values.same(item, array));
        }
        run.steps(array.size());
        for (int i = 0; i < array.size(); i++) {
            if (Values.same(item, array.get(i))) {
                return BooleanNode.TRUE;
            }
        }
        return BooleanNode.FALSE;
    }

    private static @Nullable JsonNode range(Run run, @Nullable JsonNode from, @Nullable JsonNode to) {
        if (from != null && !isInteger(from)) {
            throw new Failure("T2003").value(from);
        }
        if (to != null && !isInteger(to)) {
            throw new Failure("T2004").value(to);
        }
        if (from == null || to == null) {
            return null;
        }
        double first = from.doubleValue();
        double size = to.doubleValue() - first + 1;
        if (size < 1) {
            return null;
        }
        if (size > MAX_RANGE) {
            throw new Failure("D2014").value(Numbers.of(size));
        }
        run.checkSize(8 * (long) size);
        return Range.sequence(first, (int) size);
    }

    private static boolean isInteger(JsonNode value) {
        if (!value.isNumber()) {
            return false;
        }
        double number = value.doubleValue();
        return Double.isFinite(number) && number == Math.rint(number);
    }
}
