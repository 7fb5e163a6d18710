package io.github.mfsm.jsonata.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of a path.
 *
 * @param expression what is evaluated for each item
 * @param stages predicates and indexes, in order
 * @param focus the variable of {@code @$name}, or null
 * @param index the variable of {@code #$name}, or null
 * @param ancestor the label under which {@code %} finds what the step started from, or null
 * @param tuple whether variables are carried along from here on
 * @param whole whether it is evaluated once for the whole input, as an array at the start of a path is
 */
public record Step(
        Node expression,
        List<Stage> stages,
        @Nullable String focus,
        @Nullable String index,
        @Nullable String ancestor,
        boolean tuple,
        boolean whole) {
    /** Copies the stages. */
    public Step {
        stages = List.copyOf(stages);
    }
}
