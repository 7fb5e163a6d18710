package io.github.mfsm.testkit.sfn.internal.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.AbstractList;
import java.util.function.IntFunction;

/** The events of a history, each read or written only when it is asked for. */
public final class EventList extends AbstractList<ObjectNode> {
    private final int size;
    private final IntFunction<ObjectNode> event;

    /** Takes how many there are, and what gives one, counted from 0. */
    public EventList(int size, IntFunction<ObjectNode> event) {
        this.size = size;
        this.event = event;
    }

    @Override
    public ObjectNode get(int index) {
        return event.apply(index);
    }

    @Override
    public int size() {
        return size;
    }
}
