package io.github.mfsm.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What an evaluation sees besides its input: variables, time and randomness. */
public interface Environment {

    /**
     * Returns the value of a variable.
     *
     * @param name without {@code $}
     * @return the value, or null where there is none: then functions of that name are found
     */
    @Nullable
    JsonNode variable(String name);

    /**
     * Returns a member of a variable's value, for environments that would have to make that value first:
     * {@code $states.input} needs no {@code $states}.
     *
     * @param variable without {@code $}
     * @return the member's value, or null to have it read from {@link #variable}, as without this method
     */
    default @Nullable JsonNode member(String variable, String member) {
        return null;
    }

    /** Returns the time for {@code $now} and {@code $millis}; asked at most once an evaluation. */
    Instant now();

    /** Returns the randomness for {@code $random} and {@code $shuffle}. */
    RandomGenerator random();

    /** Returns an environment of fixed variables. */
    static Environment of(Map<String, JsonNode> variables, InstantSource clock, RandomGenerator random) {
        Map<String, JsonNode> copy = Map.copyOf(variables);
        return new Environment() {
            @Override
            public @Nullable JsonNode variable(String name) {
                return copy.get(name);
            }

            @Override
            public Instant now() {
                return clock.instant();
            }

            @Override
            public RandomGenerator random() {
                return random;
            }
        };
    }
}
