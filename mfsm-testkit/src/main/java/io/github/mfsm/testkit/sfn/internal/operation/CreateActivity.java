package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.Names;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.store.Activity;
import io.github.mfsm.testkit.sfn.internal.store.Arn;
import io.github.mfsm.testkit.sfn.internal.store.Settings;
import io.github.mfsm.testkit.sfn.internal.store.Tags;
import java.util.Optional;

/** Creates an activity, or answers again what it answered to the same request before. */
final class CreateActivity implements Operation {

    private final Backend backend;

    CreateActivity(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        String name = request.get("name").textValue();
        if (!Names.isValid(name)) {
            throw SfnError.invalidName(name);
        }
        ObjectNode encryption = Settings.encryption(request);
        String arn = Arn.prefix(context.region(), context.account()) + "activity:" + name;
        Optional<Activity> existing = backend.activities().find(arn);
        if (existing.isPresent()) {
            if (!existing.get().encryption().equals(encryption)) {
                throw SfnError.activityExists(arn);
            }
            return answer(existing.get());
        }
        Tags tags = Tags.of(arn, request.path("tags"));
        return answer(backend.activities()
                .add(arn, name, encryption, tags, backend.time().instant()));
    }

    private static ObjectNode answer(Activity activity) {
        return WireJson.object()
                .put("activityArn", activity.arn())
                .put("creationDate", Times.seconds(activity.created()));
    }
}
