package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord;
import java.util.AbstractList;
import java.util.List;

/** Lists the events of an execution, oldest or newest first. */
final class GetExecutionHistory implements Operation {

    private static final List<String> DATA =
            List.of("input", "output", "parameters", "assignedVariables", "assignedVariablesDetails", "error", "cause");

    private final Backend backend;

    GetExecutionHistory(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        ExecutionRecord execution = backend.executions().get(Requests.execution(request));
        List<ObjectNode> events = execution.events();
        boolean newestFirst = request.path("reverseOrder").asBoolean();
        boolean withData = request.path("includeExecutionData").asBoolean(true);
        return backend.pages()
                .answer(
                        "GetExecutionHistory",
                        request,
                        "events",
                        newestFirst ? reversed(events) : events,
                        event -> (newestFirst ? -1 : 1) * event.get("id").longValue(),
                        event -> withData ? event : withoutData(event));
    }

    private static List<ObjectNode> reversed(List<ObjectNode> events) {
        return new AbstractList<>() {
            @Override
            public ObjectNode get(int index) {
                return events.get(events.size() - 1 - index);
            }

            @Override
            public int size() {
                return events.size();
            }
        };
    }

    private static ObjectNode withoutData(ObjectNode event) {
        ObjectNode bare = event.deepCopy();
        for (JsonNode member : bare) {
            if (member instanceof ObjectNode details) {
                details.remove(DATA);
            }
        }
        return bare;
    }
}
