package io.github.mfsm.jsonata.internal.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.mfsm.jsonata.internal.function.Signature;
import io.github.mfsm.jsonata.internal.value.Failure;
import io.github.mfsm.jsonata.internal.value.FunctionNode;
import io.github.mfsm.jsonata.internal.value.Run;
import io.github.mfsm.jsonata.internal.value.Thunk;
import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls of functions, and their definitions. */
final class Calls {

    private Calls() {}

    /**
     * What is called.
     *
     * @param name as errors show it, or null
     * @param bare the variable of the same name, if a name without its {@code $} stands there, else null
     */
    record Procedure(
            Code code,
            int position,
            @Nullable String name,
            @Nullable Code bare) {

        @Nullable
        JsonNode value(Run run, Frame frame, @Nullable JsonNode input, int place, boolean partial) {
            JsonNode value = code.eval(run, frame, input);
            if (value == null && bare != null && bare.eval(run, frame, input) != null) {
                throw new Failure(partial ? "T1007" : "T1005").at(place).token(name);
            }
            return value;
        }

        FunctionNode function(@Nullable JsonNode value, int place, boolean partial) {
            if (value instanceof FunctionNode function && !(value instanceof Tuple)) {
                return function;
            }
            throw new Failure(partial ? "T1008" : "T1006").at(place).token(name);
        }
    }

    /** A call. */
    static final class CallCode extends Code {
        private final int position;
        private final Procedure procedure;
        private final Code[] arguments;

        CallCode(int position, Procedure procedure, List<Code> arguments) {
            this.position = position;
            this.procedure = procedure;
            this.arguments = arguments.toArray(new Code[0]);
        }

        @Override
        @Nullable
        JsonNode exec(Run run, Frame frame, @Nullable JsonNode input) {
            JsonNode function = procedure.value(run, frame, input, position, false);
            @Nullable JsonNode[] values = new @Nullable JsonNode[arguments.length];
            evaluate(run, frame, input, values, 0);
            return call(run, procedure.function(function, position, false), values, input);
        }

        /** Calls it with a first argument that stands before it. */
        @Nullable
        JsonNode execWith(Run run, Frame frame, @Nullable JsonNode input, @Nullable JsonNode first) {
            JsonNode function = procedure.value(run, frame, input, position, false);
            @Nullable JsonNode[] values = new @Nullable JsonNode[arguments.length + 1];
            values[0] = first;
            evaluate(run, frame, input, values, 1);
            return call(run, procedure.function(function, position, false), values, input);
        }

        private void evaluate(Run run, Frame frame, @Nullable JsonNode input, @Nullable JsonNode[] values, int from) {
            for (int i = 0; i < arguments.length; i++) {
                JsonNode value = arguments[i].eval(run, frame, input);
                values[from + i] = value instanceof FunctionNode function ? Functions.Passed.of(function) : value;
            }
        }

        private @Nullable JsonNode call(
                Run run, FunctionNode function, @Nullable JsonNode[] values, @Nullable JsonNode input) {
            try {
                return run.call(function, values, input);
            } catch (Failure e) {
                throw e.within(function.isDefinition() || e.isUnplaced() ? position : 0, procedure.name());
            }
        }
    }

    /** A call at the end of a function, made when the function has ended. */
    static final class TailCall extends Code {
        private final Procedure procedure;
        private final Code[] arguments;

        TailCall(Procedure procedure, List<Code> arguments) {
            this.procedure = procedure;
            this.arguments = arguments.toArray(new Code[0]);
        }

        @Override
        JsonNode exec(Run run, Frame frame, @Nullable JsonNode input) {
            return new Pending(this, frame, input);
        }

        @Nullable
        JsonNode proceed(Run run, Frame frame, @Nullable JsonNode input, @Nullable JsonNode context) {
            JsonNode value = procedure.value(run, frame, input, procedure.position(), false);
            @Nullable JsonNode[] values = new @Nullable JsonNode[arguments.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments[i].eval(run, frame, input);
            }
            FunctionNode function = procedure.function(value, procedure.position(), false);
            try {
                return function.apply(run, values, context);
            } catch (Failure e) {
                throw e.within(procedure.position(), procedure.name());
            }
        }
    }

    private static final class Pending extends Thunk {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient TailCall call;
        private final transient Frame frame;
        private final @Nullable JsonNode input;

        Pending(TailCall call, Frame frame, @Nullable JsonNode input) {
            this.call = call;
            this.frame = frame;
            this.input = input;
        }

        @Override
        public @Nullable JsonNode proceed(Run run, @Nullable JsonNode context) {
            return call.proceed(run, frame, input, context);
        }
    }

    /** A partial application; null stands for an argument that is still to come. */
    static final class PartialCode extends Code {
        private final int position;
        private final Procedure procedure;
        private final List<@Nullable Code> arguments;
        private final int[] open;

        PartialCode(int position, Procedure procedure, List<@Nullable Code> arguments, int[] open) {
            this.position = position;
            this.procedure = procedure;
            this.arguments = arguments;
            this.open = open;
        }

        @Override
        JsonNode exec(Run run, Frame frame, @Nullable JsonNode input) {
            @Nullable JsonNode[] values = new @Nullable JsonNode[arguments.size()];
            for (int i = 0; i < values.length; i++) {
                Code argument = arguments.get(i);
                values[i] = argument == null ? null : argument.eval(run, frame, input);
            }
            JsonNode function = procedure.value(run, frame, input, position, true);
            return new Functions.PartialFunction(procedure.function(function, position, true), values, open);
        }
    }

    /** {@code ... ~> ...}. */
    static final class ApplyCode extends Code {
        private final int position;
        private final Code left;
        private final Code right;

        ApplyCode(int position, Code left, Code right) {
            this.position = position;
            this.left = left;
            this.right = right;
        }

        @Override
        @Nullable
        JsonNode exec(Run run, Frame frame, @Nullable JsonNode input) {
            JsonNode value = left.eval(run, frame, input);
            if (right instanceof CallCode call) {
                return call.execWith(run, frame, input, value);
            }
            JsonNode applied = right.eval(run, frame, input);
            if (!(applied instanceof FunctionNode function)) {
                throw new Failure("T2006").at(position).value(applied);
            }
            if (value instanceof FunctionNode first) {
                return new Functions.Chain(first, function);
            }
            return run.call(function, new @Nullable JsonNode[] {value}, NullNode.getInstance());
        }
    }

    /** A function definition. */
    static final class LambdaCode extends Code {
        private final Scope scope;
        private final int parameters;
        private final @Nullable Signature signature;
        private final Code body;

        LambdaCode(Scope scope, int parameters, @Nullable Signature signature, Code body) {
            this.scope = scope;
            this.parameters = parameters;
            this.signature = signature;
            this.body = body;
        }

        @Override
        JsonNode exec(Run run, Frame frame, @Nullable JsonNode input) {
            return new Functions.Closure(scope, parameters, signature, body, frame, input);
        }
    }
}
