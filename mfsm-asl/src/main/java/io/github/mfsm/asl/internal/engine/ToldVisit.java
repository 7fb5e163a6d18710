package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.definition.Transition;
import io.github.mfsm.asl.history.StateVisit;
import io.github.mfsm.asl.internal.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A visit as it stood when it was asked for; its data are rendered when they are. */
final class ToldVisit implements StateVisit {
    private final State state;
    private final String path;
    private final @Nullable StateVisit parent;
    private final int iteration;
    private final long enteredEventId;
    private final List<ToldAttempt> attempts;
    private final @Nullable Instant exitedAt;
    private final @Nullable Transition decision;
    private final Data data;

    /**
     * What went in and came out.
     *
     * @param out {@code null} if it was not left
     * @param assigned the values that leaving it assigned, by the variable's name
     */
    record Data(JsonNode in, @Nullable JsonNode out, Map<String, JsonNode> assigned) {}

    /**
     * Creates one.
     *
     * @param parent the visit to the state around it, or {@code null}
     * @param iteration the number of the iteration or branch within that, or -1
     * @param attempts at least one
     * @param exitedAt when it was left, or {@code null}
     * @param decision which way the engine chose, or {@code null}
     */
    ToldVisit(
            State state,
            String path,
            @Nullable StateVisit parent,
            int iteration,
            long enteredEventId,
            List<ToldAttempt> attempts,
            @Nullable Instant exitedAt,
            @Nullable Transition decision,
            Data data) {
        this.state = state;
        this.path = path;
        this.parent = parent;
        this.iteration = iteration;
        this.enteredEventId = enteredEventId;
        this.attempts = List.copyOf(attempts);
        this.exitedAt = exitedAt;
        this.decision = decision;
        this.data = data;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public String name() {
        return state.name();
    }

    @Override
    public State.Type type() {
        return state.type();
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Optional<StateVisit> parent() {
        return Optional.ofNullable(parent);
    }

    @Override
    public int iteration() {
        return iteration;
    }

    @Override
    public long enteredEventId() {
        return enteredEventId;
    }

    @Override
    public Instant enteredAt() {
        return attempts.get(0).startedAt();
    }

    @Override
    public Optional<Instant> exitedAt() {
        return Optional.ofNullable(exitedAt);
    }

    @Override
    public String input() {
        return Json.text(data.in());
    }

    @Override
    public Optional<String> output() {
        JsonNode out = data.out();
        return out == null ? Optional.empty() : Optional.of(Json.text(out));
    }

    @Override
    public Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        data.assigned().forEach((name, value) -> variables.put(name, Json.text(value)));
        return variables;
    }

    @Override
    public List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    @Override
    public int retries() {
        return (int)
                attempts.stream().filter(attempt -> attempt.retrier() != null).count();
    }

    @Override
    public Optional<String> error() {
        return Optional.ofNullable(attempts.get(attempts.size() - 1).error());
    }

    @Override
    public Optional<Transition> decision() {
        return Optional.ofNullable(decision);
    }

    @Override
    public Optional<Transition> leftBy() {
        return exitedAt == null ? Optional.empty() : decision();
    }

    @Override
    public List<String> ran() {
        List<String> ran = new ArrayList<>(List.of(state.pointer()));
        leftBy().ifPresent(way -> ran.add(way.place().pointer()));
        decision()
                .filter(way -> way.kind() == Transition.Kind.CHOICE_RULE || way.kind() == Transition.Kind.CATCHER)
                .ifPresent(way -> ran.add(way.ownerPointer()));
        for (ToldAttempt attempt : attempts) {
            if (attempt.applied() != null) {
                ran.add(attempt.applied().place().pointer());
            }
        }
        return ran;
    }

    /** Returns path and type, no data. */
    @Override
    public String toString() {
        return path + " (" + type() + ")";
    }
}
