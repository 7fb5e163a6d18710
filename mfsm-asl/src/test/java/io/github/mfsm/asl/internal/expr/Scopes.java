package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Puts scopes together: with an empty context object, no variables, time at the epoch and a fixed seed unless told
 * otherwise.
 */
final class Scopes {
    private final JsonNode input;
    private Context context = JsonNodeFactory.instance::objectNode;
    private Variables variables = Variables.NONE;
    private InstantSource time = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private RandomGenerator random = new SplittableRandom(0);
    private Inspection inspection = Inspection.NONE;

    private Scopes(JsonNode input) {
        this.input = input;
    }

    static Scopes of(JsonNode input) {
        return new Scopes(input);
    }

    Scopes context(Context value) {
        context = value;
        return this;
    }

    Scopes variables(Variables value) {
        variables = value;
        return this;
    }

    Scopes time(InstantSource value) {
        time = value;
        return this;
    }

    Scopes random(RandomGenerator value) {
        random = value;
        return this;
    }

    Scopes inspection(Inspection value) {
        inspection = value;
        return this;
    }

    Scope build() {
        return new OnEntry().withContext(context);
    }

    private final class OnEntry implements Scope {
        @Override
        public JsonNode input() {
            return input;
        }

        @Override
        public @Nullable JsonNode result() {
            return null;
        }

        @Override
        public @Nullable JsonNode errorOutput() {
            return null;
        }

        @Override
        public JsonNode context() {
            return context.object();
        }

        @Override
        public @Nullable JsonNode contextMember(String name) {
            return context.member(name);
        }

        @Override
        public Variables variables() {
            return variables;
        }

        @Override
        public Instant now() {
            return time.instant();
        }

        @Override
        public RandomGenerator random() {
            return random;
        }

        @Override
        public Inspection inspection() {
            return inspection;
        }
    }
}
