package io.github.mfsm.benchmarks.tests;

import java.util.Map;

/** Prints what the first test of a class takes in a new process where JUnit is warm: wall and processor ms. */
public final class FirstTest {
    private static final Map<String, Class<?>> CLASSES =
            Map.of("in-process", TestCases.InProcess.class, "over-http", TestCases.OverHttp.class);

    private FirstTest() {}

    /** Measures and prints; takes {@code in-process} or {@code over-http}. */
    public static void main(String[] arguments) {
        Class<?> tests = CLASSES.get(arguments[0]);
        if (tests == null) {
            throw new IllegalArgumentException(arguments[0] + " is none of " + CLASSES.keySet());
        }
        warmUp();
        Times times = Times.of(tests);
        System.out.println(times.first() + " " + times.firstCpu());
    }

    /** Lets JUnit run tests that use nothing else. */
    public static void warmUp() {
        Times.of(TestCases.Plain.class);
    }
}
