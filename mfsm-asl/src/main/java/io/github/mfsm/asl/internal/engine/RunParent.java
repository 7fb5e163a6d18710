package io.github.mfsm.asl.internal.engine;

/** Who a child execution of a distributed Map belongs to. */
interface RunParent {
    /** Returns the run whose Map state started the child. */
    Run run();

    /** Returns the item the child works on. */
    MapItem item();

    /** Returns the Map Run's ARN. */
    String mapRunArn();

    /** Is told when the child has ended. */
    void ended(Run child);
}
