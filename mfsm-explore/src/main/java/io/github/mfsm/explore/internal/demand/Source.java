package io.github.mfsm.explore.internal.demand;

import io.github.mfsm.explore.internal.demand.Demand.Hint;

/**
 * What a value is made of.
 *
 * @param reference what is read for it
 * @param hint what it is used as
 * @param isCopied whether it is that value, unchanged
 */
record Source(Reference reference, Hint hint, boolean isCopied) {
    /** Returns what is needed of what is read. */
    Demand demand() {
        return Demand.shape(reference.path(), hint);
    }
}
