package io.github.mfsm.jsonata;

import io.github.mfsm.jsonata.internal.function.Signature;
import io.github.mfsm.jsonata.internal.value.Failure;
import io.github.mfsm.jsonata.internal.value.FunctionNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What an expression is compiled with. Immutable; make one and keep it, it holds the table of functions. */
public final class Options {

    /** JSONata's own functions, {@link Limits#DEFAULT}, and numbers as they are. */
    public static final Options DEFAULT = builder().build();

    private final Limits limits;
    private final NonFinite nonFinite;
    private final WholeNumbers wholeNumbers;
    private final Map<String, Given> functions;
    private final Set<String> removed;
    private final Map<String, FunctionNode> resolved;

    record Given(String signature, int arity, NativeFunction function) {}

    private Options(Builder builder) {
        limits = builder.limits;
        nonFinite = builder.nonFinite;
        wholeNumbers = builder.wholeNumbers;
        functions = Map.copyOf(builder.functions);
        removed = Set.copyOf(builder.removed);
        resolved = Expression.functions(this);
    }

    /** Returns a builder of the default options. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that starts with these options. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.limits = limits;
        builder.nonFinite = nonFinite;
        builder.wholeNumbers = wholeNumbers;
        builder.functions.putAll(functions);
        builder.removed.addAll(removed);
        return builder;
    }

    /** Returns the bounds of each evaluation. */
    public Limits limits() {
        return limits;
    }

    /** Returns what happens to numbers that JSON can't hold. */
    public NonFinite nonFinite() {
        return nonFinite;
    }

    /** Returns how whole numbers become text. */
    public WholeNumbers wholeNumbers() {
        return wholeNumbers;
    }

    Map<String, Given> functions() {
        return functions;
    }

    Set<String> removed() {
        return removed;
    }

    Map<String, FunctionNode> resolved() {
        return resolved;
    }

    /** Builds options. */
    public static final class Builder {

        private Limits limits = Limits.DEFAULT;
        private NonFinite nonFinite = NonFinite.KEEP;
        private WholeNumbers wholeNumbers = WholeNumbers.ROUNDED;
        private final Map<String, Given> functions = new HashMap<>();
        private final Set<String> removed = new HashSet<>();

        private Builder() {}

        /** Sets the bounds of each evaluation; {@link Limits#DEFAULT} if not set. */
        public Builder limits(Limits bounds) {
            limits = bounds;
            return this;
        }

        /** Sets what happens to numbers that JSON can't hold; {@link NonFinite#KEEP} if not set. */
        public Builder nonFinite(NonFinite treatment) {
            nonFinite = treatment;
            return this;
        }

        /** Sets how whole numbers become text; {@link WholeNumbers#ROUNDED} if not set. */
        public Builder wholeNumbers(WholeNumbers treatment) {
            wholeNumbers = treatment;
            return this;
        }

        /**
         * Adds a function, or puts it in the place of one of JSONata's.
         *
         * @param name without {@code $}
         * @param signature JSONata's, such as {@code <s-n?:s>}
         * @param arity how many arguments a higher-order function hands over, and how many the call has at least
         * @throws IllegalArgumentException if the signature is none
         */
        public Builder function(String name, String signature, int arity, NativeFunction function) {
            try {
                Signature.parse(signature);
            } catch (Failure e) {
                throw new IllegalArgumentException(signature + ": " + e.text(), e);
            }
            functions.put(name, new Given(signature, arity, function));
            return this;
        }

        /** Removes a function: a call of it fails with T1006, as a call of anything that is not defined. */
        public Builder without(String name) {
            removed.add(name);
            return this;
        }

        /** Returns the options. */
        public Options build() {
            return new Options(this);
        }
    }
}
