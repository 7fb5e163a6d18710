package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A scope with a result, an error output or a context object of its own, and otherwise like another. */
final class WiderScope implements Scope {

    private final Scope like;
    private final @Nullable JsonNode result;
    private final @Nullable JsonNode errorOutput;
    private final @Nullable Context context;
    private @Nullable JsonNode contextObject;

    WiderScope(Scope like, @Nullable JsonNode result, @Nullable JsonNode errorOutput, @Nullable Context context) {
        this.like = like;
        this.result = result;
        this.errorOutput = errorOutput;
        this.context = context;
    }

    @Override
    public JsonNode input() {
        return like.input();
    }

    @Override
    public @Nullable JsonNode result() {
        return result;
    }

    @Override
    public @Nullable JsonNode errorOutput() {
        return errorOutput;
    }

    @Override
    public JsonNode context() {
        if (context == null) {
            return like.context();
        }
        JsonNode built = contextObject;
        if (built == null) {
            built = context.object();
            contextObject = built;
        }
        return built;
    }

    @Override
    public @Nullable JsonNode contextMember(String name) {
        if (context == null) {
            return like.contextMember(name);
        }
        return contextObject == null ? context.member(name) : contextObject.get(name);
    }

    @Override
    public Variables variables() {
        return like.variables();
    }

    @Override
    public Instant now() {
        return like.now();
    }

    @Override
    public RandomGenerator random() {
        return like.random();
    }

    @Override
    public Inspection inspection() {
        return like.inspection();
    }
}
