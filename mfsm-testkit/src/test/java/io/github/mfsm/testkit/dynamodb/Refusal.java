package io.github.mfsm.testkit.dynamodb;

import io.github.mfsm.testkit.call.AwsCallException;
import org.jspecify.annotations.Nullable;

/** What a refusal of the fake says in DynamoDB's own words. */
final class Refusal {
    private Refusal() {}

    /** Returns the text without the error's name; of another exception the message. */
    static @Nullable String text(Throwable refused) {
        return refused instanceof AwsCallException call ? call.serviceMessage() : refused.getMessage();
    }
}
