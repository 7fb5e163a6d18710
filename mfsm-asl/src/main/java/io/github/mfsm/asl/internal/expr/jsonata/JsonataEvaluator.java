package io.github.mfsm.asl.internal.expr.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.jsonata.CompiledExpression;
import io.github.mfsm.jsonata.Environment;
import io.github.mfsm.jsonata.Expression;
import io.github.mfsm.jsonata.Jsonata;
import io.github.mfsm.jsonata.JsonataException;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A compiled JSONata expression, evaluated as Step Functions does. Immutable and thread-safe.
 *
 * <p>There is no input: an expression sees {@code $states} and the variables. Whatever it does ends at the bounds in
 * {@link StepFunctionsFunctions}.
 */
public final class JsonataEvaluator {

    private static final int MAX_LENGTH = 100_000;
    private static final List<String> MEMBERS = List.of("input", "result", "errorOutput");

    private final CompiledExpression compiled;
    private final JsonataReferences references;

    private JsonataEvaluator(CompiledExpression compiled, JsonataReferences references) {
        this.compiled = compiled;
        this.references = references;
    }

    /**
     * Compiles an expression.
     *
     * @param text what stands between <code>{%</code> and <code>%}</code>
     * @return the compiled expression
     * @throws JsonataSyntaxException if it can't be understood or goes beyond the limits
     */
    public static JsonataEvaluator compile(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new JsonataSyntaxException("An expression must not be longer than " + MAX_LENGTH + " characters");
        }
        try {
            Expression expression = Jsonata.parse(text);
            return new JsonataEvaluator(
                    expression.compile(StepFunctionsFunctions.OPTIONS), JsonataReferences.of(expression.tree()));
        } catch (JsonataException e) {
            throw new JsonataSyntaxException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Returns what the expression refers to.
     *
     * @return variables, members of {@code $states} and names
     */
    public JsonataReferences references() {
        return references;
    }

    /**
     * Computes the value.
     *
     * @param bindings what the expression can see
     * @return a JSON value, or {@link MissingNode} where it is undefined
     * @throws JsonataFailure if the evaluation fails or yields a function
     */
    public JsonNode evaluate(JsonataBindings bindings) {
        JsonNode result;
        try {
            result = compiled.evaluate(MissingNode.getInstance(), new World(bindings, references.usesContext()));
        } catch (JsonataException e) {
            throw JsonataFailure.during(e);
        }
        boolean mayHoldFunctions =
                references.definesFunctions() || !references.variables().isEmpty();
        if (mayHoldFunctions && holdsFunction(result)) {
            throw JsonataFailure.unsupportedResult();
        }
        return result;
    }

    private static boolean holdsFunction(JsonNode value) {
        if (value.isPojo()) {
            return true;
        }
        for (JsonNode part : value) {
            if (holdsFunction(part)) {
                return true;
            }
        }
        return false;
    }

    /** What JSONata sees of a state. */
    private static final class World implements Environment {

        private final JsonataBindings bindings;
        private final boolean withContext;
        private @Nullable ObjectNode states;

        World(JsonataBindings bindings, boolean withContext) {
            this.bindings = bindings;
            this.withContext = withContext;
        }

        @Override
        public @Nullable JsonNode variable(String name) {
            return name.equals("states") ? states() : bindings.variable(name);
        }

        /** Spares the object of all members where one is read. */
        @Override
        public @Nullable JsonNode member(String variable, String member) {
            return variable.equals("states") ? bindings.states(member) : null;
        }

        /** Returns the members of {@code $states}; the context object is large and only built where it is read. */
        private JsonNode states() {
            ObjectNode known = states;
            if (known == null) {
                known = JsonNodeFactory.instance.objectNode();
                for (String member : MEMBERS) {
                    add(known, member);
                }
                if (withContext) {
                    add(known, "context");
                }
                states = known;
            }
            return known;
        }

        private void add(ObjectNode members, String member) {
            JsonNode value = bindings.states(member);
            if (value != null) {
                members.set(member, value);
            }
        }

        @Override
        public Instant now() {
            return bindings.now();
        }

        @Override
        public RandomGenerator random() {
            return bindings.random();
        }
    }
}
