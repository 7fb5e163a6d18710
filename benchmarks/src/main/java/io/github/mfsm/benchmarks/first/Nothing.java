package io.github.mfsm.benchmarks.first;

/** A process that does nothing: what a JVM itself costs. */
final class Nothing {
    private Nothing() {}

    /** Returns at once. */
    public static void main(String[] arguments) {}
}
