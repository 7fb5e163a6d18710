package io.github.mfsm.jsonata.internal.compile;

import com.fasterxml.jackson.databind.JsonNode;
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

    private Program(Code code, Scope scope) {
        this.code = code;
        this.scope = scope;
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

    /** Evaluates it; an array as input is one value. */
    public @Nullable JsonNode evaluate(Run run, @Nullable JsonNode input) {
        boolean wraps = input != null && input.isArray() && !(input instanceof Sequence array && array.isSequence());
        JsonNode given = input != null && wraps ? Sequence.wrapping(input) : input;
        return code.eval(run, new Frame(null, scope), given);
    }
}
