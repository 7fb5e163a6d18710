package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.store.Activity;
import io.github.mfsm.testkit.sfn.internal.store.Arn;
import io.github.mfsm.testkit.sfn.internal.store.Machine;
import io.github.mfsm.testkit.sfn.internal.store.Tags;

/** Tags of state machines and activities. */
final class TagOperations {

    private final Backend backend;

    TagOperations(Backend backend) {
        this.backend = backend;
    }

    /** Adds tags to a state machine or an activity. */
    JsonNode tag(JsonNode request) {
        tagsOf(request).put(request.get("tags"));
        return WireJson.object();
    }

    /** Removes tags from a state machine or an activity. */
    JsonNode untag(JsonNode request) {
        tagsOf(request).remove(request.get("tagKeys"));
        return WireJson.object();
    }

    /** Lists the tags of a state machine or an activity. */
    JsonNode list(JsonNode request) {
        return WireJson.object().set("tags", tagsOf(request).toJson());
    }

    /**
     * Returns the tags of a resource that can have some.
     *
     * @throws AwsError {@code InvalidArn}, {@code ResourceNotFound}
     */
    private Tags tagsOf(JsonNode request) {
        String resourceArn = request.get("resourceArn").textValue();
        Arn arn = Arn.parse(resourceArn, Arn.Type.STATE_MACHINE, Arn.Type.ACTIVITY);
        return (arn.type() == Arn.Type.ACTIVITY
                        ? backend.activities().find(resourceArn).map(Activity::tags)
                        : backend.machines().find(resourceArn).map(Machine::tags))
                .orElseThrow(() -> SfnError.noTaggedResource(resourceArn));
    }
}
