package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.Engine;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.store.Arn;
import java.util.Optional;

/** Waits for a task of an activity. */
final class GetActivityTask implements Operation {

    private final Backend backend;

    GetActivityTask(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        Arn arn = Arn.parse(request.get("activityArn").textValue(), Arn.Type.ACTIVITY);
        synchronized (backend.lock()) {
            if (backend.activities().find(arn.text()).isEmpty()) {
                throw SfnError.noActivity(arn.text());
            }
        }
        String worker = Requests.text(request, "workerName");
        Optional<Engine.ActivityTask> task = backend.executions().awaitTask(arn.text(), worker);
        return task.map(found ->
                        WireJson.object().put("taskToken", found.taskToken()).put("input", found.input()))
                .orElseGet(WireJson::object);
    }
}
