package io.github.mfsm.testkit.internal.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.call.AwsCalls;
import io.github.mfsm.testkit.internal.server.wire.Newest;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The other services that a service delivers to, with what came of it. Thread-safe.
 *
 * @param <D> a delivery that was made or has failed
 */
public final class Outlet<D> {
    /** As many deliveries as AWS lets functions, queues and topics make one after another in a circle. */
    public static final int MOST_BEFORE = 16;

    private final String name;
    private final Map<String, Supplier<AwsCalls>> services = new ConcurrentHashMap<>();
    private final List<Consumer<D>> listeners = new CopyOnWriteArrayList<>();
    private final Newest<D> delivered;

    /**
     * Creates one that calls nothing yet.
     *
     * @param name the service that delivers
     * @param most how many deliveries are kept
     */
    public Outlet(String name, int most) {
        this.name = name;
        this.delivered = new Newest<>(most);
    }

    /** Has a service called, such as {@code sqs}. */
    public void service(String service, Supplier<AwsCalls> calls) {
        services.put(service, calls);
    }

    /** Has every delivery told, those that fail, too. */
    public void listener(Consumer<D> listener) {
        listeners.add(listener);
    }

    /** Returns the newest deliveries, oldest first. */
    public synchronized List<D> all() {
        return delivered.all();
    }

    /** Forgets the deliveries. */
    public synchronized void clear() {
        delivered.clear();
    }

    /** Keeps a delivery, and tells it. */
    public void note(D delivery) {
        synchronized (this) {
            delivered.add(delivery);
        }
        listeners.forEach(listener -> listener.accept(delivery));
    }

    /**
     * Calls another service.
     *
     * @throws AwsCallException if it refuses, or this service knows none of that name
     */
    public String call(String service, String operation, JsonNode request) {
        Supplier<AwsCalls> calls = services.get(service);
        if (calls == null) {
            String why = "this " + name + " stands alone, and knows no service " + service;
            throw new AwsCallException("Mfsm.NoTarget", 400, why, why);
        }
        return calls.get().call(operation, WireJson.text(request));
    }
}
