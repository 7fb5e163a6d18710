package io.github.mfsm.ses;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.api.MessageFlowResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which email to release.
 *
 * @param messageId SES's id of it
 * @param answer what to decide, or null to ask the machine
 */
record ReleaseOrder(String messageId, @Nullable MessageFlowResponse answer) {
    private static final JsonFactory JSON = new JsonFactory();

    ReleaseOrder {
        Objects.requireNonNull(messageId, "messageId");
    }

    /**
     * Reads what EventBridge says of an execution that has ended ({@code detail.name}), or what a state of the machine
     * does ({@code messageId}, {@code actions}).
     *
     * @throws IllegalArgumentException if it is neither; the message quotes nothing
     */
    static ReleaseOrder read(byte[] event) {
        String id = null;
        boolean hasActions = false;
        try (JsonParser in = JSON.createParser(event)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("the event is not a JSON object");
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                switch (name) {
                    case "messageId" -> id = text(in, "/messageId");
                    case "actions" -> hasActions = true;
                    case "detail" -> id = nameOf(in);
                    default -> {}
                }
                in.skipChildren();
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("the event is not JSON", e);
        }
        if (id == null || id.isEmpty()) {
            throw new IllegalArgumentException("the event has neither /detail/name nor /messageId");
        }
        return new ReleaseOrder(
                id, hasActions ? MessageFlowJson.readResponse(new String(event, StandardCharsets.UTF_8)) : null);
    }

    private static @Nullable String nameOf(JsonParser in) throws IOException {
        String found = null;
        if (in.currentToken() == JsonToken.START_OBJECT) {
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                if (name.equals("name")) {
                    found = text(in, "/detail/name");
                }
                in.skipChildren();
            }
        }
        return found;
    }

    private static String text(JsonParser in, String pointer) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            throw new IllegalArgumentException(pointer + " of the event must be a string");
        }
        return in.getText();
    }
}
