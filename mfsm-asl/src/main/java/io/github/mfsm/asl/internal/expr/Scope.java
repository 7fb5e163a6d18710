package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What an expression can see: the state's input, its result or error output, the context object, the variables, and the
 * sources of time and randomness.
 *
 * <p>Immutable apart from the context object, which is built when it is first asked for; not meant to be shared between
 * threads.
 */
public final class Scope {

    private final JsonNode input;
    private final @Nullable JsonNode result;
    private final @Nullable JsonNode errorOutput;
    private final Context context;
    private final Environment environment;
    private @Nullable JsonNode contextObject;

    /**
     * What stays the same throughout a flow.
     *
     * @param variables the variables that its states can see
     * @param time the execution's time
     * @param random the execution's seeded generator
     * @param inspection who sees the intermediate values of the data flow
     */
    public record Environment(Variables variables, InstantSource time, RandomGenerator random, Inspection inspection) {}

    private Scope(
            JsonNode input,
            @Nullable JsonNode result,
            @Nullable JsonNode errorOutput,
            Context context,
            Environment environment) {
        this.input = input;
        this.result = result;
        this.errorOutput = errorOutput;
        this.context = context;
        this.environment = environment;
    }

    /**
     * Returns what a state with this input sees on entry.
     *
     * @param input the state's raw input
     * @param context builds the context object if an expression needs it
     */
    public static Scope of(JsonNode input, Context context, Environment environment) {
        return new Scope(Objects.requireNonNull(input, "input"), null, null, context, environment);
    }

    /** Returns the state's raw input. */
    public JsonNode input() {
        return input;
    }

    /** Returns what the state's work yielded, or {@code null} before the work is done and for states that do none. */
    public @Nullable JsonNode result() {
        return result;
    }

    /** Returns the error being caught, with {@code Error} and {@code Cause}, or {@code null} outside a Catcher. */
    public @Nullable JsonNode errorOutput() {
        return errorOutput;
    }

    /** Returns the context object, built once. */
    public JsonNode context() {
        JsonNode built = contextObject;
        if (built == null) {
            built = context.object();
            contextObject = built;
        }
        return built;
    }

    /**
     * Returns a member of the context object, without the rest being built; {@code null} if there is none of that name.
     */
    public @Nullable JsonNode contextMember(String name) {
        JsonNode built = contextObject;
        return built == null ? context.member(name) : built.get(name);
    }

    /** Returns the variables as they were when the state was entered. */
    public Variables variables() {
        return environment.variables;
    }

    /** Returns the time of evaluation, in the execution's own time. */
    public Instant now() {
        return environment.time.instant();
    }

    /**
     * Returns the seeded generator for {@code States.MathRandom}, {@code States.UUID}, {@code $random} and
     * {@code $uuid}.
     */
    public RandomGenerator random() {
        return environment.random;
    }

    /** Returns who watches the steps of the data flow. */
    public Inspection inspection() {
        return environment.inspection;
    }

    /** Returns the same scope after the state's work, which yielded {@code value}. */
    public Scope withResult(JsonNode value) {
        inspection().saw("result", Objects.requireNonNull(value, "value"));
        return known(new Scope(input, value, errorOutput, context, environment));
    }

    /** Returns the same scope for a Catcher; {@code value} has {@code Error} and {@code Cause}. */
    public Scope withErrorOutput(JsonNode value) {
        return known(new Scope(input, result, Objects.requireNonNull(value, "value"), context, environment));
    }

    /** Returns the same scope with another context object, such as that of one iteration of a Map. */
    public Scope withContext(Context value) {
        return new Scope(input, result, errorOutput, value, environment);
    }

    private Scope known(Scope copy) {
        copy.contextObject = contextObject;
        return copy;
    }
}
