package io.github.mfsm.explore.internal.demand;

/**
 * What an expression reads.
 *
 * @param root where it begins
 * @param variable the variable's name, of the root {@link Root#VARIABLE}; empty for others
 * @param path what is read of it
 */
record Reference(Root root, String variable, Path path) {
    /** Chance and the clock: what neither the definition nor its data decides. */
    static final Reference CHANCE = of(Root.CONTEXT, Path.WHOLE);

    /** What is computed, or a constant: nothing that is read elsewhere. */
    static final Reference COMPUTED = of(Root.NOWHERE, Path.WHOLE);

    /** Where a path begins. */
    enum Root {
        /** {@code $}, and {@code $states.input}: what the place of the expression gives. */
        INPUT,
        /** {@code $states.result}. */
        RESULT,
        /** {@code $$}, {@code $states.context}. */
        CONTEXT,
        /** {@code $states.errorOutput}. */
        ERROR,
        /** A variable. */
        VARIABLE,
        /** See {@link Reference#COMPUTED}. */
        NOWHERE
    }

    static Reference of(Root root, Path path) {
        return new Reference(root, "", path);
    }

    static Reference variable(String name, Path path) {
        return new Reference(Root.VARIABLE, name, path);
    }

    boolean isComputed() {
        return root == Root.NOWHERE;
    }

    Reference plus(Path rest) {
        return isComputed() ? this : new Reference(root, variable, path.plus(rest));
    }

    Reference plus(String... steps) {
        return plus(Path.of(steps));
    }
}
