package io.github.mfsm.asl.internal.engine;

import io.github.mfsm.asl.definition.MachineType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who a child execution of a distributed Map belongs to. */
interface RunParent {
    /** Returns the run whose Map state started the child. */
    Run run();

    /** Returns the item the child works on. */
    MapItem item();

    /** Returns what the children run. */
    Program program();

    /** Returns what the children are. */
    MachineType childType();

    /**
     * Returns what the child is started with.
     *
     * @param name its name
     * @param start what else an EXPRESS one has in its ARN, {@code null} for a STANDARD one
     */
    RunRequest request(UUID name, @Nullable UUID start);

    /** Returns what the logs of the children have in common. */
    CommonParts commonParts();

    /** Returns the Map Run's ARN. */
    String mapRunArn();

    /** Is told when the child has ended. */
    void ended(Run child);
}
