package io.github.mfsm.testkit.ses;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.api.EmailAddress;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Events that SES would send for emails that WorkMail has events of: the same sender, recipients, subject and id. */
public final class SesEvents {
    private static final String RECEIVED = "2026-01-01T00:00:00.000Z";

    private SesEvents() {}

    /** Returns SES's event of an email that passed all checks, with the header fields that WorkMail's event tells. */
    public static String of(MessageFlowEvent mail) {
        return of(
                mail,
                List.of(
                        Map.entry("From", mail.envelope().mailFrom().address()),
                        Map.entry("Subject", mail.subject() == null ? "" : mail.subject())));
    }

    /**
     * Returns SES's event of an email that passed all checks.
     *
     * @param mail WorkMail's event, for sender, recipients, subject and id
     * @param headers the email's header fields, in order
     */
    public static String of(MessageFlowEvent mail, List<Map.Entry<String, String>> headers) {
        List<String> recipients =
                mail.recipients().stream().map(EmailAddress::address).toList();
        ObjectNode event = WireJson.object();
        ObjectNode record = event.putArray("Records").addObject();
        record.put("eventSource", "aws:ses").put("eventVersion", "1.0");
        ObjectNode ses = record.putObject("ses");
        ObjectNode about = ses.putObject("mail");
        about.put("timestamp", RECEIVED)
                .put("source", mail.envelope().mailFrom().address())
                .put("messageId", mail.messageId());
        addAll(about.putArray("destination"), recipients);
        about.put("headersTruncated", false);
        ArrayNode fields = about.putArray("headers");
        headers.forEach(field -> fields.addObject().put("name", field.getKey()).put("value", field.getValue()));
        ObjectNode common = about.putObject("commonHeaders");
        common.put("returnPath", mail.envelope().mailFrom().address());
        addAll(common.putArray("from"), List.of(mail.envelope().mailFrom().address()));
        addAll(common.putArray("to"), recipients);
        if (mail.subject() != null) {
            common.put("subject", mail.subject());
        }
        ObjectNode receipt = ses.putObject("receipt");
        receipt.put("timestamp", Instant.parse(RECEIVED).toString()).put("processingTimeMillis", 100);
        addAll(receipt.putArray("recipients"), recipients);
        for (String check : List.of("spam", "virus", "spf", "dkim", "dmarc")) {
            receipt.putObject(check + "Verdict").put("status", "PASS");
        }
        receipt.putObject("action")
                .put("type", "Lambda")
                .put("functionArn", "arn:aws:lambda:us-east-1:123456789012:function:mfsm-ses")
                .put("invocationType", "RequestResponse");
        return WireJson.text(event);
    }

    private static void addAll(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
