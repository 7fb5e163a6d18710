package io.github.mfsm.asl.internal.model;

import java.util.List;

/**
 * Where a failed state goes on.
 *
 * @param errorEquals {@code ErrorEquals}
 * @param next the state that follows
 */
public record Catcher(List<String> errorEquals, String next) {
    /** Copies the lists. */
    public Catcher {
        errorEquals = List.copyOf(errorEquals);
    }
}
