package io.github.mfsm.asl.internal.expr.jsonata;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A compiled JSONata expression; with its helpers the only class that knows the JSONata library.
 *
 * <p>{@code $eval} is not available; {@code $partition}, {@code $range}, {@code $hash}, {@code $random}, {@code $uuid} and
 * {@code $parse} are added; {@code $now}, {@code $millis}, {@code $random}, {@code $uuid} and {@code $shuffle} take time and
 * chance from whoever evaluates.
 *
 * <p>Every evaluation is bounded: see {@link EvaluationRun}. Limits that follow from what the library lets us see:
 *
 * <ul>
 *   <li>Regular expressions stand as arguments of {@code $contains}, {@code $match}, {@code $replace} and {@code $split}, or
 *       are assigned to a variable that is used so; anywhere else, as functions in particular, they are refused, because the
 *       library would run them unbounded.
 *   <li>Arithmetic that leaves the numbers ({@code 1/0}) fails with D1001, where the service yields the text
 *       {@code "Infinity"}.
 *   <li>{@code $toMillis} takes timestamps of up to 100 characters, and pictures with at most two parts that touch.
 * </ul>
 *
 * <p>Thread-safe: an expression is evaluated by one thread at a time, others wait.
 */
public final class JsonataEvaluator {

    private static final int MAX_LENGTH = 100_000;
    private static final String[] STATES_MEMBERS = {"input", "result", "errorOutput", "context"};

    private final String expression;
    private final @Nullable PlainReference plain;
    private final Jsonata compiled;
    private final Set<String> variables;
    private @Nullable EvaluationRun run;

    private JsonataEvaluator(String expression, Jsonata compiled, Set<String> variables) {
        this.expression = expression;
        this.plain = PlainReference.tryParse(expression);
        this.compiled = compiled;
        this.variables = variables;
        compiled.setOutputConvertNulls(false);
        compiled.setValidateInput(false);
        LibraryFunctions.bindTo(compiled, variables);
        new StepFunctionsFunctions(this::currentRun).bindTo(compiled, variables);
        new RegexFunctions(this::currentRun).bindTo(compiled, variables);
        BoundedFunctions.bindTo(compiled, variables);
    }

    /**
     * Compiles an expression.
     *
     * @param expression what stands between <code>{%</code> and <code>%}</code>
     * @return the compiled expression
     * @throws JsonataSyntaxException if it can't be understood or goes beyond the limits
     */
    public static JsonataEvaluator compile(String expression) {
        if (expression.length() > MAX_LENGTH) {
            throw new JsonataSyntaxException("An expression must not be longer than " + MAX_LENGTH + " characters");
        }
        try {
            // The library's tokenizer runs off the end of an expression that ends in a comment.
            Jsonata compiled = Jsonata.jsonata(expression + "\n");
            return new JsonataEvaluator(
                    expression, compiled, JsonataSource.scan(expression).variables());
        } catch (JException e) {
            throw new JsonataSyntaxException(JsonataMessages.syntax(e));
        } catch (StackOverflowError e) {
            throw new JsonataSyntaxException("The expression is nested too deeply");
        } catch (JsonataSyntaxException e) {
            throw e;
        } catch (RuntimeException e) {
            // The library's parser and the regular expressions it compiles throw whatever they are built on.
            String message = String.valueOf(e.getMessage());
            throw new JsonataSyntaxException(message.lines().findFirst().orElse(message));
        }
    }

    /**
     * The variables and functions the expression mentions.
     *
     * @return names without {@code $}, in the order of their appearance, also those bound by the expression itself
     */
    public Set<String> variables() {
        return variables;
    }

    /**
     * Computes the value.
     *
     * @param bindings what the expression can see
     * @return a JSON value, or {@link MissingNode} where it is undefined
     * @throws JsonataException if the evaluation fails or yields a function
     */
    public JsonNode evaluate(JsonataBindings bindings) {
        PlainReference reference = plain;
        if (reference != null) {
            JsonNode found = reference.find(bindings);
            if (found != null) {
                return found;
            }
        }
        synchronized (this) {
            return evaluateByLibrary(bindings);
        }
    }

    private JsonNode evaluateByLibrary(JsonataBindings bindings) {
        EvaluationRun current = new EvaluationRun(bindings);
        EvaluationRun outer = run;
        run = current;
        try {
            Jsonata.Frame frame = compiled.createFrame();
            frame.setEvaluateEntryCallback((symbol, input, environment) -> current.entering());
            frame.setEvaluateExitCallback((symbol, input, environment, result) -> current.leaving(result));
            for (String name : variables) {
                bind(frame, name, bindings);
            }
            Object result = compiled.evaluate(null, frame);
            return result == null ? MissingNode.getInstance() : JsonataValues.toJson(result);
        } catch (JsonataException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            // The library lets through exceptions of everything it is built on.
            throw JsonataException.during(JsonataMessages.ending(e, expression));
        } finally {
            run = outer;
        }
    }

    private static void bind(Jsonata.Frame frame, String name, JsonataBindings bindings) {
        if (name.equals("states")) {
            frame.bind(name, new StatesView(bindings));
            return;
        }
        JsonNode value = bindings.variable(name);
        if (value != null) {
            frame.bind(name, JsonataValues.toLibrary(value));
        }
    }

    private EvaluationRun currentRun() {
        EvaluationRun current = run;
        if (current == null) {
            throw new IllegalStateException("functions run within an evaluation");
        }
        return current;
    }

    /** {@code $states}, whose members are converted when they are read. */
    static final class StatesView extends AbstractMap<String, Object> {

        private final JsonataBindings bindings;
        private final Map<String, Object> converted = new LinkedHashMap<>();

        StatesView(JsonataBindings bindings) {
            this.bindings = bindings;
        }

        @Override
        public @Nullable Object get(Object key) {
            String name = String.valueOf(key);
            Object known = converted.get(name);
            if (known == null) {
                JsonNode value = bindings.states(name);
                if (value == null) {
                    return null;
                }
                known = JsonataValues.toLibrary(value);
                converted.put(name, known);
            }
            return known;
        }

        @Override
        public boolean containsKey(Object key) {
            return get(key) != null;
        }

        @Override
        public Set<Map.Entry<String, Object>> entrySet() {
            Map<String, Object> all = new LinkedHashMap<>();
            for (String name : STATES_MEMBERS) {
                Object value = get(name);
                if (value != null) {
                    all.put(name, value);
                }
            }
            return all.entrySet();
        }
    }
}
