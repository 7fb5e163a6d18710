package io.github.mfsm.ses.send;

import io.github.mfsm.api.EmailAddress;
import java.time.Duration;
import java.util.List;

/**
 * The calls that carry out an answer: of SES, S3 and SNS. Implementations are thread-safe.
 *
 * <p>Every method takes at most {@code timeout}, and throws {@link io.github.mfsm.aws.service.ServiceException} when it
 * fails. SES takes no token for idempotency, so a bounce or an email is sent again only if SES has refused it for now;
 * after any other failure it is not known whether it was sent.
 */
public interface MailPorts {

    /**
     * Sends a bounce: SES's {@code SendBounce}, within 24 hours of the receipt, at most one a second.
     *
     * @param messageId SES's id of the email
     * @param from what stands in the bounce's {@code From}, a verified identity
     * @param recipients who didn't get the email
     * @param explanation the text, or an empty one for SES's own
     */
    void sendBounce(
            String messageId, EmailAddress from, List<EmailAddress> recipients, String explanation, Duration timeout);

    /**
     * Sends an email: SES's {@code SendRawEmail}, at most 10 MB.
     *
     * @param from the envelope's sender, a verified identity
     * @param recipients the envelope's recipients
     * @param mime the email
     */
    void sendRawEmail(EmailAddress from, List<EmailAddress> recipients, byte[] mime, Duration timeout);

    /**
     * Reads an email: S3's {@code GetObject}.
     *
     * @param messageId SES's id of the email
     */
    byte[] readMail(String messageId, Duration timeout);

    /**
     * Tells a topic that an email is junk: SNS's {@code Publish}.
     *
     * @param messageId SES's id of the email
     * @param recipients for whom it is
     */
    void publishJunk(String messageId, List<EmailAddress> recipients, Duration timeout);
}
