package io.github.mfsm.explore;

import io.github.mfsm.asl.definition.Place;
import io.github.mfsm.explore.properties.Property;
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
    private final @Nullable Property property;

    Finding(FindingKind kind, String state, String message, Place place) {
        this(kind, state, message, place, null, null);
    }

    Finding(
            FindingKind kind,
            String state,
            String message,
            Place place,
            @Nullable ExploredRun run,
            @Nullable Property property) {
        this.kind = Objects.requireNonNull(kind, "kind");
        this.state = Objects.requireNonNull(state, "state");
        this.message = Objects.requireNonNull(message, "message");
        this.place = Objects.requireNonNull(place, "place");
        this.run = run;
        this.property = property;
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

    /** Returns the property that does not hold; empty for other kinds. */
    Optional<Property> property() {
        return Optional.ofNullable(property);
    }

    /** Returns it in one line. */
    @Override
    public String toString() {
        return "line " + place.line() + ": " + message + " [" + kind.id() + "]";
    }
}
