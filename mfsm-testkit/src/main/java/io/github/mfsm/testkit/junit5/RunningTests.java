package io.github.mfsm.testkit.junit5;

import io.github.mfsm.testkit.MfsmEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The environments of the tests that run now, by the thread that runs them. Thread-safe. */
final class RunningTests {
    private final Map<Thread, MfsmEnvironment> running = new ConcurrentHashMap<>();

    /** Notes that a test runs on this thread, until {@link #leave}. */
    void enter(MfsmEnvironment environment) {
        running.put(Thread.currentThread(), environment);
    }

    void leave() {
        running.remove(Thread.currentThread());
    }

    /**
     * Returns the environment of the test that runs on this thread, or of the only one that runs.
     *
     * @throws IllegalStateException if several run, and none on this thread
     */
    Optional<MfsmEnvironment> current() {
        MfsmEnvironment own = running.get(Thread.currentThread());
        if (own != null) {
            return Optional.of(own);
        }
        List<MfsmEnvironment> all = List.copyOf(running.values());
        if (all.size() > 1) {
            throw new IllegalStateException(all.size() + " tests run at the same time, none of them on this thread:"
                    + " ask for the environment on the test's own thread, from @BeforeEach on, and hand it on");
        }
        return all.stream().findFirst();
    }
}
