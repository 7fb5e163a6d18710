package io.github.mfsm.jsonata.syntax;

/** The operators that yield a value of their two sides. */
public enum Operator {
    /** Addition. */
    ADD("+"),
    /** Subtraction. */
    SUBTRACT("-"),
    /** Multiplication. */
    MULTIPLY("*"),
    /** Division. */
    DIVIDE("/"),
    /** Remainder. */
    REMAINDER("%"),
    /** Equality. */
    EQUAL("="),
    /** Inequality. */
    NOT_EQUAL("!="),
    /** Less than. */
    LESS("<"),
    /** At most. */
    LESS_OR_EQUAL("<="),
    /** Greater than. */
    GREATER(">"),
    /** At least. */
    GREATER_OR_EQUAL(">="),
    /** Texts joined. */
    CONCATENATE("&"),
    /** Integers from the left to the right side. */
    RANGE(".."),
    /** Whether the left side is among the items of the right side. */
    IN("in"),
    /** Both sides. */
    AND("and"),
    /** Either side. */
    OR("or");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    /** Returns how the operator is written. */
    public String symbol() {
        return symbol;
    }

    /**
     * Returns the operator that is written so.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Operator of(String symbol) {
        for (Operator operator : values()) {
            if (operator.symbol.equals(symbol)) {
                return operator;
            }
        }
        throw new IllegalArgumentException("no operator \"" + symbol + "\"");
    }
}
