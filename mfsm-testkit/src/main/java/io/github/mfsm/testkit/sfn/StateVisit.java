package io.github.mfsm.testkit.sfn;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One visit of an execution to a state.
 *
 * @param name the state's name
 * @param path the name after those of the Map and Parallel states around it, with the number of iteration or branch: {@code Each[3]/Call}
 * @param type the state's type, such as {@code Task}
 * @param enteredAt when it was entered, in virtual time
 * @param exitedAt when it was left, or null if it was not: it runs on, failed or was stopped
 * @param input what it got, JSON text
 * @param output what it gave on, JSON text, or null if it was not left
 * @param variables what it assigned, JSON text by the variable's name
 * @param attempts the attempts of a Task, Map or Parallel state, oldest first; empty for other states
 */
public record StateVisit(
        String name,
        String path,
        String type,
        Instant enteredAt,
        @Nullable Instant exitedAt,
        String input,
        @Nullable String output,
        Map<String, String> variables,
        List<StateAttempt> attempts) {

    public StateVisit {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(enteredAt, "enteredAt");
        Objects.requireNonNull(input, "input");
        variables = Map.copyOf(variables);
        attempts = List.copyOf(attempts);
    }

    /** Returns the error its last attempt failed with, if that failed. */
    public Optional<String> error() {
        return attempts.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(attempts.get(attempts.size() - 1).error());
    }

    /** Returns the number of the iteration or branch it ran in, or -1 outside of Map and Parallel states. */
    public int iteration() {
        int end = path.length() - name.length() - "]/".length();
        return end < 0 ? -1 : Integer.parseInt(path.substring(path.lastIndexOf('[', end) + 1, end));
    }
}
