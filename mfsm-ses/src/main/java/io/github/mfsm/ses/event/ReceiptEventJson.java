package io.github.mfsm.ses.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.mfsm.ses.event.JsonFields.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of receipt rules, by streaming.
 *
 * <p>Strict on what matters: {@code Records[0].ses.mail.messageId} and {@code .receipt.recipients} must be there, and
 * what is there must be of its kind. Lenient on the rest: what is absent or null is null or empty, what we don't know
 * is ignored. Thread-safe.
 */
final class ReceiptEventJson {
    private static final JsonFactory JSON = new JsonFactory();

    private ReceiptEventJson() {}

    /**
     * Reads an event from UTF-8.
     *
     * @throws InvalidReceiptEventException if {@code json} is no event of a receipt rule
     */
    public static ReceiptEvent read(byte[] json) {
        try {
            return read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new InvalidReceiptEventException("", "it is not UTF-8");
        }
    }

    /**
     * Reads an event.
     *
     * @throws InvalidReceiptEventException if {@code json} is no event of a receipt rule
     */
    public static ReceiptEvent read(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            return read(parser);
        } catch (JsonProcessingException e) {
            throw new InvalidReceiptEventException("", problem(e));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory can't fail", e);
        }
    }

    private static String problem(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return "it is nested too deep, or a name, number or text in it is too long";
        }
        JsonLocation location = e.getLocation();
        return "it is not JSON (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static ReceiptEvent read(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new InvalidReceiptEventException("", "it is not a JSON object");
        }
        Parts parts = new Parts();
        new JsonFields(parser).read("", (name, fields) -> {
            if (name.equals("Records")) {
                fields.each(parts::record);
            }
        });
        if (parser.nextToken() != null) {
            throw new InvalidReceiptEventException("", "something follows the JSON object");
        }
        return parts.event();
    }

    /** The first record's parts, as far as they were met. */
    private static final class Parts {
        private int records;
        private @Nullable MailReader mail;
        private @Nullable ReceiptReader receipt;

        void record(Fields element) throws IOException {
            records++;
            if (records > 1) {
                throw new InvalidReceiptEventException("/Records/1", "SES sends one record");
            }
            element.object((name, record) -> {
                if (name.equals("ses")) {
                    record.object(this::part);
                }
            });
        }

        private void part(String name, Fields value) throws IOException {
            if (name.equals("mail")) {
                mail = new MailReader();
                value.object(mail);
            } else if (name.equals("receipt")) {
                receipt = new ReceiptReader();
                value.object(receipt);
            }
        }

        ReceiptEvent event() {
            if (records == 0) {
                throw new InvalidReceiptEventException("/Records", "there is no record");
            }
            if (mail == null || receipt == null) {
                throw new InvalidReceiptEventException(
                        "/Records/0/ses", mail == null ? "there is no email" : "there is no receipt");
            }
            return new ReceiptEvent(mail.mail(), receipt.receipt());
        }
    }
}
