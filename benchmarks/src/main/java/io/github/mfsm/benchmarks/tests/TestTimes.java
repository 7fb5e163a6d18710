package io.github.mfsm.benchmarks.tests;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Times test classes in JUnit's own launcher: from the start of the class to the end of its first test, and each
 * further test with all that goes before and after it. JUnit itself is warm, the testkit is not when its first class
 * begins.
 *
 * <p>In brackets is the processor time of the whole process, its compiler and collector included, which other processes
 * don't disturb; for further tests that of all of them, divided.
 */
public final class TestTimes {
    private static final double MILLIS = 1e6;
    private static final OperatingSystemMXBean CPU = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

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
        List<Double> further = new ArrayList<>(times.further);
        Collections.sort(further);
        System.out.printf(
                "%-24s first test %,8.1f ms (%,8.1f)   further tests: median %6.2f ms (%6.2f), slowest %6.2f ms%n",
                name,
                times.first,
                times.firstCpu / MILLIS,
                further.get(further.size() / 2),
                (CPU.getProcessCpuTime() - times.cpuBefore - times.firstCpu) / MILLIS / further.size(),
                further.get(further.size() - 1));
    }

    /** Hears when classes and tests begin and end. */
    private static final class Times implements TestExecutionListener {
        private final List<Double> further = new ArrayList<>();
        private long classBegan;
        private long testBegan;
        private long cpuBefore;
        private long firstCpu;
        private double first = -1;

        static Times of(Class<?> tests) {
            Times times = new Times();
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(tests))
                                    .build(),
                            times);
            return times;
        }

        @Override
        public void executionStarted(TestIdentifier started) {
            if (started.isTest()) {
                testBegan = System.nanoTime();
            } else if (classBegan == 0 && started.getUniqueId().contains("[class:")) {
                classBegan = System.nanoTime();
                cpuBefore = CPU.getProcessCpuTime();
            }
        }

        @Override
        public void executionFinished(TestIdentifier ended, TestExecutionResult result) {
            result.getThrowable().ifPresent(failure -> {
                throw new IllegalStateException(ended.getDisplayName() + " failed", failure);
            });
            if (ended.isTest() && first < 0) {
                first = (System.nanoTime() - classBegan) / MILLIS;
                firstCpu = CPU.getProcessCpuTime() - cpuBefore;
            } else if (ended.isTest()) {
                further.add((System.nanoTime() - testBegan) / MILLIS);
            }
        }
    }
}
