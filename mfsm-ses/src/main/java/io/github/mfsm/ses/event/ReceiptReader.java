package io.github.mfsm.ses.event;

import io.github.mfsm.ses.event.JsonFields.FieldReader;
import io.github.mfsm.ses.event.JsonFields.Fields;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code receipt} of an event. */
final class ReceiptReader implements FieldReader {
    private static final String RECIPIENTS = "/Records/0/ses/receipt/recipients";

    private @Nullable String timestamp;
    private long processingTimeMillis;
    private List<String> recipients = List.of();
    private final Map<String, Verdict> verdicts = new HashMap<>();
    private @Nullable ReceiptAction action;

    @Override
    public void field(String name, Fields value) throws IOException {
        switch (name) {
            case "timestamp" -> timestamp = value.text();
            case "processingTimeMillis" -> processingTimeMillis = value.number();
            case "recipients" -> recipients = value.texts();
            case "spamVerdict", "virusVerdict", "spfVerdict", "dkimVerdict", "dmarcVerdict" -> verdict(name, value);
            case "action" -> action = action(value);
            default -> {}
        }
    }

    private void verdict(String which, Fields value) throws IOException {
        value.object((name, status) -> {
            String word = name.equals("status") ? status.text() : null;
            if (word != null) {
                verdicts.put(which, new Verdict(word));
            }
        });
    }

    private static @Nullable ReceiptAction action(Fields value) throws IOException {
        Map<String, String> texts = new HashMap<>();
        value.object((name, field) -> {
            if (name.equals("type") || name.equals("functionArn") || name.equals("invocationType")) {
                String text = field.text();
                if (text != null) {
                    texts.put(name, text);
                }
            }
        });
        String type = texts.get("type");
        return type == null ? null : new ReceiptAction(type, texts.get("functionArn"), texts.get("invocationType"));
    }

    Receipt receipt() {
        if (recipients.isEmpty() || recipients.contains("")) {
            throw new InvalidReceiptEventException(RECIPIENTS, "it must be a list of addresses that is not empty");
        }
        return new Receipt(
                timestamp,
                processingTimeMillis,
                recipients,
                verdicts.get("spamVerdict"),
                verdicts.get("virusVerdict"),
                verdicts.get("spfVerdict"),
                verdicts.get("dkimVerdict"),
                verdicts.get("dmarcVerdict"),
                action);
    }
}
