package io.github.mfsm.testkit.events;

import java.time.Instant;
import java.util.List;

/**
 * An event on a bus.
 *
 * @param id its id
 * @param source who put it, such as {@code aws.states}
 * @param detailType what kind it is of
 * @param detail what happened, JSON text of an object
 * @param resources the ARNs that it is about
 * @param time when, in virtual time
 */
public record BusEvent(
        String id, String source, String detailType, String detail, List<String> resources, Instant time) {
    /** Copies the resources. */
    public BusEvent {
        resources = List.copyOf(resources);
    }
}
