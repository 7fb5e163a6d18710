package io.github.mfsm.asl.internal.expr.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.json.Json;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a document along the steps of a path: collects what is found, and stops at the first failure.
 *
 * <p>Where it is asked why there is no result, it also keeps note of where it is; otherwise that costs nothing.
 */
final class Walk {

    private static final int MAX_MATCHES = 100_000;
    private static final int MAX_VISITS = 1_000_000;
    private static final int MAX_DEPTH = 2_000;

    private final JsonNode document;
    private final Step[] steps;
    private final ArrayNode matches = JsonNodeFactory.instance.arrayNode();
    private final @Nullable StringBuilder place;
    private NotFound.@Nullable Kind failed;
    private String reason = "";
    private int visits;
    private int depth;
    private boolean atItem = true;

    private Walk(JsonNode document, Step[] steps, @Nullable StringBuilder place) {
        this.document = document;
        this.steps = steps;
        this.place = place;
    }

    /** Reads a document. */
    static Walk over(JsonNode document, Step[] steps) {
        return new Walk(document, steps, null).onward(-1, document);
    }

    /** Reads a document and knows the reason if there is no result. */
    static Walk tracing(JsonNode document, Step[] steps) {
        return new Walk(document, steps, new StringBuilder("$")).onward(-1, document);
    }

    /** Follows a path from an item of the document of this walk, only to see whether that fails. */
    @SuppressWarnings("ReferenceEquality") // the document itself, not one like it
    void follow(JsonPath path, @Nullable JsonNode item) {
        Walk inner =
                new Walk(document, path.steps().toArray(Step[]::new), place == null ? null : new StringBuilder("$"));
        inner.atItem = item == document;
        inner.onward(-1, item);
        if (inner.failed != null && inner.failed != NotFound.Kind.MISSING) {
            failed = inner.failed;
            reason = inner.reason;
        }
    }

    /** What was found, or {@code null} if the walk failed. */
    @Nullable
    ArrayNode matches() {
        return failed == null ? matches : null;
    }

    /** Why the walk failed, if it did. */
    @Nullable
    NotFound failure() {
        return failed == null ? null : new NotFound(failed, reason);
    }

    /** Returns the whole document. */
    JsonNode document() {
        return document;
    }

    boolean goesOn() {
        return failed == null;
    }

    boolean isLast(int index) {
        return index == steps.length - 1;
    }

    /** Returns a value as a filter sees it. */
    static @Nullable JsonNode plain(@Nullable JsonNode value) {
        return value == null || value.isNull() ? null : value;
    }

    /** Takes the step after the one at an index, from a value that this one led to. */
    Walk onward(int index, @Nullable JsonNode value) {
        if (++visits > MAX_VISITS) {
            limit("The path visits more than " + MAX_VISITS + " values");
        } else if (isLast(index)) {
            found(value);
        } else {
            steps[index + 1].take(this, index + 1, value);
        }
        return this;
    }

    void found(@Nullable JsonNode value) {
        if (matches.size() == MAX_MATCHES) {
            limit("The path matches more than " + MAX_MATCHES + " values");
        } else {
            matches.add(value == null ? NullNode.getInstance() : value);
        }
    }

    void intoField(int index, String name, JsonNode field) {
        int mark = enter("['", name, "']");
        atItem = false;
        onward(index, plain(field));
        leave(mark);
    }

    void intoItem(int index, ArrayNode array, int item) {
        int mark = place == null ? 0 : enter("[", String.valueOf(item), "]");
        atItem = true;
        onward(index, array.get(item));
        leave(mark);
    }

    /**
     * Goes down from a value through all that is below it. At an object where the next step stops, that step is taken.
     * At an array it is only if it is the path's last; else the step after it is taken from every item (so does Jayway
     * 2.0.0).
     */
    void descend(int index, @Nullable JsonNode value) {
        if (!(value instanceof ArrayNode) && !(value instanceof ObjectNode)) {
            return;
        }
        if (++depth > MAX_DEPTH || ++visits > MAX_VISITS) {
            limit("The document is too deep or too large for the path");
            return;
        }
        boolean stops = steps[index + 1].stopsAt(this, value);
        if (value instanceof ArrayNode array) {
            if (stops && goesOn() && isLast(index + 1)) {
                steps[index + 1].take(this, index + 1, array);
            } else if (stops) {
                eachItem(array, item -> onward(index + 1, item));
            }
            eachItem(array, item -> descend(index, item));
        } else if (value instanceof ObjectNode object) {
            if (stops && goesOn()) {
                steps[index + 1].take(this, index + 1, object);
            }
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                if (goesOn()) {
                    int mark = enter("['", field.getKey(), "']");
                    descend(index, field.getValue());
                    leave(mark);
                }
            }
        }
        depth--;
    }

    private void eachItem(ArrayNode array, Visitor visitor) {
        for (int i = 0; i < array.size() && goesOn(); i++) {
            int mark = place == null ? 0 : enter("[", String.valueOf(i), "]");
            atItem = false;
            visitor.visit(plain(array.get(i)));
            leave(mark);
        }
    }

    /** What is done with a value. */
    @FunctionalInterface
    private interface Visitor {
        void visit(@Nullable JsonNode value);
    }

    /** A step to a field from something that has none. */
    void noProperty(Step step) {
        missing(() -> "Property " + step.fragment() + " not found in path " + place());
    }

    /** A step to a field that isn't there: that is nothing if steps before or after may match several. */
    void absent(int index, Step step) {
        if (isLast(index)) {
            missing(() -> "No results for path: " + place() + step.fragment());
        } else if (isDefiniteFrom(index - 1)) {
            missing(() -> "Missing property in path " + place() + step.fragment());
        }
    }

    private boolean isDefiniteFrom(int index) {
        for (int i = Math.max(0, index); i < steps.length; i++) {
            if (!steps[i].isDefinite()) {
                return false;
            }
        }
        return true;
    }

    void missing(Supplier<String> text) {
        fail(NotFound.Kind.MISSING, text);
    }

    void unfit(Supplier<String> text) {
        fail(NotFound.Kind.UNFIT, text);
    }

    private void limit(String text) {
        fail(NotFound.Kind.LIMIT, () -> text);
    }

    private void fail(NotFound.Kind kind, Supplier<String> text) {
        failed = kind;
        reason = place == null ? "" : text.get();
    }

    /** An item of an array that leads nowhere is no match of a wildcard. */
    void forgetMissing() {
        if (failed == NotFound.Kind.MISSING) {
            failed = null;
        }
    }

    /** Where the walk is, as Step Functions writes it. */
    String place() {
        return String.valueOf(place);
    }

    /** Returns the path from a step on. */
    String rest(int index) {
        StringBuilder rest = new StringBuilder();
        for (int i = index; i < steps.length; i++) {
            rest.append(steps[i].fragment());
        }
        return rest.toString();
    }

    /** Returns a value in a cause: a text has quotes only if it is an item of an array. */
    String shown(@Nullable JsonNode value) {
        return value != null && value.isTextual() && !atItem
                ? value.textValue()
                : value == null ? "null" : Json.text(value);
    }

    private int enter(String before, String name, String after) {
        StringBuilder here = place;
        if (here == null) {
            return 0;
        }
        int mark = here.length();
        here.append(before).append(name).append(after);
        return mark;
    }

    private void leave(int mark) {
        if (place != null) {
            place.setLength(mark);
        }
    }
}
