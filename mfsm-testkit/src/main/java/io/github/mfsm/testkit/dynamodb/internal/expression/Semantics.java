package io.github.mfsm.testkit.dynamodb.internal.expression;

import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import io.github.mfsm.testkit.dynamodb.internal.value.ValueWriter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules of an expression beyond its syntax, with the service's texts. */
final class Semantics {
    private static final Map<String, Integer> CONDITION_FUNCTIONS = Map.of(
            "attribute_exists",
            1,
            "attribute_not_exists",
            1,
            "attribute_type",
            2,
            "begins_with",
            2,
            "contains",
            2,
            "size",
            1);
    private static final Map<String, Integer> UPDATE_FUNCTIONS = Map.of("if_not_exists", 2, "list_append", 2);
    private static final Set<Value.Type> ORDERED = EnumSet.of(Value.Type.S, Value.Type.N, Value.Type.B);
    private static final Set<Value.Type> SIZED =
            EnumSet.complementOf(EnumSet.of(Value.Type.N, Value.Type.BOOL, Value.Type.NULL));
    private static final int MAX_IN = 100;
    private static final int MAX_OPERATORS = 300;
    private static final String ANY_TYPE =
            "{N,DOUBLESET,DOUBLE,BS,FLOAT,B,NULL,SS,HD,INT,S,M,DICT,FS,DECIMAL,HDS,DECIMALSET,NS,INTSET,L,BOOL}";

    private final Tokens tokens;
    private final boolean inUpdate;
    private int operators;

    Semantics(Tokens tokens, boolean inUpdate) {
        this.tokens = tokens;
        this.inUpdate = inUpdate;
    }

    /**
     * Notes a name of no function, or of one of the other kind of expressions; the service sees that before any
     * operand.
     */
    void checkName(String function) {
        if (functions().containsKey(function)) {
            return;
        }
        boolean known = CONDITION_FUNCTIONS.containsKey(function) || UPDATE_FUNCTIONS.containsKey(function);
        tokens.noteEarly(
                !known
                        ? "Invalid function name; function: " + function
                        : "The function is not allowed in " + (inUpdate ? "an update" : "a condition")
                                + " expression; function: " + function);
    }

    private Map<String, Integer> functions() {
        return inUpdate ? UPDATE_FUNCTIONS : CONDITION_FUNCTIONS;
    }

    void checkCall(Operand.Call call) {
        countOperator();
        String function = call.function();
        Integer arity = functions().get(function);
        if (arity == null) {
            return;
        }
        List<Operand> arguments = call.arguments();
        if (arguments.size() != arity) {
            tokens.note("Incorrect number of operands for operator or function; operator or function: " + function
                    + ", number of operands: " + arguments.size());
            return;
        }
        for (Operand argument : arguments) {
            checkOperand(argument);
        }
        switch (function) {
            case "attribute_exists", "attribute_not_exists" -> requirePath(function, arguments.get(0));
            case "if_not_exists" -> {
                requirePath(function, arguments.get(0));
                requireDistinct(function, arguments.get(0), arguments.subList(1, 2));
            }
            case "attribute_type" -> {
                requireDistinct(function, arguments.get(0), arguments.subList(1, 2));
                checkTypeName(arguments.get(1));
            }
            case "begins_with" -> {
                arguments.forEach(argument -> requireType(function, argument, EnumSet.of(Value.Type.S, Value.Type.B)));
                requireDistinct(function, arguments.get(0), arguments.subList(1, 2));
            }
            case "contains" -> requireDistinct(function, arguments.get(0), arguments.subList(1, 2));
            case "size" -> requireType(function, arguments.get(0), SIZED);
            case "list_append" ->
                arguments.forEach(argument -> requireType(function, argument, EnumSet.of(Value.Type.L)));
            default -> throw new IllegalStateException(function);
        }
    }

    /** What stands alone as a condition. */
    void checkStandsAlone(Operand.Call call) {
        if (call.function().equals("size")) {
            notAllowedHere(call);
        }
    }

    void checkComparison(String operator, Operand left, Operand right) {
        countOperator();
        checkOperand(left);
        checkOperand(right);
        if (!operator.equals("=") && !operator.equals("<>")) {
            requireType(operator, left, ORDERED);
            requireType(operator, right, ORDERED);
        }
        requireDistinct(operator, left, List.of(right));
    }

