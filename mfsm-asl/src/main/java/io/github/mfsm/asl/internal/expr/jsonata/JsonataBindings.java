package io.github.mfsm.asl.internal.expr.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What an expression can see. */
public interface JsonataBindings {

    /**
     * Returns a member of {@code $states}.
     *
     * @param name {@code input}, {@code result}, {@code errorOutput} or {@code context}
     * @return its value, or {@code null} where it is undefined
     */
    @Nullable
    JsonNode states(String name);

    /**
     * Returns a variable.
     *
     * @param name without {@code $}
     * @return its value, or {@code null} where it is undefined
     */
    @Nullable
    JsonNode variable(String name);

    /**
     * Returns the time for {@code $now} and {@code $millis}.
     *
     * @return now
     */
    Instant now();

    /**
     * Randomness for {@code $random}, {@code $uuid} and {@code $shuffle}.
     *
     * @return a seeded generator
     */
    RandomGenerator random();
}
