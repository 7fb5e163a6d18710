package io.github.mfsm.benchmarks.tests;

import java.util.List;

/**
 * Times test classes in JUnit's own launcher: from the start of the class to the end of its first test, and each
 * further test with all that goes before and after it. JUnit itself is warm, the testkit is not when its first class
 * begins.
 *
 * <p>In brackets is the processor time of the whole process, its compiler and collector included, which other processes
 * don't disturb; for further tests that of all of them, divided.
 */
public final class TestTimes {
    private TestTimes() {}

    /** Measures and prints; takes no arguments. */
    public static void main(String[] arguments) {
        Times.of(TestCases.Plain.class);
        print("without the testkit", TestCases.Plain.class);
        print("in process, first class", TestCases.InProcess.class);
        print("over HTTP, first class", TestCases.OverHttp.class);
        print("in process, later class", TestCases.InProcess.class);
        print("over HTTP, later class", TestCases.OverHttp.class);
    }

    private static void print(String name, Class<?> tests) {
        Times times = Times.of(tests);
        List<Double> further = times.further();
        System.out.printf(
                "%-24s first test %,8.1f ms (%,8.1f)   further tests: median %6.2f ms (%6.2f), slowest %6.2f ms%n",
                name,
                times.first(),
                times.firstCpu(),
                further.get(further.size() / 2),
                times.furtherCpu(),
                further.get(further.size() - 1));
    }
}
