package io.github.mfsm.explore.internal.demand;

/**
 * What an expression reads.
 *
 * @param root where it begins
 * @param variable the variable's name, of the root {@link Root#VARIABLE}; empty for others
 * @param path what is read of it
 */
record Reference(Root root, String variable, Path path) {
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
        VARIABLE
    }

    Reference plus(Path rest) {
        return new Reference(root, variable, path.plus(rest));
    }
}
