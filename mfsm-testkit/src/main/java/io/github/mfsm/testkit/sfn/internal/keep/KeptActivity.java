package io.github.mfsm.testkit.sfn.internal.keep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.sfn.internal.store.Activity;
import io.github.mfsm.testkit.sfn.internal.store.Tags;
import java.time.Instant;

/**
 * An activity.
 *
 * @param sequence counts up in the order of creation
 * @param arn its ARN
 * @param name its name
 * @param encryption its {@code encryptionConfiguration}
 * @param tags its tags, as the API lists them
 * @param created when it was created
 */
record KeptActivity(long sequence, String arn, String name, ObjectNode encryption, JsonNode tags, Instant created) {

    static KeptActivity of(Activity activity) {
        return new KeptActivity(
                activity.sequence(),
                activity.arn(),
                activity.name(),
                activity.encryption(),
                activity.tags().toJson(),
                activity.created());
    }

    Activity restored() {
        return new Activity(sequence, arn, name, encryption, Tags.of(arn, tags), created);
    }
}
