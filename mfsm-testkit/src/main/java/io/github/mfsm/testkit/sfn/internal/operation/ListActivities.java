package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.store.Activity;
import io.github.mfsm.testkit.sfn.internal.store.Arn;

/** Lists the activities of an account and Region. */
final class ListActivities implements Operation {

    private final Backend backend;

    ListActivities(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        return backend.pages()
                .answer(
                        "ListActivities",
                        request,
                        "activities",
                        backend.activities().list(Arn.prefix(context.region(), context.account())),
                        Activity::sequence,
                        activity -> WireJson.object()
                                .put("activityArn", activity.arn())
                                .put("name", activity.name())
                                .put("creationDate", Times.seconds(activity.created())));
    }
}
