package io.github.mfsm.template.internal.serverless;

import io.github.mfsm.template.internal.source.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code ${source:address, fallback}} in a text, or the backslashes before one that escape it.
 *
 * @param start where it starts
 * @param end after its brace
 * @param sources what it may come from, in order
 * @param escaped what stands for it, where it is no variable but the backslashes before one, and its dollar
 * @see <a href="https://www.serverless.com/framework/docs/guides/variables">Variables</a>
 */
record Variable(
        int start, int end, List<Source> sources, @Nullable String escaped) {
    Variable {
        sources = List.copyOf(sources);
    }

    /**
     * Returns the outermost variables of a text.
     *
     * @throws io.github.mfsm.template.internal.source.UnresolvedException if one isn't written as the Framework wants
     */
    static List<Variable> in(Text text) {
        return new VariableParser(text).variables();
    }

    Variable startingAt(int first) {
        return new Variable(first, end, sources, escaped);
    }

    /** Returns whether the variable is all that a text has. */
    boolean isAllOf(Text text) {
        return escaped == null && start == 0 && end == text.value().length();
    }
}
