package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

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
        return Scope.of(input, context, new Scope.Environment(variables, time, random, inspection));
    }
}
