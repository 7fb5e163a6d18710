package io.github.mfsm.testkit.events.internal;

import io.github.mfsm.testkit.internal.server.wire.Partitions;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;

/**
 * Where a bus is.
 *
 * @param region its Region
 * @param account its account
 * @param bus its name
 */
record Place(String region, String account, String bus) implements Comparable<Place> {
    static final String DEFAULT = "default";
    private static final String BUS = "event-bus/";

    /** Returns where a bus is that a request names, by its name, its ARN, or not at all. */
    static Place of(String bus, RequestContext context) {
        String[] parts = bus.split(":", -1);
        int last = parts.length - 1;
        return last == 5
                ? new Place(parts[3], parts[4], parts[last].replaceFirst("^" + BUS, ""))
                : new Place(context.region(), context.account(), bus.isEmpty() ? DEFAULT : bus);
    }

    boolean isDefault() {
        return bus.equals(DEFAULT);
    }

    String arn() {
        return Partitions.arn("events", region, account) + BUS + bus;
    }

    String arnOfRule(String rule) {
        return Partitions.arn("events", region, account) + "rule/" + (isDefault() ? "" : bus + "/") + rule;
    }

    @Override
    public int compareTo(Place other) {
        return arn().compareTo(other.arn());
    }
}
