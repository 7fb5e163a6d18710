package io.github.mfsm.testkit.events.internal;

import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.internal.delivery.Outlet;
import io.github.mfsm.testkit.internal.server.wire.Lineage;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.internal.task.RunningTask;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Delivers events to the targets of rules, one after another, before the call that has put them returns; what comes of
 * a delivery on the same thread waits until it is done. No lock is held then.
 *
 * <p>AWS goes on without end where a rule leads to the events that it matches; here that ends after
 * {@value Outlet#MOST_BEFORE} deliveries. Thread-safe.
 */
final class Deliveries {
    private final Supplier<String> ids;
    private final int most;
    private final Outlet<Delivered> outlet;
    /** What a thread has still to deliver. */
    private final Map<Thread, Deque<Delivery>> turns = new ConcurrentHashMap<>();

    private final Map<String, Integer> executions = new LinkedHashMap<>();

    /**
     * Creates one.
     *
     * @param most how many executions are remembered that come of deliveries
     */
    Deliveries(Supplier<String> ids, Outlet<Delivered> outlet, int most) {
        this.ids = ids;
        this.outlet = outlet;
        this.most = most;
    }

    /** Puts an event on a bus. */
    interface Putting {
        /** Returns whether there is such a bus. */
        boolean put(Place place, Event event);
    }

    synchronized void clear() {
        outlet.clear();
        executions.clear();
    }

    /**
     * Returns how many deliveries have led to an event: those to the execution that it is about, or whose task has put
     * it, and those that have led to what this thread does. An execution that comes of deliveries, itself or by its
     * parent, is remembered.
     */
    synchronized int before(Event event) {
        int before = Math.max(Lineage.before(), executions.getOrDefault(RunningTask.execution(), 0));
        for (String resource : event.resources()) {
            before = Math.max(before, executions.getOrDefault(resource, 0));
        }
        if (before > 0 && event.text("source").equals("aws.states")) {
            for (String execution : event.resources()) {
                started(execution, before);
            }
        }
        return before;
    }

    /** Makes deliveries, or leaves them to the one that goes on on this thread. */
    void make(List<Delivery> deliveries, Putting buses) {
        Deque<Delivery> running = turns.get(Thread.currentThread());
        if (running != null) {
            running.addAll(deliveries);
            return;
        }
        Deque<Delivery> turn = new ArrayDeque<>(deliveries);
        turns.put(Thread.currentThread(), turn);
        try {
            for (Delivery next = turn.poll(); next != null; next = turn.poll()) {
                Delivery delivery = next;
                Lineage.with(delivery.before() + 1, () -> make(delivery, buses));
            }
        } finally {
            turns.remove(Thread.currentThread());
        }
    }

    private void make(Delivery delivery, Putting buses) {
        String input = TargetInput.of(delivery.event(), delivery.rule(), delivery.target());
        if (delivery.before() >= Outlet.MOST_BEFORE) {
            note(
                    delivery,
                    input,
                    "the event has come of " + Outlet.MOST_BEFORE + " deliveries, one after another: rules that lead to"
                            + " the events they match never end on AWS");
            return;
        }
        try {
            deliver(delivery, input, buses);
            note(delivery, input, "");
        } catch (AwsCallException e) {
            note(delivery, input, e.code() + ": " + e.serviceMessage());
            delivery.deadLetter(e.code(), String.valueOf(e.serviceMessage())).ifPresent(call -> {
                try {
                    call(call);
                } catch (AwsCallException lost) {
                    note(delivery, input, "its dead-letter queue: " + lost.code() + ": " + lost.serviceMessage());
                }
            });
        }
    }

    private void deliver(Delivery delivery, String input, Putting buses) {
        if (delivery.toBus().isPresent()) {
            if (!buses.put(delivery.toBus().get(), delivery.event())) {
                throw refused("ResourceNotFoundException", "Event bus " + delivery.arn() + " does not exist.");
            }
            return;
        }
        Delivery.Call call = delivery.call(input, ids.get());
        String answer = call(call);
        if (call.service().equals("states")) {
            started(WireJson.parseObject(answer).path("executionArn").asText(), delivery.before() + 1);
        }
    }

    private String call(Delivery.Call call) {
        return outlet.call(call.service(), call.operation(), call.request());
    }

    private static AwsCallException refused(String code, String message) {
        return new AwsCallException(code, 400, message, message);
    }

    private synchronized void started(String execution, int before) {
        executions.put(execution, before);
        if (executions.size() > most) {
            executions.remove(executions.keySet().iterator().next());
        }
    }

    private void note(Delivery delivery, String input, String failure) {
        outlet.note(new Delivered(
                delivery.rule().name(),
                delivery.bus().bus(),
                delivery.event().text("id"),
                delivery.arn(),
                input,
                failure));
    }
}
