package io.github.mfsm.explore.internal.search;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at a task, and how it went.
 *
 * @param state the state's name
 * @param path its path
 * @param attempt how often it was tried before in this visit
 * @param option how it went
 * @param limit how long it took to time out, or {@code null}
 */
public record Step(
        String state,
        String path,
        int attempt,
        Option option,
        @Nullable Duration limit) {}
