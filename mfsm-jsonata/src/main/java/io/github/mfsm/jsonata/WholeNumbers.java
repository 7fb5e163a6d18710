package io.github.mfsm.jsonata;

/** How whole numbers of more than 15 digits become text, by {@code $string} and {@code &}. */
public enum WholeNumbers {
    /** They have 15 digits and zeros, as JSONata 2.0.6 has it. */
    ROUNDED,
    /** They have as many digits as tell them from others, as AWS Step Functions has it. */
    EXACT
}
