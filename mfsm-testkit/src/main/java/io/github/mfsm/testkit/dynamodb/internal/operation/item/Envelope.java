package io.github.mfsm.testkit.dynamodb.internal.operation.item;

import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import java.util.function.Supplier;

/**
 * What the service puts before the errors of expressions and values since about June 2026.
 *
 * <p>It stands before what is wrong with a request by itself, not before what doesn't fit a table or an item, and not
 * inside TransactWriteItems.
 */
final class Envelope {
    private static final String ONE = "1 validation error detected: ";

    private Envelope() {}

    /** Reads something of a request; what is wrong with it is said in the envelope. */
    static <T> T around(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (AwsError error) {
            String message = error.getMessage();
            if (!error.code().equals("ValidationException")
                    || message == null
                    || message.matches("(?s)\\d+ validation errors? detected: .*")) {
                throw error;
            }
            throw Errors.validation(ONE + message);
        }
    }
}
