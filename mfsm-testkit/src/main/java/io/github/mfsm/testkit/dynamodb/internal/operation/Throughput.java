package io.github.mfsm.testkit.dynamodb.internal.operation;

import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import org.jspecify.annotations.Nullable;

/** Provisioned capacity, as a request gives it; zeros if it doesn't. */
record Throughput(boolean given, long read, long write) {
    static Throughput read(Request request) {
        Request throughput = request.nested("ProvisionedThroughput");
        if (throughput == null) {
            return new Throughput(false, 0, 0);
        }
        return new Throughput(true, units(throughput, "ReadCapacityUnits"), units(throughput, "WriteCapacityUnits"));
    }

    private static long units(Request throughput, String name) {
        throughput.require(name);
        @Nullable Long units = throughput.number(name, "Long");
        if (units != null && units < 1) {
            throughput.violation("'" + units + "'", name, "Member must have value greater than or equal to 1");
        }
        return units == null ? 0 : units;
    }

    void checkFits(boolean onDemand) {
        if (onDemand && given) {
            throw Errors.invalidParameter(
                    "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST");
        }
        if (!onDemand && !given) {
            throw Errors.invalidParameter(
                    "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED");
        }
    }
}
