package io.github.mfsm.template.internal.terraform.function;

import io.github.mfsm.template.internal.source.Node;

/** A function over values. */
@FunctionalInterface
public interface HclFunction {
    /**
     * Returns the result.
     *
     * @throws io.github.mfsm.template.internal.source.UnresolvedException if there is none for these arguments
     */
    Node apply(Arguments arguments);
}
