package io.github.mfsm.ses.event;

import java.util.Objects;

/**
 * What SES tells a Lambda function about one email that it has received.
 *
 * @param mail the email, without its body
 * @param receipt what SES found, and which rule's action calls
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/receiving-email-action-lambda-event.html">Event records
 *     provided by the Lambda action</a>
 */
record ReceiptEvent(ReceivedMail mail, Receipt receipt) {
    /** Checks that the parts are there. */
    public ReceiptEvent {
        Objects.requireNonNull(mail, "mail");
        Objects.requireNonNull(receipt, "receipt");
    }
}
