package io.github.mfsm.testkit.internal.sfn.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.sfn.request.SfnError;
import io.github.mfsm.testkit.internal.sfn.store.Activity;
import io.github.mfsm.testkit.internal.sfn.store.Arn;
import io.github.mfsm.testkit.internal.wire.Operation;
import io.github.mfsm.testkit.internal.wire.RequestContext;
import io.github.mfsm.testkit.internal.wire.WireJson;

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
