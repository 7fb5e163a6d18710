package io.github.mfsm.template.internal.found;

import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateProblem;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something in a template that can't be resolved or isn't supported. */
public record FoundProblem(
        Severity severity,
        SourcePlace place,
        String message,
        @Nullable String machine) implements TemplateProblem {
    public FoundProblem {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(message, "message");
    }

    /** Returns {@code place: message}. */
    @Override
    public String toString() {
        return place + ": " + message;
    }
}
