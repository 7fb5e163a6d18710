package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.expr.Context;
import io.github.mfsm.asl.internal.expr.Scope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The context object of a visit: what {@code $$} and {@code $states.context} show.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html">Context
 *     object</a>
 */
final class ContextObject {
    private final Visit visit;

    ContextObject(Visit visit) {
        this.visit = visit;
    }

    /** Returns all of it. */
    ObjectNode object() {
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        context.set("Execution", visit.strand.run.context().execution());
        context.set("StateMachine", visit.strand.run.context().stateMachine());
        context.set("State", state());
        set(context, "Task", task());
        set(context, "Map", map());
        return context;
    }

    private static void set(ObjectNode context, String name, @Nullable JsonNode member) {
        if (member != null) {
            context.set(name, member);
        }
    }

    /** Returns a member, {@code null} if there is none of that name. */
    @Nullable
    JsonNode member(String name) {
        return switch (name) {
            case "Execution" -> visit.strand.run.context().execution();
            case "StateMachine" -> visit.strand.run.context().stateMachine();
            case "State" -> state();
            case "Task" -> task();
            case "Map" -> map();
            default -> null;
        };
    }

    private ObjectNode state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put("Name", visit.executor.name());
        state.put("EnteredTime", text(visit.enteredAt));
        if (visit.executor.countsRetries()) {
            state.put("RetryCount", visit.retries());
        }
        return state;
    }

    private @Nullable ObjectNode task() {
        String token = visit.strand.taskToken();
        return token == null ? null : JsonNodeFactory.instance.objectNode().put("Token", token);
    }

    private @Nullable ObjectNode map() {
        MapItem item = visit.strand.mapItem();
        return item == null ? null : JsonNodeFactory.instance.objectNode().set("Item", item.told());
    }

    /** The context object of one iteration of a Map state, seen from the state. */
    static final class OfItem implements Context {
        /** {@code Map.Item.Source} of items that come from the state's input. */
        private static final String STATE_DATA = "STATE_DATA";

        private final Scope state;
        private final MapItem item;
        private final String source;
        private @Nullable ObjectNode map;

        /**
         * Creates one.
         *
         * @param state what the Map state sees
         * @param source the S3 URI of where the item was read, {@code null} if it comes from the state's input
         */
        OfItem(Scope state, MapItem item, @Nullable String source) {
            this.state = state;
            this.item = item;
            this.source = source == null ? STATE_DATA : source;
        }

        @Override
        public ObjectNode object() {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            copy.setAll((ObjectNode) state.context());
            copy.set("Map", map());
            return copy;
        }

        @Override
        public @Nullable JsonNode member(String name) {
            return name.equals("Map") ? map() : state.contextMember(name);
        }

        private ObjectNode map() {
            ObjectNode built = map;
            if (built == null) {
                built = JsonNodeFactory.instance
                        .objectNode()
                        .set("Item", item.told().put("Source", source));
                map = built;
            }
            return built;
        }
    }

    /**
     * Returns a time as Step Functions writes it, to the millisecond; a whole second has no fraction (documentation).
     */
    static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
