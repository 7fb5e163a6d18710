package io.github.mfsm.testkit.junit5;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The environments of the classes that run now, by the thread that runs them. Thread-safe. */
final class ClassPools {
    private final Map<Thread, EnvironmentPool> running = new ConcurrentHashMap<>();

    /** Notes that a class runs on this thread, until what is returned is closed. */
    AutoCloseable enter(EnvironmentPool pool) {
        running.put(Thread.currentThread(), pool);
        return () -> running.values().remove(pool);
    }

    /** Returns the environments of the class that runs on this thread, or of the only one that runs at all. */
    Optional<EnvironmentPool> current() {
        EnvironmentPool own = running.get(Thread.currentThread());
        return own != null || running.size() != 1
                ? Optional.ofNullable(own)
                : running.values().stream().findFirst();
    }
}
