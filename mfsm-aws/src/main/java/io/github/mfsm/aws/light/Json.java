package io.github.mfsm.aws.light;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON as a stream of tokens. */
final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** The most digits of a time's seconds: the year is then below 33,659. */
    private static final int LONGEST_TIME = 12;

    /** Writes the fields of an object. */
    @FunctionalInterface
    interface Writer {
        void write(JsonGenerator out) throws IOException;
    }

    /** Reads the value of a field: the parser stands at its first token, and is left at its last. */
    @FunctionalInterface
    interface FieldReader {
        void read(String field, JsonParser in) throws IOException;
    }

    private Json() {}

    static byte[] object(Writer fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            out.writeStartObject();
            fields.write(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory can't fail", e);
        }
        return bytes.toByteArray();
    }

    static JsonParser parser(byte[] text) throws IOException {
        return FACTORY.createParser(text);
    }

    /** Reads a whole document that is an object. */
    static void readObject(byte[] text, FieldReader fields) throws IOException {
        try (JsonParser in = parser(text)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(in, "not an object");
            }
            readFields(in, fields);
        }
    }

    /** Reads the fields of an object at whose start the parser stands; whatever else is there is skipped. */
    static void readFields(JsonParser in, FieldReader fields) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return;
        }
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String field = in.currentName();
            in.nextToken();
            fields.read(field, in);
            in.skipChildren(); // what the reader left alone
        }
        if (in.currentToken() != JsonToken.END_OBJECT) {
            throw new JsonParseException(in, "the object is cut off");
        }
    }

    static @Nullable String text(JsonParser in) throws IOException {
        return in.currentToken() == JsonToken.VALUE_NULL ? null : in.getText();
    }

    /** Returns a time as AWS's JSON protocol has it: epoch seconds with a fraction. */
    static @Nullable Instant instant(JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        BigDecimal seconds = in.getDecimalValue();
        if (seconds.precision() - seconds.scale() > LONGEST_TIME) {
            throw new JsonParseException(in, "not a time");
        }
        return Instant.ofEpochSecond(
                seconds.longValue(),
                seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue());
    }
}
