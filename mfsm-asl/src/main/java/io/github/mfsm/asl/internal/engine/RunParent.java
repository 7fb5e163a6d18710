package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;

/** Who a child execution of a distributed Map belongs to. */
interface RunParent {
    /** Returns the run whose Map state started the child. */
    Run run();

    /** Returns the item the child works on. */
    JsonNode item();

    /** Returns the item's number. */
    int index();

    /** Returns the Map Run's ARN. */
    String mapRunArn();

    /** Is told when the child has ended. */
    void ended(Run child);
}
