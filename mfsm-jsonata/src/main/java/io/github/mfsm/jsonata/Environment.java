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
