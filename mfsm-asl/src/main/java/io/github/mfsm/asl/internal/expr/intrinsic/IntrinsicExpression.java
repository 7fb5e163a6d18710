package io.github.mfsm.asl.internal.expr.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * An intrinsic function call, or an argument of one.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface IntrinsicExpression {

    /**
     * Reads a call.
     *
     * @param text such as {@code States.Format('Hello {}', $.name)}
     * @return the call
     * @throws IntrinsicSyntaxException if it is none
     */
    static Call parse(String text) {
        return new IntrinsicParser(text).parse();
    }

    /**
     * Computes the value.
     *
     * @param paths finds the value of a path argument; what it throws passes through
     * @param random chance for {@code States.UUID} and {@code States.MathRandom}
     * @return the value
     * @throws IntrinsicException if a function refuses its arguments
     */
    JsonNode evaluate(Function<Path, JsonNode> paths, RandomGenerator random);

    /**
     * A value written down.
     *
     * @param value a string, number, boolean or null
     * @param template a string as it serves as a template of {@code States.Format}, where escaped braces stay escaped
     */
    record Literal(JsonNode value, JsonNode template) implements IntrinsicExpression {
        @Override
        public JsonNode evaluate(Function<Path, JsonNode> paths, RandomGenerator random) {
            return value;
        }
    }

    /**
     * A path, to be found by whoever evaluates.
     *
     * @param text beginning with {@code $}
     */
    record Path(String text) implements IntrinsicExpression {
        @Override
        public JsonNode evaluate(Function<Path, JsonNode> paths, RandomGenerator random) {
            return paths.apply(this);
        }
    }

    /**
     * A function applied to arguments.
     *
     * @param function which
     * @param arguments its arguments
     */
    record Call(IntrinsicFunction function, List<IntrinsicExpression> arguments) implements IntrinsicExpression {

        /** Copies the arguments. */
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public JsonNode evaluate(Function<Path, JsonNode> paths, RandomGenerator random) {
            JsonNode[] values = new JsonNode[arguments.size()];
            for (int i = 0; i < values.length; i++) {
                IntrinsicExpression argument = arguments.get(i);
                boolean template = i == 0 && function == IntrinsicFunction.FORMAT;
                values[i] = template && argument instanceof Literal literal
                        ? literal.template()
                        : argument.evaluate(paths, random);
            }
            return function.apply(List.of(values), random);
        }
    }
}
