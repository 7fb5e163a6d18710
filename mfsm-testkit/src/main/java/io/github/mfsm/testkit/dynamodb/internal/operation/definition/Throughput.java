package io.github.mfsm.testkit.dynamodb.internal.operation.definition;

import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import io.github.mfsm.testkit.dynamodb.internal.table.CapacityLimits;
import io.github.mfsm.testkit.dynamodb.internal.table.CapacityLimits.Units;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import org.jspecify.annotations.Nullable;

/** How much a table or an index may be used, as a request gives it. */
record Throughput(
        @Nullable Units provisioned,
        @Nullable Units onDemand,
        @Nullable Units warm) {

    private static final long MOST = 1_000_000_000_000L;

    static Throughput read(Request request) {
        return new Throughput(
                units(request.nested("ProvisionedThroughput"), "ReadCapacityUnits", "WriteCapacityUnits"),
                bounds(request.nested("OnDemandThroughput"), "MaxReadRequestUnits", "MaxWriteRequestUnits"),
                bounds(request.nested("WarmThroughput"), "ReadUnitsPerSecond", "WriteUnitsPerSecond"));
    }

    private static @Nullable Units units(@Nullable Request throughput, String read, String write) {
        if (throughput == null) {
            return null;
        }
        throughput.require(read);
        throughput.require(write);
        return new Units(atLeastOne(throughput, read), atLeastOne(throughput, write));
    }

    private static long atLeastOne(Request throughput, String name) {
        Long units = throughput.number(name, "Long");
        if (units != null && units < 1) {
            throughput.violation("'" + units + "'", name, "Member must have value greater than or equal to 1");
        }
        if (units != null && units > MOST) {
            throw Errors.validation("Given value " + units + " for " + name + " is out of bounds");
        }
        return units == null ? 0 : units;
    }

    /** Bounds that may be missing; -1 for those. */
    private static @Nullable Units bounds(@Nullable Request bounds, String read, String write) {
        return bounds == null ? null : new Units(bound(bounds, read), bound(bounds, write));
    }

    private static long bound(Request bounds, String name) {
        Long units = bounds.number(name, "Long");
        return units == null ? -1 : units;
    }

    boolean given() {
        return provisioned != null;
    }

    CapacityLimits limits() {
        return new CapacityLimits(provisioned == null ? Units.NONE : provisioned, onDemand, warm);
    }

    /** Returns these, and of what was before that which isn't given now. */
    CapacityLimits limits(CapacityLimits before) {
        return new CapacityLimits(
                provisioned == null ? before.provisioned() : provisioned,
                onDemand == null ? before.onDemand() : onDemand,
                warm == null ? before.warm() : warm);
    }

    void checkFits(boolean billedOnDemand) {
        if (billedOnDemand && given()) {
            throw Errors.invalidParameter(
                    "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST");
        }
        if (!billedOnDemand && !given()) {
            throw Errors.invalidParameter(
                    "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED");
        }
    }

    void checkFitsIndex(String index, boolean billedOnDemand) {
        if (billedOnDemand && given()) {
            throw Errors.invalidParameter("ProvisionedThroughput should not be specified for index: " + index
                    + " when BillingMode is PAY_PER_REQUEST");
        }
        if (!billedOnDemand && !given()) {
            throw Errors.invalidParameter("ProvisionedThroughput is not specified for index: " + index);
        }
    }
}
