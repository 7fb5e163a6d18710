package io.github.mfsm.ses.internal.hold;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.mfsm.ses.hold.HeldMail;
import io.github.mfsm.ses.hold.HeldMailsPort;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads rows of held emails from DynamoDB's answers. */
final class HeldRow {
    private static final JsonFactory JSON = new JsonFactory();

    private HeldRow() {}

    /** Returns the row in a member of an answer, or empty if there is none. */
    static Optional<HeldMail> read(byte[] answer, String member) throws IOException {
        try (JsonParser in = JSON.createParser(answer)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = in.currentName().equals(member);
                in.nextToken();
                if (wanted) {
                    return Optional.of(mail(attributes(in)));
                }
                in.skipChildren();
            }
        }
        return Optional.empty();
    }

    private static HeldMail mail(Map<String, String> row) throws IOException {
        return new HeldMail(
                id(row),
                required(row, HeldAttributes.EVENT),
                Instant.ofEpochSecond(Long.parseLong(required(row, HeldAttributes.SINCE))),
                HeldMail.State.valueOf(required(row, HeldAttributes.STATE)),
                row.get(HeldAttributes.VERDICT),
                Integer.parseInt(row.getOrDefault(HeldAttributes.DONE, "0")),
                Integer.parseInt(row.getOrDefault(HeldAttributes.BEGUN, "0")));
    }

    private static String id(Map<String, String> row) throws IOException {
        String key = required(row, HeldAttributes.KEY);
        return key.substring(Math.min(key.length(), HeldAttributes.KEY_PREFIX.length()));
    }

    private static String required(Map<String, String> row, String name) throws IOException {
        String value = row.get(name);
        if (value == null) {
            throw new IOException("the row has no " + name);
        }
        return value;
    }

    static HeldMailsPort.Page readPage(byte[] answer) throws IOException {
        List<String> ids = new ArrayList<>();
        @Nullable String next = null;
        try (JsonParser in = JSON.createParser(answer)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                if (name.equals("Items")) {
                    while (in.nextToken() == JsonToken.START_OBJECT) {
                        ids.add(id(attributes(in)));
                    }
                } else if (name.equals("LastEvaluatedKey")) {
                    next = key(attributes(in));
                } else {
                    in.skipChildren();
                }
            }
        }
        return new HeldMailsPort.Page(ids, next);
    }

    /** Returns the index's key as JSON, to go on from. */
    private static String key(Map<String, String> row) throws IOException {
        StringWriter text = new StringWriter();
        try (var out = JSON.createGenerator(text)) {
            out.writeStartObject();
            for (String name : List.of(HeldAttributes.KEY, HeldAttributes.MARK, HeldAttributes.SINCE)) {
                out.writeObjectFieldStart(name);
                out.writeStringField(name.equals(HeldAttributes.SINCE) ? "N" : "S", required(row, name));
                out.writeEndObject();
            }
            out.writeEndObject();
        }
        return text.toString();
    }

    /** Reads strings and numbers of the item at whose start the parser stands. */
    private static Map<String, String> attributes(JsonParser in) throws IOException {
        Map<String, String> attributes = new HashMap<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                in.nextToken();
                if (in.currentToken() == JsonToken.VALUE_STRING) {
                    attributes.put(name, in.getText());
                }
                in.skipChildren();
            }
        }
        return attributes;
    }
}
