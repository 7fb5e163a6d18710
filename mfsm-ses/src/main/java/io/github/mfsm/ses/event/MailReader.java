package io.github.mfsm.ses.event;

import io.github.mfsm.ses.event.JsonFields.FieldReader;
import io.github.mfsm.ses.event.JsonFields.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads {@code mail} of an event. */
final class MailReader implements FieldReader {
    private static final String ID = "/Records/0/ses/mail/messageId";

    private @Nullable String timestamp;
    private @Nullable String source;
    private @Nullable String messageId;
    private List<String> destination = List.of();
    private boolean headersTruncated;
    private final List<MailHeader> headers = new ArrayList<>();
    private final CommonReader common = new CommonReader();

    @Override
    public void field(String name, Fields value) throws IOException {
        switch (name) {
            case "timestamp" -> timestamp = value.text();
            case "source" -> source = value.text();
            case "messageId" -> messageId = value.text();
            case "destination" -> destination = value.texts();
            case "headersTruncated" -> headersTruncated = value.flag();
            case "headers" -> value.each(this::header);
            case "commonHeaders" -> value.object(common);
            default -> {}
        }
    }

    private void header(Fields element) throws IOException {
        String[] pair = new String[2];
        element.object((name, value) -> {
            switch (name) {
                case "name" -> pair[0] = value.text();
                case "value" -> pair[1] = value.text();
                default -> {}
            }
        });
        if (pair[0] == null) {
            throw new InvalidReceiptEventException(element.pointer(), "it has no name");
        }
        headers.add(new MailHeader(pair[0], Objects.requireNonNullElse(pair[1], "")));
    }

    ReceivedMail mail() {
        if (messageId == null || messageId.isEmpty()) {
            throw new InvalidReceiptEventException(ID, "it must be a string that is not empty");
        }
        return new ReceivedMail(
                timestamp,
                Objects.requireNonNullElse(source, ""),
                messageId,
                destination,
                headersTruncated,
                headers,
                common.headers());
    }

    private static final class CommonReader implements FieldReader {
        private @Nullable String returnPath;
        private List<String> from = List.of();
        private @Nullable String date;
        private List<String> to = List.of();
        private List<String> cc = List.of();
        private List<String> bcc = List.of();
        private @Nullable String messageId;
        private @Nullable String subject;

        @Override
        public void field(String name, Fields value) throws IOException {
            switch (name) {
                case "returnPath" -> returnPath = value.text();
                case "from" -> from = value.texts();
                case "date" -> date = value.text();
                case "to" -> to = value.texts();
                case "cc" -> cc = value.texts();
                case "bcc" -> bcc = value.texts();
                case "messageId" -> messageId = value.text();
                case "subject" -> subject = value.text();
                default -> {}
            }
        }

        CommonHeaders headers() {
            return new CommonHeaders(returnPath, from, date, to, cc, bcc, messageId, subject);
        }
    }
}
