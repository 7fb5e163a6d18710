package io.github.mfsm.testkit.dynamodb.internal.operation.definition;

import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import io.github.mfsm.testkit.dynamodb.internal.stream.ChangeStream;
import io.github.mfsm.testkit.dynamodb.internal.stream.Streams;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a table is to have a stream, as a request says. */
record StreamSpecification(boolean given, boolean enabled, String viewType) {
    private static final List<String> VIEW_TYPES =
            Arrays.stream(ChangeStream.ViewType.values()).map(Enum::name).toList();

    static StreamSpecification read(Request request) {
        Request specification = request.nested("StreamSpecification");
        if (specification == null) {
            return new StreamSpecification(false, false, "");
        }
        specification.require("StreamEnabled");
        String view = specification.choice("StreamViewType", "", VIEW_TYPES);
        return new StreamSpecification(true, specification.flag("StreamEnabled"), view);
    }

    void checkAtCreation() {
        if (enabled && viewType.isEmpty()) {
            throw Errors.invalidParameter("StreamViewType is required when StreamEnabled is true");
        }
        if (given && !enabled && !viewType.isEmpty()) {
            throw Errors.invalidParameter("StreamViewType must not be specified when StreamEnabled is false");
        }
    }

    void checkChange(Table table, Streams streams, RequestContext context) {
        checkAtCreation();
        ChangeStream before = streams.of(table, context);
        boolean isOn = before != null && before.isEnabled();
        if (enabled && isOn) {
            throw Errors.validation("Table already has an enabled stream: TableName: " + table.name());
        }
        if (given && !enabled && !isOn) {
            throw Errors.validation("Table has no stream to disable: TableName: " + table.name());
        }
    }

    void apply(Table table, Streams streams, RequestContext context, Instant now) {
        if (enabled) {
            streams.begin(table, ChangeStream.ViewType.valueOf(viewType), context);
        } else if (given) {
            end(streams.of(table, context), now);
        }
    }

    static void end(@Nullable ChangeStream stream, Instant now) {
        if (stream != null && stream.isEnabled()) {
            stream.disable(now);
        }
    }
}
