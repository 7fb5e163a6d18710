package io.github.mfsm.testkit.junit5;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.opentest4j.TestAbortedException;

/** The first failure among a {@code @TestFactory}'s dynamic tests, which JUnit doesn't tell of. Thread-safe. */
final class DynamicFailure {
    private @Nullable Throwable first;
    private String name = "";

    /** Runs a dynamic test. */
    void watch(Invocation<@Nullable Void> test, String displayName) throws Throwable {
        try {
            test.proceed();
        } catch (Throwable thrown) {
            if (!(thrown instanceof TestAbortedException)) {
                note(thrown, displayName);
            }
            throw thrown;
        }
    }

    private synchronized void note(Throwable thrown, String displayName) {
        if (first == null) {
            first = thrown;
            name = " > " + displayName;
        }
    }

    synchronized Optional<Throwable> thrown() {
        return Optional.ofNullable(first);
    }

    /** Returns what the failed test's name adds to that of its factory; nothing if none has failed. */
    synchronized String name() {
        return name;
    }
}
