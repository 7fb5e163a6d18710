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

/** What the tests of one class took, in ms of wall time, and in ms of the whole process's processor time. */
final class Times implements TestExecutionListener {
    private static final double MILLIS = 1e6;
    private static final OperatingSystemMXBean CPU = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final List<Double> further = new ArrayList<>();
    private long classBegan;
    private long testBegan;
    private long cpuBefore;
    private long cpuAfterFirst;
    private long cpuAfter;
    private double first = -1;

    private Times() {}

    /** Runs the tests of a class in JUnit's launcher, and hears when they begin and end. */
    static Times of(Class<?> tests) {
        Times times = new Times();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(tests))
                                .build(),
                        times);
        times.cpuAfter = CPU.getProcessCpuTime();
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
            cpuAfterFirst = CPU.getProcessCpuTime();
        } else if (ended.isTest()) {
            further.add((System.nanoTime() - testBegan) / MILLIS);
        }
    }

    /** Returns how long it took from the start of the class to the end of its first test. */
    double first() {
        if (first < 0) {
            throw new IllegalStateException("no test has ended");
        }
        return first;
    }

    double firstCpu() {
        return (cpuAfterFirst - cpuBefore) / MILLIS;
    }

    /** Returns how long each further test took, shortest first. */
    List<Double> further() {
        List<Double> sorted = new ArrayList<>(further);
        Collections.sort(sorted);
        return sorted;
    }

    /** Returns the processor time of a further test, on average. */
    double furtherCpu() {
        return (cpuAfter - cpuAfterFirst) / MILLIS / further.size();
    }
}
