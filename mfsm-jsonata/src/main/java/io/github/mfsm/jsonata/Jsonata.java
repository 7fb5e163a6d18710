package io.github.mfsm.jsonata;

import io.github.mfsm.jsonata.internal.parse.SyntaxTree;
import io.github.mfsm.jsonata.internal.value.Failure;

/**
 * Parses JSONata expressions.
 *
 * @see <a href="https://docs.jsonata.org">JSONata</a>
 */
public final class Jsonata {

    private Jsonata() {}

    /**
     * Parses an expression.
     *
     * @param text the expression; nested at most 400 levels deep
     * @return the expression with its syntax tree
     * @throws JsonataException with an {@code S} code and the place if it can't be understood; U1003 if it is nested
     *     too deeply; U1004 for a regular expression that is none
     */
    public static Expression parse(String text) {
        try {
            return new Expression(text, SyntaxTree.parse(text));
        } catch (Failure e) {
            throw e.exception();
        }
    }
}
