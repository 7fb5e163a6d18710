package io.github.mfsm.jsonata.internal.compile;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.jsonata.internal.function.Signature;
import io.github.mfsm.jsonata.internal.parse.SyntaxTree;
import io.github.mfsm.jsonata.internal.value.Failure;
import io.github.mfsm.jsonata.internal.value.FunctionNode;
import io.github.mfsm.jsonata.internal.value.Run;
import io.github.mfsm.jsonata.internal.value.Sequence;
import java.io.Serial;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code $eval}: evaluates a text as an expression that sees the variables around the call. */
public final class Evaluator extends FunctionNode {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Signature signature = Signature.parse("<sx?:x>");
    private final transient Supplier<Map<String, FunctionNode>> functions;
    private final transient @Nullable Frame frame;

    /** Creates the function; the functions it sees are asked for when it is called. */
    public Evaluator(Supplier<Map<String, FunctionNode>> functions) {
        this(functions, null);
    }

    private Evaluator(Supplier<Map<String, FunctionNode>> functions, @Nullable Frame frame) {
        this.functions = functions;
        this.frame = frame;
    }

    Evaluator within(Frame around) {
        return new Evaluator(functions, around);
    }

    @Override
    public int arity() {
        return 2;
    }

    @Override
    public @Nullable JsonNode apply(Run run, @Nullable JsonNode[] arguments, @Nullable JsonNode context) {
        @Nullable JsonNode[] valid = signature.validate(run, arguments, context);
        JsonNode text = valid[0];
        if (text == null) {
            return null;
        }
        JsonNode focus = valid[1];
        JsonNode input = focus == null ? context : focus;
        if (focus != null && focus.isArray() && !(focus instanceof Sequence sequence && sequence.isSequence())) {
            input = Sequence.wrapping(focus);
        }
        Scope scope = new Scope(frame == null ? null : frame.scope);
        Code code = compile(run, text.textValue(), scope);
        try {
            return code.eval(run, new Frame(frame, scope), input);
        } catch (Failure e) {
            throw e.isBound() ? e : new Failure("D3121").value(e.text());
        }
    }

    private Code compile(Run run, String text, Scope scope) {
        run.steps(text.length());
        try {
            return Program.compile(SyntaxTree.parse(text), functions.get(), scope);
        } catch (Failure e) {
            throw new Failure("D3120").value(e.text());
        }
    }
}
