package io.github.mfsm.testkit.events.internal;

import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.Newest;
import java.util.Map;
import java.util.TreeMap;

/**
 * A bus with what it got and its rules.
 *
 * @param place where it is
 * @param description what its creator says of it, maybe nothing
 * @param events the newest of its events
 * @param rules its rules by name
 */
record Bus(Place place, String description, Newest<Event> events, Map<String, Rule> rules) {
    Bus(Place place, String description, int mostEvents) {
        this(place, description, new Newest<>(mostEvents), new TreeMap<>());
    }

    /** Returns a rule that must be there. */
    Rule rule(String name) {
        Rule rule = rules.get(name);
        if (rule == null) {
            throw AwsError.of(
                    "ResourceNotFoundException", "Rule " + name + " does not exist on EventBus " + place.bus() + ".");
        }
        return rule;
    }
}
