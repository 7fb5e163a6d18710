package io.github.mfsm.testkit.sfn.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Remembers which mocks were given and never used. Thread-safe. */
final class MockUse {
    private final Set<Mock> unused = new LinkedHashSet<>();

    /**
     * A mock as it was given.
     *
     * @param owner whose it is: a state machine's ARN or a test case, empty for all state machines
     * @param name the state, function or resource that it is for
     */
    record Mock(String owner, String name) {
        private String described() {
            return "the mock for '" + name + "'" + (owner.isEmpty() ? "" : " of " + owner) + " was never used";
        }
    }

    synchronized void given(Mock mock) {
        unused.add(mock);
    }

    synchronized void used(Mock mock) {
        unused.remove(mock);
    }

    synchronized void clear() {
        unused.clear();
    }

    /** Returns a sentence for each mock that nobody used, in the order in which they were given. */
    synchronized List<String> unused() {
        return unused.stream().map(Mock::described).toList();
    }
}
