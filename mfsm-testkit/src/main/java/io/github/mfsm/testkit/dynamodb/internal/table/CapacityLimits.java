package io.github.mfsm.testkit.dynamodb.internal.table;

import org.jspecify.annotations.Nullable;

/**
 * How much a table or an index may be used.
 *
 * @param provisioned provisioned units; zeros on demand
 * @param onDemand the most units on demand, or null for no bound
 * @param warm the warm throughput asked for, or null for the default
 */
public record CapacityLimits(
        Units provisioned,
        @Nullable Units onDemand,
        @Nullable Units warm) {
    /** Returns these with other provisioned units, zeros on demand. */
    public CapacityLimits withProvisioned(Units units) {
        return new CapacityLimits(units, onDemand, warm);
    }

    /**
     * Units to read and to write.
     *
     * @param read units to read
     * @param write units to write
     */
    public record Units(long read, long write) {
        /** No units. */
        public static final Units NONE = new Units(0, 0);
    }
}
