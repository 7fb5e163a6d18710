package io.github.mfsm.asl.internal.graph;

import io.github.mfsm.asl.definition.Problem;
import org.jspecify.annotations.Nullable;

/** One thing wrong with a definition. */
public record FoundProblem(
        Severity severity,
        String code,
        String message,
        String pointer,
        @Nullable String hint) implements Problem {}
