package io.github.mfsm.jsonata.internal.value;

import com.fasterxml.jackson.databind.node.NullNode;
import java.io.Serial;

/**
 * An item of an array that is undefined, as a group of a regular expression that took no part. JSON shows null, and
 * reading it by its position gives nothing.
 */
public final class Absent extends NullNode {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The only one. */
    public static final Absent ITEM = new Absent();

    private Absent() {}
}
