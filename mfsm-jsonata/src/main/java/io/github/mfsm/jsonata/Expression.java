package io.github.mfsm.jsonata;

import io.github.mfsm.jsonata.internal.compile.Evaluator;
import io.github.mfsm.jsonata.internal.compile.Program;
import io.github.mfsm.jsonata.internal.function.Native;
import io.github.mfsm.jsonata.internal.function.Registry;
import io.github.mfsm.jsonata.internal.value.Failure;
import io.github.mfsm.jsonata.internal.value.FunctionNode;
import io.github.mfsm.jsonata.syntax.Node;
import java.util.HashMap;
import java.util.Map;

/** A parsed expression. Immutable and thread-safe. */
public final class Expression {

    private final String text;
    private final Node tree;

    Expression(String text, Node tree) {
        this.text = text;
        this.tree = tree;
    }

    /** Returns the text that was parsed. */
    public String text() {
        return text;
    }

    /** Returns the syntax tree. */
    public Node tree() {
        return tree;
    }

    /** Compiles the expression with JSONata's own functions and the default limits. */
    public CompiledExpression compile() {
        return compile(Options.DEFAULT);
    }

    /** Compiles the expression. */
    public CompiledExpression compile(Options options) {
        try {
            return new CompiledExpression(Program.of(tree, options.resolved()), options);
        } catch (Failure e) {
            throw e.exception();
        }
    }

    static Map<String, FunctionNode> functions(Options options) {
        Map<String, FunctionNode> functions = new HashMap<>(Registry.functions());
        functions.put("eval", new Evaluator(() -> functions));
        options.removed().forEach(functions::remove);
        options.functions()
                .forEach((name, given) -> functions.put(
                        name,
                        new Native(
                                name,
                                given.signature(),
                                given.arity(),
                                (run, arguments) ->
                                        NativeCall.of(run, arguments).result(given.function()))));
        return functions;
    }
}
