package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.store.Activity;
import io.github.mfsm.testkit.sfn.internal.store.Arn;

/** Tells what an activity is. */
final class DescribeActivity implements Operation {

    private final Backend backend;

    DescribeActivity(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        Arn arn = Arn.parse(request.get("activityArn").textValue(), Arn.Type.ACTIVITY);
        Activity activity = backend.activities().find(arn.text()).orElseThrow(() -> SfnError.noActivity(arn.text()));
        ObjectNode answer = WireJson.object();
        answer.put("activityArn", activity.arn());
        answer.put("name", activity.name());
        answer.put("creationDate", Times.seconds(activity.created()));
        answer.set("encryptionConfiguration", activity.encryption().deepCopy());
        return answer;
    }
}
