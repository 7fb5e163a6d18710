package io.github.mfsm.ses.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The action of a receipt rule that calls the function.
 *
 * @param type {@code Lambda}
 * @param functionArn the function's ARN, or null
 * @param invocationType {@code RequestResponse} if SES waits for the answer, {@code Event} if not, or null
 */
record ReceiptAction(
        String type, @Nullable String functionArn, @Nullable String invocationType) {
    /** Checks that there is a type. */
    public ReceiptAction {
        Objects.requireNonNull(type, "type");
    }
}
