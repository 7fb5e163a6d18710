package io.github.mfsm.jsonata.internal.compile;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.jsonata.Environment;
import io.github.mfsm.jsonata.Limits;
import io.github.mfsm.jsonata.internal.value.FunctionNode;
import io.github.mfsm.jsonata.internal.value.Run;
import io.github.mfsm.jsonata.internal.value.Sequence;
import io.github.mfsm.jsonata.syntax.Node;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A compiled expression. */
public final class Program {

    private final Code code;
    private final Scope scope;
    private final @Nullable PlainPath plain;

    private Program(Code code, Scope scope) {
        this.code = code;
        this.scope = scope;
        this.plain = code instanceof PathCode path ? path.plain() : null;
    }

    /** Compiles an expression. */
    public static Program of(Node tree, Map<String, FunctionNode> functions) {
        Scope scope = new Scope(null);
        return new Program(compile(tree, functions, scope), scope);
    }

    static Code compile(Node tree, Map<String, FunctionNode> functions, Scope scope) {
        scope.declareAssigned(tree);
        return new Compiler(functions, scope).compile(tree);
    }

    /**
     * Returns the value (missing if it is undefined) where that takes no evaluation and no limit is near, else null.
     */
    public @Nullable JsonNode read(Environment environment, Limits limits, @Nullable JsonNode input) {
        return plain == null || limits.depth() < 2 || limits.steps() < plain.counted()
                ? null
                : plain.read(environment, input);
    }

    /** Evaluates it; an array as input is one value. */
    public @Nullable JsonNode evaluate(Run run, @Nullable JsonNode input) {
        boolean wraps = input != null && input.isArray() && !(input instanceof Sequence array && array.isSequence());
        JsonNode given = input != null && wraps ? Sequence.wrapping(input) : input;
        return code.eval(run, new Frame(null, scope), given);
    }
}
