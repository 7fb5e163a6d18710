package io.github.mfsm.testkit.sfn.internal.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What a state's work yields in a test instead of being done. */
sealed interface Mock {

    /** The work succeeds. */
    record Result(JsonNode value) implements Mock {}

    /** The work fails. */
    record ErrorOutput(String error, @Nullable String cause) implements Mock {}
}
