package io.github.mfsm.testkit.internal.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.github.mfsm.asl.internal.json.JsonMistake;
import io.github.mfsm.testkit.server.Storage;
import io.github.mfsm.testkit.server.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Records as they are kept: JSON objects with a member for each component, instants as ISO 8601 texts. */
public final class Kept {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(new InstantWriter())
                    .addDeserializer(Instant.class, new InstantReader()))
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Kept() {}

    /** Returns a record's text. */
    public static String text(Object kept) {
        try {
            return MAPPER.writeValueAsString(kept);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a record can always be written", e);
        }
    }

    /** Returns a number as a text whose order is that of the numbers. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%019d", number);
    }

    /**
     * Reads all entries of a map whose keys begin alike.
     *
     * @param storage where they are
     * @param map the map's name
     * @param prefix how the keys begin; empty for all
     * @param type what a value is
     * @param reader takes keys and values
     * @throws StorageException with the entry that is none of that type, or that the reader refuses
     */
    public static <T> void read(
            Storage storage, String map, String prefix, Class<T> type, BiConsumer<String, T> reader) {
        storage.read(map, prefix, (key, text) -> {
            try {
                @Nullable T value = MAPPER.readValue(text, type);
                if (value == null) {
                    throw new IllegalArgumentException("null is no " + type.getSimpleName());
                }
                reader.accept(key, value);
            } catch (JsonProcessingException e) {
                throw broken(map, key, JsonMistake.of(e), e);
            } catch (StorageException e) {
                throw e;
            } catch (RuntimeException e) { // whatever a foreign or broken entry leads to
                throw broken(map, key, String.valueOf(e.getMessage()), e);
            }
        });
    }

    /** Says that an entry can't be used. */
    public static StorageException broken(String map, String key, String why, @Nullable Throwable cause) {
        String shown = key.length() > 200 ? key.substring(0, 200) + "..." : key;
        return new StorageException(map + " '" + shown + "' can't be restored: " + why, cause);
    }

    /** Returns the changes that remove all entries of a map whose keys begin alike. */
    public static List<Storage.Change> removal(Storage storage, String map, String prefix) {
        List<Storage.Change> changes = new ArrayList<>();
        storage.read(map, prefix, (key, value) -> changes.add(new Storage.Change(map, key, null)));
        return changes;
    }

    private static final class InstantWriter extends StdScalarSerializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.toString());
        }
    }

    private static final class InstantReader extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            try {
                return Instant.parse(in.getText());
            } catch (DateTimeException e) {
                throw context.weirdStringException(in.getText(), Instant.class, "no instant");
            }
        }
    }
}
