package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What an expression can see: the state's input, its result or error output, the context object, the variables, and the
 * sources of time and chance.
 *
 * <p>Immutable apart from the context object, which is built when it is first asked for; not meant to be shared between
 * threads.
 */
public final class Scope {

    private final JsonNode input;
    private final @Nullable JsonNode result;
    private final @Nullable JsonNode errorOutput;
    private final ContextObject context;
    private final Variables variables;
    private final InstantSource time;
    private final RandomGenerator random;
    private final Inspection inspection;

    private Scope(Builder builder) {
        this.input = builder.input;
        this.result = builder.result;
        this.errorOutput = builder.errorOutput;
        this.context = builder.context;
        this.variables = builder.variables;
        this.time = builder.time;
        this.random = builder.random;
        this.inspection = builder.inspection;
    }

    /**
     * Starts a scope for a state with this input.
     *
     * @param input the state's raw input
     * @return a builder with an empty context object, no variables, time standing still at the epoch and a fixed seed
     */
    public static Builder of(JsonNode input) {
        return new Builder(input);
    }

    /**
     * The state's raw input.
     *
     * @return a JSON value
     */
    public JsonNode input() {
        return input;
    }

    /**
     * What the state's work yielded.
     *
     * @return a JSON value, or {@code null} before the work is done and for states that do none
     */
    public @Nullable JsonNode result() {
        return result;
    }

    /**
     * The error being caught.
     *
     * @return an object with {@code Error} and {@code Cause}, or {@code null} outside a Catcher
     */
    public @Nullable JsonNode errorOutput() {
        return errorOutput;
    }

    /**
     * The context object.
     *
     * @return a JSON object
     */
    public JsonNode context() {
        return context.get();
    }

    /**
     * The variables.
     *
     * @return the variables as they were when the state was entered
     */
    public Variables variables() {
        return variables;
    }

    /**
     * The time of evaluation.
     *
     * @return now, in the execution's own time
     */
    public Instant now() {
        return time.instant();
    }

    /**
     * Chance for {@code States.MathRandom}, {@code States.UUID}, {@code $random} and {@code $uuid}.
     *
     * @return the execution's seeded generator
     */
    public RandomGenerator random() {
        return random;
    }

    /**
     * Who watches the steps of the data flow.
     *
     * @return the watcher
     */
    public Inspection inspection() {
        return inspection;
    }

    /**
     * The same scope after the state's work.
     *
     * @param value what the work yielded
     * @return a scope with that result
     */
    public Scope withResult(JsonNode value) {
        Builder builder = toBuilder();
        builder.result = Objects.requireNonNull(value, "value");
        inspection.saw("result", value);
        return new Scope(builder);
    }

    /**
     * The same scope for a Catcher.
     *
     * @param value an object with {@code Error} and {@code Cause}
     * @return a scope with that error output
     */
    public Scope withErrorOutput(JsonNode value) {
        Builder builder = toBuilder();
        builder.errorOutput = Objects.requireNonNull(value, "value");
        return new Scope(builder);
    }

    /**
     * The same scope with another context object, such as that of one iteration of a Map.
     *
     * @param value builds the context object when it is needed
     * @return a scope with that context
     */
    public Scope withContext(Supplier<? extends JsonNode> value) {
        return new Scope(toBuilder().context(value));
    }

    private Builder toBuilder() {
        Builder builder = new Builder(input);
        builder.result = result;
        builder.errorOutput = errorOutput;
        builder.context = context;
        builder.variables = variables;
        builder.time = time;
        builder.random = random;
        builder.inspection = inspection;
        return builder;
    }

    /** Puts a scope together. */
    public static final class Builder {

        private final JsonNode input;
        private @Nullable JsonNode result;
        private @Nullable JsonNode errorOutput;
        private ContextObject context = new ContextObject(JsonNodeFactory.instance::objectNode);
        private Variables variables = Variables.NONE;
        private InstantSource time = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        private RandomGenerator random = new SplittableRandom(0);
        private Inspection inspection = Inspection.NONE;

        private Builder(JsonNode input) {
            this.input = Objects.requireNonNull(input, "input");
        }

        /**
         * Sets the context object.
         *
         * @param value builds the context object; asked at most once, and only if an expression needs it
         * @return this builder
         */
        public Builder context(Supplier<? extends JsonNode> value) {
            this.context = new ContextObject(value);
            return this;
        }

        /**
         * Sets the variables.
         *
         * @param value the variables the state can see
         * @return this builder
         */
        public Builder variables(Variables value) {
            this.variables = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets the source of time.
         *
         * @param value the execution's time
         * @return this builder
         */
        public Builder time(InstantSource value) {
            this.time = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets the source of chance.
         *
         * @param value the execution's seeded generator
         * @return this builder
         */
        public Builder random(RandomGenerator value) {
            this.random = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets the watcher.
         *
         * @param value who sees the intermediate values
         * @return this builder
         */
        public Builder inspection(Inspection value) {
            this.inspection = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Builds the scope.
         *
         * @return the scope
         */
        public Scope build() {
            return new Scope(this);
        }
    }

    /** The context object, built once, when first needed. */
    private static final class ContextObject {

        private final Supplier<? extends JsonNode> source;
        private @Nullable JsonNode value;

        ContextObject(Supplier<? extends JsonNode> source) {
            this.source = Objects.requireNonNull(source, "context");
        }

        JsonNode get() {
            JsonNode built = value;
            if (built == null) {
                built = source.get();
                value = built;
            }
            return built;
        }
    }
}
