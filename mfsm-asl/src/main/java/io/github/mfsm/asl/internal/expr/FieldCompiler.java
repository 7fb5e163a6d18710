package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.definition.QueryLanguage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the fields of one JSON object of a definition, a state or a part of it, in the query language of its state.
 *
 * <p>What both languages have in common is here: literals, limits, parts of a state. What a language has of its own is
 * in its subclass: how an expression is marked, what it sees, and what Step Functions says of a value that doesn't fit.
 * What it compiles is immutable and thread-safe. Every method throws {@link ExpressionSyntaxException} if an expression
 * can't be understood.
 */
public abstract sealed class FieldCompiler implements Template.Marks
        permits JsonPathFieldCompiler, JsonataFieldCompiler {

    final ObjectNode owner;
    final String prefix;

    FieldCompiler(ObjectNode owner, String prefix) {
        this.owner = owner;
        this.prefix = prefix;
    }

    /**
     * Returns the compiler of a state's fields.
     *
     * @param language the state's query language
     * @param state the state as it stands in the definition: the JSON object under its name
     * @return a compiler for that state
     * @throws ExpressionSyntaxException if its {@code InputPath} or {@code OutputPath} can't be understood
     */
    public static FieldCompiler of(QueryLanguage language, ObjectNode state) {
        return switch (language) {
            case JSONPATH -> new JsonPathFieldCompiler(state);
            case JSONATA -> new JsonataFieldCompiler(state, "");
        };
    }

    /** The fields of an object in this one; all are absent where there is no such object. */
    final FieldCompiler in(String name) {
        ObjectNode part = owner.get(name) instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        return part(part, prefix + name + "/");
    }

    /** Returns the fields of each object in an array, such as {@code Catch}. */
    final List<FieldCompiler> each(String name) {
        JsonNode elements = owner.path(name);
        List<FieldCompiler> parts = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            String location = prefix + name + "[" + i + "]";
            if (!(elements.get(i) instanceof ObjectNode element)) {
                throw new ExpressionSyntaxException(location, "Expected value of type [OBJECT]");
            }
            parts.add(part(element, location + "/"));
        }
        return parts;
    }

    /** Returns a whole number. */
    final Field<Long> integer(String name) {
        return either(computedInteger(name), integerLiteral(name));
    }

    /**
     * Returns a whole number with a minimum; {@code refusal} is the cause of a smaller one, with its place for the
     * number.
     */
    final Field<Long> integer(String name, long minimum, String refusal) {
        return checked(name, integer(name), value -> value >= minimum, refusal);
    }

    /** Returns a whole number of at least 1 (documentation: a smaller one fails the state). */
    final Field<Long> positive(String name) {
        return integer(name, 1, "Expected positive integer for " + name + ", got '%s' instead.");
    }

    /** Returns a number from 0 to 100. */
    final Field<Double> percentage(String name) {
        JsonNode value = owner.path(name);
        Field<Double> field = either(computedDecimal(name), value.isNumber() ? (Double) value.doubleValue() : null);
        return checked(name, field, given -> given >= 0 && given <= 100, name + " must be between 0 and 100.");
    }

    /** Returns a text. */
    final Field<String> text(String name) {
        return either(computedText(name), owner.path(name).textValue());
    }

    /** Returns how many seconds to wait. */
    final Field<Long> seconds(String name) {
        return either(computedSeconds(name), integerLiteral(name));
    }

    /** Returns the instant to wait for, to the second. */
    final Field<Instant> timestamp(String name) {
        Field<Instant> computed = computedTimestamp(name);
        if (computed != null || !owner.has(name)) {
            return either(computed, null);
        }
        Instant literal = Timestamps.parseToSeconds(owner.get(name).asText());
        if (literal == null) {
            throw new ExpressionSyntaxException(prefix + name, "String does not match RFC3339 timestamp");
        }
        return scope -> literal;
    }

    /** JSON with computed parts, or {@code null} where the field is not given. */
    final @Nullable Expression expression(String name) {
        JsonNode value = owner.get(name);
        return value == null ? null : Template.compile(value, prefix + name, this);
    }

    /** JSON with computed parts that see the state's input. */
    final Field<JsonNode> template(String name) {
        Expression template = expression(name);
        return template == null ? scope -> null : scope -> template.evaluate(scope, input(scope));
    }

    /** Evaluates an {@code Assign}, if there is one. */
    static void assign(@Nullable Expression assign, Scope scope, JsonNode root, Exit.Assigning assigning) {
        if (assign != null) {
            Map<String, JsonNode> variables = new LinkedHashMap<>();
            assign.evaluate(scope, root).properties().forEach(entry -> variables.put(entry.getKey(), entry.getValue()));
            assigning.assign(Collections.unmodifiableMap(variables));
        }
    }

    private @Nullable Long integerLiteral(String name) {
        JsonNode value = owner.path(name);
        return value.isNumber() ? (Long) value.longValue() : null;
    }

    private static <T> Field<T> either(@Nullable Field<T> computed, @Nullable T literal) {
        return computed != null ? computed : scope -> literal;
    }

    private <T> Field<T> checked(String name, Field<T> field, Predicate<T> accepts, String refusal) {
        return scope -> {
            T value = field.evaluate(scope);
            if (value != null && !accepts.test(value)) {
                throw refused(name, refusal.formatted(value));
            }
            return value;
        };
    }

    /** The compiler of an object in this one. */
    abstract FieldCompiler part(ObjectNode part, String prefixOfPart);

    /** Returns what the state's expressions see as its input. */
    abstract JsonNode input(Scope scope);

    /** Returns the error of a computed value that the field doesn't take. */
    abstract EvaluationException refused(String name, String cause);

    /**
     * Returns a computed whole number, or {@code null} where the field is a literal or not given; so are the ones
     * below.
     */
    abstract @Nullable Field<Long> computedInteger(String name);

    abstract @Nullable Field<Double> computedDecimal(String name);

    abstract @Nullable Field<String> computedText(String name);

    abstract @Nullable Field<Long> computedSeconds(String name);

    abstract @Nullable Field<Instant> computedTimestamp(String name);

    /** Returns what a reader or writer is called with. */
    abstract Field<JsonNode> arguments();

    /** Returns what a state works on, made of its raw input. */
    abstract Expression work();

    /** Returns the items of a Map, {@code distributed} or inline. */
    abstract Function<Scope, MapItems> items(boolean distributed);

    /** Returns what a choice rule tests. */
    abstract ChoiceTest test();

    /** Returns the ordinary way out of a state. */
    abstract Exit exit();

    /** Returns the way out through a Catcher. */
    abstract Exit exitOfCatcher();

    /** Returns the way out through a choice rule, or the {@code Default} of its state. */
    abstract Exit exitOfRule();
}
