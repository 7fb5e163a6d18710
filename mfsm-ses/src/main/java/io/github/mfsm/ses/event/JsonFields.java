package io.github.mfsm.ses.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads values where the parser stands, and says where they are if they are of another kind. */
final class JsonFields {
    private final JsonParser parser;

    JsonFields(JsonParser parser) {
        this.parser = parser;
    }

    /** Takes a field of an object; what it leaves alone is skipped. */
    interface FieldReader {
        void field(String name, Fields value) throws IOException;
    }

    /** Takes an element of an array; what it leaves alone is skipped. */
    interface ElementReader {
        void element(Fields value) throws IOException;
    }

    /** Reads the fields of the object at whose start the parser stands. */
    void read(String pointer, FieldReader reader) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            reader.field(name, new Fields(pointer + "/" + name));
            parser.skipChildren();
        }
    }

    /** The value at which the parser stands. */
    final class Fields {
        private final String pointer;

        private Fields(String pointer) {
            this.pointer = pointer;
        }

        /** Reads the fields of an object; null has none. */
        void object(FieldReader reader) throws IOException {
            if (is(JsonToken.START_OBJECT, "an object")) {
                read(pointer, reader);
            }
        }

        /** Reads the elements of an array; null has none. */
        void each(ElementReader reader) throws IOException {
            if (!is(JsonToken.START_ARRAY, "an array")) {
                return;
            }
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                reader.element(new Fields(pointer + "/" + i));
                parser.skipChildren();
            }
        }

        @Nullable
        String text() throws IOException {
            return is(JsonToken.VALUE_STRING, "a string") ? parser.getText() : null;
        }

        List<String> texts() throws IOException {
            List<String> texts = new ArrayList<>();
            each(element -> {
                String text = element.text();
                if (text == null) {
                    throw new InvalidReceiptEventException(element.pointer, "null where a string should be");
                }
                texts.add(text);
            });
            return texts;
        }

        boolean flag() {
            return switch (parser.currentToken()) {
                case VALUE_TRUE -> true;
                case VALUE_FALSE, VALUE_NULL -> false;
                default -> throw new InvalidReceiptEventException(pointer, "it must be true or false");
            };
        }

        long number() throws IOException {
            if (!is(JsonToken.VALUE_NUMBER_INT, "a whole number")) {
                return 0;
            }
            if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                throw new InvalidReceiptEventException(pointer, "it must be a whole number below 2^63");
            }
            return parser.getLongValue();
        }

        String pointer() {
            return pointer;
        }

        private boolean is(JsonToken token, String inWords) {
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                return false;
            }
            if (parser.currentToken() != token) {
                throw new InvalidReceiptEventException(pointer, "it must be " + inWords);
            }
            return true;
        }
    }
}
