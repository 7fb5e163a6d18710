package io.github.mfsm.testkit.internal.sfn.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.sfn.store.Arn;
import io.github.mfsm.testkit.internal.wire.Operation;
import io.github.mfsm.testkit.internal.wire.RequestContext;
import io.github.mfsm.testkit.internal.wire.WireJson;

/** Deletes an activity; one that isn't there is as good as deleted. */
final class DeleteActivity implements Operation {

    private final Backend backend;

    DeleteActivity(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        Arn arn = Arn.parse(request.get("activityArn").textValue(), Arn.Type.ACTIVITY);
        backend.activities().remove(arn.text());
        return WireJson.object();
    }
}