    void checkBetween(Condition.Between between) {
        countOperator();
        for (Operand operand : List.of(between.value(), between.low(), between.high())) {
            checkOperand(operand);
            requireType("BETWEEN", operand, ORDERED);
        }
        requireDistinct("BETWEEN", between.value(), List.of(between.low(), between.high()));
        if (between.low() instanceof Operand.Literal low
                && between.high() instanceof Operand.Literal high
                && low.value() instanceof Value.Scalar from
                && high.value() instanceof Value.Scalar to) {
            String bounds = "; lower bound operand: " + show(from) + ", upper bound operand: " + show(to);
            if (from.type() != to.type()) {
                tokens.note("The BETWEEN operator requires same data type for lower and upper bounds" + bounds);
            } else if (from.compareTo(to) > 0) {
                tokens.note("The BETWEEN operator requires upper bound to be greater than or equal to lower bound"
                        + bounds);
            }
        }
    }

    void checkIn(Condition.In in) {
        countOperator();
        checkOperand(in.value());
        in.candidates().forEach(this::checkOperand);
        if (in.candidates().size() > MAX_IN) {
            tokens.note("The IN operator is provided with too many operands; number of operands: "
                    + in.candidates().size());
        }
        requireDistinct("IN", in.value(), in.candidates());
    }

    void checkArithmetic(Operand.Arithmetic sum) {
        countOperator();
        for (Operand operand : List.of(sum.left(), sum.right())) {
            if (operand instanceof Operand.Call call && call.function().equals("list_append")) {
                notAllowedHere(call);
            }
            requireType(sum.operator(), operand, EnumSet.of(Value.Type.N));
        }
    }

    void countOperator() {
        operators++;
        if (operators == MAX_OPERATORS + 1) {
            tokens.note("The expression contains too many operators; operator count: " + operators);
        }
    }

    private void checkOperand(Operand operand) {
        if (operand instanceof Operand.Call call
                && (CONDITION_FUNCTIONS.containsKey(call.function())
                        || call.function().equals("list_append"))
                && !call.function().equals("size")) {
            notAllowedHere(call);
        }
    }

    private void notAllowedHere(Operand.Call call) {
        tokens.noteEarly(
                "The function is not allowed to be used this way in an expression; function: " + call.function());
    }

    private void requirePath(String function, Operand operand) {
        if (!(operand instanceof Operand.PathOperand)) {
            tokens.note("Operator or function requires a document path; operator or function: " + function);
        }
    }

    private void requireType(String operator, Operand operand, Set<Value.Type> allowed) {
        Value.Type type = typeOf(operand);
        if (type != null && !allowed.contains(type)) {
            wrongType(operator, type.name());
        }
    }

    private void wrongType(String operator, String type) {
        tokens.note("Incorrect operand type for operator or function; operator or function: " + operator
                + ", operand type: " + type);
    }

    private void requireDistinct(String operator, Operand first, List<Operand> others) {
        if (first instanceof Operand.PathOperand path && others.contains(first)) {
            tokens.note("The first operand must be distinct from the remaining operands for this operator or function; "
                    + "operator: " + operator + ", first operand: " + path.path());
        }
    }

    private void checkTypeName(Operand operand) {
        if (!(operand instanceof Operand.Literal literal && literal.value() instanceof Value.Str name)) {
            Value.Type type = typeOf(operand);
            wrongType("attribute_type", type == null ? ANY_TYPE : type.name());
        } else if (Arrays.stream(Value.Type.values())
                .noneMatch(type -> type.name().equals(name.value()))) {
            tokens.note("Invalid attribute type name found; type: " + name.value() + ", valid types: "
                    + Arrays.stream(Value.Type.values()).map(Enum::name).collect(Collectors.joining(",", "{", "}")));
        }
    }

    /** Returns the type that is known without an item. */
    private static Value.@Nullable Type typeOf(Operand operand) {
        if (operand instanceof Operand.Literal literal) {
            return literal.value().type();
        }
        return operand instanceof Operand.Call call && call.function().equals("size") ? Value.Type.N : null;
    }

    private static String show(Value.Scalar value) {
        return "AttributeValue: {" + value.type() + ":"
                + ValueWriter.write(value).path(value.type().name()).asText() + "}";
    }
}
