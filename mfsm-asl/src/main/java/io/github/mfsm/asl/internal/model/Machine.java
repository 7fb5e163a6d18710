package io.github.mfsm.asl.internal.model;

import io.github.mfsm.asl.internal.expr.QueryLanguage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A whole state machine.
 *
 * @param flow its states
 * @param language its query language
 * @param timeout {@code TimeoutSeconds}: how long an execution may run
 */
public record Machine(
        Flow flow, QueryLanguage language, @Nullable Duration timeout) {}
