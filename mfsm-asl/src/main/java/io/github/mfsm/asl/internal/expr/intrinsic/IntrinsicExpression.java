package io.github.mfsm.asl.internal.expr.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The syntax tree of an intrinsic function call: the call, or an argument of one.
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
        return new IntrinsicParser(IntrinsicToken.read(text)).parse();
    }

    /**
     * Where it stands.
     *
     * @return the number of characters before it
     */
    int position();

    /**
     * Calls the visitor's method for this kind of expression.
     *
     * @param visitor what to do
     * @param <R> the type of its result
     * @return what the visitor returns
     */
    <R> R accept(Visitor<R> visitor);

    /**
     * Something to be done for each kind of expression.
     *
     * @param <R> the type of its result
     */
    interface Visitor<R> {

        /** Visits a value. */
        R literal(Literal literal);

        /** Visits a path. */
        R path(Path path);

        /** Visits a call. */
        R call(Call call);
    }

    /**
     * A value written down.
     *
     * @param value a string, number, boolean or null; in the template of {@code States.Format}, escaped braces stay
     *     escaped
     * @param position where it stands
     */
    record Literal(JsonNode value, int position) implements IntrinsicExpression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.literal(this);
        }
    }

    /**
     * A path, not read yet.
     *
     * @param text beginning with {@code $}
     * @param position where it stands
     */
    record Path(String text, int position) implements IntrinsicExpression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.path(this);
        }
    }

    /**
     * A function applied to arguments.
     *
     * @param function which
     * @param arguments its arguments
     * @param position where its name stands
     */
    record Call(IntrinsicFunction function, List<IntrinsicExpression> arguments, int position)
            implements IntrinsicExpression {

        /** Copies the arguments. */
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.call(this);
        }
    }
}
