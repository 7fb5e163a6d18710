package io.github.mfsm.asl.internal.model;

/** How a retrier spreads its delays. */
public enum JitterStrategy {
    /** The computed delay, unchanged. */
    NONE,
    /** A random delay between zero and the computed one. */
    FULL
}
