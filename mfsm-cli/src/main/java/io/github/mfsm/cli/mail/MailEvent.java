package io.github.mfsm.cli.mail;

import io.github.mfsm.api.EmailAddress;
import io.github.mfsm.api.FlowDirection;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.input.JsonText;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Makes of an email the event that WorkMail would send for it.
 *
 * <p>What the envelope says is not in an email, so its header stands for it: {@code From} is the sender ({@code Sender}
 * is who sent it on their behalf), {@code To}, {@code Cc} and {@code Bcc} are the recipients. An email with a
 * {@code Received} field comes in, one without goes out. Ids follow from the email's bytes: the same email has the same
 * ones.
 */
public final class MailEvent {
    private static final int MOST_SUBJECT = 256;

    private final MailFile file;
    private final MimeMessage mail;

    private MailEvent(MailFile file) {
        this.file = file;
        this.mail = ParsedFile.parse(file.mime());
    }

    /**
     * Returns the event as JSON.
     *
     * @throws BadInputException if the email has no sender or no recipient, or fields that can't be read
     */
    public static JsonText of(MailFile file) {
        try {
            return JsonText.of(file.source(), MessageFlowJson.write(new MailEvent(file).event()));
        } catch (MessagingException e) {
            throw new BadInputException(
                    "--mail " + file.source() + ": the header can't be read: " + e.getMessage() + ".");
        }
    }

    /** Returns an email's header fields, unfolded, in order. */
    static List<Map.Entry<String, String>> headers(MailFile file) {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        try {
            Enumeration<Header> all = ParsedFile.parse(file.mime()).getAllHeaders();
            while (all.hasMoreElements()) {
                Header field = all.nextElement();
                fields.add(Map.entry(field.getName(), MimeUtility.unfold(field.getValue())));
            }
        } catch (MessagingException e) {
            throw new BadInputException(
                    "--mail " + file.source() + ": the header can't be read: " + e.getMessage() + ".");
        }
        return fields;
    }

    private MessageFlowEvent event() throws MessagingException {
        String id = UUID.nameUUIDFromBytes(file.mime()).toString();
        List<EmailAddress> from = addresses("From");
        List<EmailAddress> sender = addresses("Sender");
        List<EmailAddress> recipients = recipients();
        require(from, "no From");
        require(recipients, "no To, Cc or Bcc");
        String subject = mail.getSubject();
        boolean onBehalf = !sender.isEmpty()
                && !sender.get(0).address().equalsIgnoreCase(from.get(0).address());
        return MessageFlowEvent.builder()
                .summaryVersion(MessageFlowEvent.DOCUMENTED_SUMMARY_VERSION)
                .mailFrom(from.get(0))
                .recipients(recipients)
                .sender(onBehalf ? sender.get(0) : null)
                .subject(
                        subject == null || subject.length() <= MOST_SUBJECT
                                ? subject
                                : subject.substring(0, MOST_SUBJECT))
                .messageId(id)
                .invocationId(id.replace("-", ""))
                .flowDirection(mail.getHeader("Received") == null ? FlowDirection.OUTBOUND : FlowDirection.INBOUND)
                .truncated(false)
                .build();
    }

    private void require(List<EmailAddress> addresses, String missing) {
        if (addresses.isEmpty()) {
            throw new BadInputException("--mail " + file.source() + ": the email's header has " + missing
                    + ". Give the event too: mfsm run EVENT.json --mail " + file.source());
        }
    }

    private List<EmailAddress> recipients() throws MessagingException {
        Map<String, EmailAddress> once = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        List<EmailAddress> recipients = new ArrayList<>();
        for (String field : List.of("To", "Cc", "Bcc")) {
            for (EmailAddress address : addresses(field)) {
                if (once.putIfAbsent(address.address(), address) == null) {
                    recipients.add(address);
                }
            }
        }
        return recipients;
    }

    private List<EmailAddress> addresses(String field) throws MessagingException {
        List<EmailAddress> found = new ArrayList<>();
        String value = mail.getHeader(field, ",");
        for (InternetAddress address :
                value == null ? new InternetAddress[0] : InternetAddress.parseHeader(value, false)) {
            InternetAddress[] group = address.getGroup(false);
            for (InternetAddress member : group == null ? new InternetAddress[] {address} : group) {
                found.add(EmailAddress.of(member.getAddress()));
            }
        }
        return found;
    }
}
