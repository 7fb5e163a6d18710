package io.github.mfsm.testkit.internal.sfn.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.sfn.store.Activity;
import io.github.mfsm.testkit.internal.sfn.store.Arn;
import io.github.mfsm.testkit.internal.wire.Operation;
import io.github.mfsm.testkit.internal.wire.RequestContext;
import io.github.mfsm.testkit.internal.wire.WireJson;

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
