package io.github.mfsm.jsonata.internal.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.mfsm.jsonata.internal.function.Signature;
import io.github.mfsm.jsonata.internal.value.FunctionNode;
import io.github.mfsm.jsonata.internal.value.Run;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Functions that expressions make. */
final class Functions {

    private Functions() {}

    /** A function that an expression defines, with what it sees. */
    static final class Closure extends FunctionNode {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient Scope scope;
        private final int parameters;
        private final transient @Nullable Signature signature;
        private final transient Code body;
        private final transient Frame frame;
        private final @Nullable JsonNode input;

        Closure(
                Scope scope,
                int parameters,
                @Nullable Signature signature,
                Code body,
                Frame frame,
                @Nullable JsonNode input) {
            this.scope = scope;
            this.parameters = parameters;
            this.signature = signature;
            this.body = body;
            this.frame = frame;
            this.input = input;
        }

        @Override
        public int arity() {
            return parameters;
        }

        @Override
        public @Nullable JsonNode ownContext() {
            return input;
        }

        @Override
        public @Nullable JsonNode apply(Run run, @Nullable JsonNode[] arguments, @Nullable JsonNode context) {
            return invoke(run, signature == null ? arguments : signature.validate(run, arguments, context));
        }

        /** Calls it without a look at the signature. */
        @Nullable
        JsonNode invoke(Run run, @Nullable JsonNode[] arguments) {
            return body.eval(run, new Frame(frame, scope, slots(arguments)), input);
        }

        /** The arguments are nobody else's any more: where there is one for each place, they are the places. */
        private @Nullable JsonNode[] slots(@Nullable JsonNode[] arguments) {
            int size = scope.size();
            @Nullable
            JsonNode[] slots =
                    arguments.length == size && parameters == size ? arguments : new @Nullable JsonNode[size];
            for (int i = 0; i < parameters; i++) {
                JsonNode argument = i < arguments.length ? arguments[i] : null;
                slots[i] = argument == null ? Frame.UNDEFINED : argument;
            }
            return slots;
        }
    }

    /** A function of which some arguments are given. */
    static final class PartialFunction extends FunctionNode {
        @Serial
        private static final long serialVersionUID = 1L;

        private final FunctionNode function;
        private final transient @Nullable JsonNode[] arguments;
        private final int[] open;

        /**
         * Creates a partial application.
         *
         * @param open the places of the arguments that are still to come
         */
        PartialFunction(FunctionNode function, @Nullable JsonNode[] arguments, int[] open) {
            this.function = function;
            this.arguments = arguments;
            this.open = open;
        }

        @Override
        public int arity() {
            return open.length;
        }

        @Override
        public @Nullable JsonNode apply(Run run, @Nullable JsonNode[] given, @Nullable JsonNode context) {
            @Nullable JsonNode[] all = arguments.clone();
            for (int i = 0; i < open.length; i++) {
                all[open[i]] = i < given.length ? given[i] : null;
            }
            return function instanceof Closure closure ? closure.invoke(run, all) : run.call(function, all, context);
        }
    }

    /** {@code $f ~> $g}. */
    static final class Chain extends FunctionNode {
        @Serial
        private static final long serialVersionUID = 1L;

        private final FunctionNode first;
        private final FunctionNode second;

        Chain(FunctionNode first, FunctionNode second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public int arity() {
            return 1;
        }

        @Override
        public @Nullable JsonNode apply(Run run, @Nullable JsonNode[] arguments, @Nullable JsonNode context) {
            JsonNode argument = arguments.length == 0 ? null : arguments[0];
            JsonNode result =
                    Code.collapsed(run.call(first, new @Nullable JsonNode[] {argument}, NullNode.getInstance()));
            return run.call(second, new @Nullable JsonNode[] {result}, NullNode.getInstance());
        }
    }

    /** A function that was handed over as an argument: it does not see the context of its calls. */
    static final class Passed extends FunctionNode {
        @Serial
        private static final long serialVersionUID = 1L;

        private final FunctionNode function;

        private Passed(FunctionNode function) {
            this.function = function;
        }

        static FunctionNode of(FunctionNode function) {
            return function instanceof Passed ? function : new Passed(function);
        }

        @Override
        public int arity() {
            return function.arity();
        }

        @Override
        public FunctionNode target() {
            return function;
        }

        @Override
        public boolean isDefinition() {
            return false;
        }

        @Override
        public @Nullable JsonNode apply(Run run, @Nullable JsonNode[] arguments, @Nullable JsonNode context) {
            return function.apply(run, arguments, NullNode.getInstance());
        }
    }
}
