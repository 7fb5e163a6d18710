package io.github.mfsm.cli.run;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One visit of an execution to a state.
 *
 * @param name the state's name
 * @param type its type, such as {@code Task}
 * @param within the Map iterations and Parallel states that it ran in, outermost first, such as {@code Each[0]}
 * @param enteredAt when it was entered, in virtual time
 * @param exitedAt when it was left, or null if it was not: it runs on, or it failed
 */
public record StateVisit(
        String name,
        String type,
        List<String> within,
        Instant enteredAt,
        @Nullable Instant exitedAt) {
    public StateVisit {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        within = List.copyOf(within);
        Objects.requireNonNull(enteredAt, "enteredAt");
    }

    /** Returns when the state was left, if it was. */
    public Optional<Instant> exited() {
        return Optional.ofNullable(exitedAt);
    }
}
