package io.github.mfsm.testkit.junit5;

import io.github.mfsm.testkit.MfsmEnvironment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** The environments of a test class: one, or as many as its tests run at the same time. Thread-safe. */
final class EnvironmentPool implements AutoCloseable {
    private final Supplier<MfsmEnvironment> factory;
    private final Deque<MfsmEnvironment> idle = new ArrayDeque<>();
    private final List<MfsmEnvironment> all = new ArrayList<>();

    EnvironmentPool(Supplier<MfsmEnvironment> factory) {
        this.factory = factory;
    }

    /** Returns the environment of the first test, which {@link #take} prefers. */
    synchronized MfsmEnvironment first() {
        if (all.isEmpty()) {
            idle.add(create());
        }
        return all.get(0);
    }

    synchronized MfsmEnvironment take() {
        MfsmEnvironment environment = idle.poll();
        return environment == null ? create() : environment;
    }

    private MfsmEnvironment create() {
        MfsmEnvironment environment = factory.get();
        all.add(environment);
        return environment;
    }

    void giveBack(MfsmEnvironment environment) {
        environment.reset();
        synchronized (this) {
            if (environment == all.get(0)) {
                idle.addFirst(environment);
            } else {
                idle.addLast(environment);
            }
        }
    }

    @Override
    public synchronized void close() {
        all.forEach(MfsmEnvironment::close);
    }
}
