package io.github.mfsm.jsonata;

/** What happens to numbers that JSON can't hold, such as {@code 1/0}, when they are a result or part of one. */
public enum NonFinite {
    /** They stay numbers (of Jackson's {@code DoubleNode}). */
    KEEP,
    /** They are the texts {@code Infinity}, {@code -Infinity} and {@code NaN}, as AWS Step Functions has it. */
    AS_TEXT
}
