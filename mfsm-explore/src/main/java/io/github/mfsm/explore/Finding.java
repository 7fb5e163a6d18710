package io.github.mfsm.explore;

import io.github.mfsm.asl.definition.Place;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that an exploration found. Immutable. */
public final class Finding {
    private final FindingKind kind;
    private final String state;
    private final String message;
    private final Place place;
    private final @Nullable ExploredRun run;

    Finding(FindingKind kind, String state, String message, Place place, @Nullable ExploredRun run) {
        this.kind = Objects.requireNonNull(kind, "kind");
        this.state = Objects.requireNonNull(state, "state");
        this.message = Objects.requireNonNull(message, "message");
        this.place = Objects.requireNonNull(place, "place");
        this.run = run;
    }

    /** Returns what kind it is. */
    public FindingKind kind() {
        return kind;
    }

    /** Returns the name of the state that it is about. */
    public String state() {
        return state;
    }

    /** Returns what was found, in a sentence. */
    public String message() {
        return message;
    }

    /** Returns where in the definition. */
    public Place place() {
        return place;
    }

    /** Returns the shortest run that shows it; empty for what no run came to. */
    public Optional<ExploredRun> run() {
        return Optional.ofNullable(run);
    }

    /** Returns it in one line. */
    @Override
    public String toString() {
        return "line " + place.line() + ": " + message + " [" + kind.id() + "]";
    }
}
