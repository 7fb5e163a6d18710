package io.github.mfsm.aws.light;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An error in the answer to a JSON call.
 *
 * @param code AWS's error code, or an empty text where the answer has none
 * @param message AWS's text, or an empty one
 */
record JsonError(String code, String message) {

    static JsonError of(HttpAnswer answer) {
        String code = "";
        String message = "";
        try (JsonParser parser = Json.parser(answer.body())) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String field = parser.currentName();
                    boolean text = parser.nextToken() == JsonToken.VALUE_STRING;
                    switch (text ? field : "") {
                        case "__type", "code" -> code = code.isEmpty() ? parser.getText() : code;
                        case "message", "Message" -> message = parser.getText();
                        default -> parser.skipChildren();
                    }
                }
            }
        } catch (IOException e) {
            message = message.isEmpty() ? "an answer that is not JSON" : message;
        }
        return new JsonError(plain(code.isEmpty() ? answer.errorType() : code), message);
    }

    /** The name alone: without the namespace before {@code #} and the address after {@code :}. */
    private static String plain(@Nullable String code) {
        if (code == null) {
            return "";
        }
        String name = code.substring(code.indexOf('#') + 1);
        int colon = name.indexOf(':');
        return colon == -1 ? name : name.substring(0, colon);
    }
}
