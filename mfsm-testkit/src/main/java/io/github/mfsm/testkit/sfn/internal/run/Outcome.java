package io.github.mfsm.testkit.sfn.internal.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an execution stands, wherever that comes from. Thread-safe. */
interface Outcome {

    /** Returns the status in the API's words. */
    String status();

    @Nullable
    String output();

    @Nullable
    String error();

    @Nullable
    String cause();

    @Nullable
    Instant stopDate();

    /** Returns the history so far, oldest event first, as the API lists it; not to be changed. */
    List<ObjectNode> events();
}
