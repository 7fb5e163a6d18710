package io.github.mfsm.testkit.dynamodb.internal.operation;

import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a table is to have a stream, as a request says. */
record StreamSpecification(
        boolean given, boolean enabled, @Nullable String viewType) {
    static StreamSpecification read(Request request) {
        Request specification = request.nested("StreamSpecification");
        if (specification == null) {
            return new StreamSpecification(false, false, null);
        }
        specification.require("StreamEnabled");
        String view = specification.choice(
                "StreamViewType", "", List.of("NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", "KEYS_ONLY"));
        return new StreamSpecification(true, specification.flag("StreamEnabled"), view.isEmpty() ? null : view);
    }

    void checkAtCreation() {
        if (given && enabled) {
            throw Errors.unsupported("StreamSpecification (a stream)");
        }
    }

    void checkChange(Table table) {
        checkAtCreation();
    }

    void apply(Table table, Instant now) {}
}
