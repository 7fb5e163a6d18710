package io.github.mfsm.aws.light;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An error in the answer to a call, in JSON or, as S3 and the older query protocol have it, in XML.
 *
 * @param code AWS's error code, or an empty text where the answer has none
 * @param message AWS's text, or an empty one
 */
record ErrorAnswer(String code, String message) {

    static ErrorAnswer of(HttpAnswer answer) {
        byte[] body = answer.body();
        String xml = body.length > 0 && body[0] == '<' ? new String(body, StandardCharsets.UTF_8) : "";
        String code = element(xml, "Code");
        return code.isEmpty() ? ofJson(answer) : new ErrorAnswer(code, element(xml, "Message"));
    }

    /** Returns the text of the first such element: AWS's errors have one error, whose elements have no attributes. */
    private static String element(String xml, String name) {
        int begin = xml.indexOf("<" + name + ">");
        int end = begin < 0 ? -1 : xml.indexOf("</" + name + ">", begin);
        return end < 0 ? "" : xml.substring(begin + name.length() + 2, end);
    }

    private static ErrorAnswer ofJson(HttpAnswer answer) {
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
        return new ErrorAnswer(plain(code.isEmpty() ? answer.errorType() : code), message);
    }

    /** Returns the name alone: without the namespace before {@code #} and the address after {@code :}. */
    private static String plain(@Nullable String code) {
        if (code == null) {
            return "";
        }
        String name = code.substring(code.indexOf('#') + 1);
        int colon = name.indexOf(':');
        return colon == -1 ? name : name.substring(0, colon);
    }
}
