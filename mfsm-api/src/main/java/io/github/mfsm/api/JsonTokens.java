package io.github.mfsm.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

/** Words about what a parser sees, none of which quote the text. */
final class JsonTokens {

    private JsonTokens() {}

    /** Returns why a text can't be read: where it stopped being JSON, or that a limit of the parser is exceeded. */
    static String problem(JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return "nested too deep, or a name, number or text in it is too long";
        }
        JsonLocation location = e.getLocation();
        return "not JSON (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    /** Returns the JSON pointer of the parser's current value. */
    static String pointer(JsonParser parser) {
        JsonStreamContext context = parser.getParsingContext();
        // On a start token the context is already that of the inside.
        if (parser.hasToken(JsonToken.START_OBJECT) || parser.hasToken(JsonToken.START_ARRAY)) {
            context = context.getParent();
        }
        return context.pathAsPointer().toString();
    }

    /** Returns the kind of the current value, with its article. */
    static String describe(JsonParser parser) {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> "nothing";
        };
    }
}
