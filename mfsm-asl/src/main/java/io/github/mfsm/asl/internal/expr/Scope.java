package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What an expression can see: the state's input, its result or error output, the context object, the variables, and the
 * sources of time and randomness.
 *
 * <p>Not meant to be shared between threads.
 */
public interface Scope {

    /** Returns the state's raw input. */
    JsonNode input();

    /** Returns what the state's work yielded, or {@code null} before the work is done and for states that do none. */
    @Nullable
    JsonNode result();

    /** Returns the error being caught, with {@code Error} and {@code Cause}, or {@code null} outside a Catcher. */
    @Nullable
    JsonNode errorOutput();

    /** Returns the context object, built once. */
    JsonNode context();

    /**
     * Returns a member of the context object, without the rest being built; {@code null} if there is none of that name.
     */
    @Nullable
    JsonNode contextMember(String name);

    /** Returns the variables as they were when the state was entered. */
    Variables variables();

    /** Returns the time of evaluation, in the execution's own time. */
    Instant now();

    /**
     * Returns the seeded generator for {@code States.MathRandom}, {@code States.UUID}, {@code $random} and
     * {@code $uuid}.
     */
    RandomGenerator random();

    /** Returns who watches the steps of the data flow. */
    Inspection inspection();

    /** Returns the same scope after the state's work, which yielded {@code value}. */
    default Scope withResult(JsonNode value) {
        return new WiderScope(this, value, errorOutput(), null);
    }

    /** Returns the same scope for a Catcher; {@code value} has {@code Error} and {@code Cause}. */
    default Scope withErrorOutput(JsonNode value) {
        return new WiderScope(this, result(), value, null);
    }

    /** Returns the same scope with another context object, such as that of one iteration of a Map. */
    default Scope withContext(Context value) {
        return new WiderScope(this, result(), errorOutput(), value);
    }
}
