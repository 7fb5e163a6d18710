package io.github.mfsm.benchmarks.first;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What something took.
 *
 * @param wallMillis from its start to its end
 * @param cpuMillis the processor time of its whole process; the kernel counts it in steps of 10 ms
 */
record Cost(double wallMillis, double cpuMillis) {
    /** Linux counts in hundredths of a second, whatever its own clock does. */
    private static final double TICK_MILLIS = 10;

    /** Returns the medians, each by itself. */
    static Cost median(List<Cost> costs) {
        return new Cost(median(costs, Cost::wallMillis), median(costs, Cost::cpuMillis));
    }

    private static double median(List<Cost> costs, ToDoubleFunction<Cost> value) {
        double[] sorted = costs.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** Returns the least processor time. */
    static double leastCpu(List<Cost> costs) {
        return costs.stream().mapToDouble(Cost::cpuMillis).min().orElseThrow();
    }

    /** Returns the processor time of all children of this process that have ended. */
    static double cpuOfEndedChildren() throws IOException {
        return ticks(Path.of("/proc/self/stat"), 15);
    }

    /** Returns the processor time that a running process has used. */
    static double cpuOf(Process process) throws IOException {
        return ticks(Path.of("/proc", Long.toString(process.pid()), "stat"), 13);
    }

    /**
     * Adds two neighbouring fields, the user's time and the system's; fields count from 0, the name may have blanks.
     */
    private static double ticks(Path stat, int field) throws IOException {
        String text = Files.readString(stat);
        String[] afterName = text.substring(text.lastIndexOf(')') + 2).split(" ");
        return Arrays.stream(afterName, field - 2, field)
                        .mapToLong(Long::parseLong)
                        .sum()
                * TICK_MILLIS;
    }
}
