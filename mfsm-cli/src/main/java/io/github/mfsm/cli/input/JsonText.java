package io.github.mfsm.cli.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.mfsm.asl.internal.json.JsonMistake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A JSON text that the user gave, in a file or on the command line, with the place of each of its values.
 *
 * @param source the file's name as the user wrote it, or what else it came from
 * @param text the JSON, well-formed
 * @param places where each value begins, by its JSON pointer
 */
public record JsonText(String source, String text, Map<String, Place> places) {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    public JsonText {
        places = Map.copyOf(places);
    }

    /**
     * Returns the JSON in a file.
     *
     * @throws BadInputException if it can't be read or is not JSON
     */
    public static JsonText read(Path file) {
        return of(file.toString(), InputFile.text(file));
    }

    /**
     * Returns the JSON in {@code text}.
     *
     * @param source where it comes from, for messages
     * @throws BadInputException if it is not JSON
     */
    public static JsonText of(String source, String text) {
        try {
            return new JsonText(source, text, places(text));
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation();
            Place place = location == null ? new Place(1, 1) : new Place(location.getLineNr(), location.getColumnNr());
            throw new BadInputException(source + ":" + place + ": not JSON: " + JsonMistake.of(e));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from a string", e);
        }
    }

    private static Map<String, Place> places(String text) throws IOException {
        Map<String, Place> places = new HashMap<>();
        try (JsonParser parser = JSON.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue() || token.isStructStart()) {
                    String pointer = pointer(parser, token);
                    if (pointer.isEmpty() && !places.isEmpty()) {
                        throw new JsonParseException(parser, "there is something after the end of the JSON value");
                    }
                    JsonLocation location = parser.currentTokenLocation();
                    places.put(pointer, new Place(location.getLineNr(), location.getColumnNr()));
                }
            }
            if (places.isEmpty()) {
                throw new JsonParseException(parser, "there is nothing in it");
            }
        }
        return places;
    }

    private static String pointer(JsonParser parser, JsonToken token) {
        JsonStreamContext context = parser.getParsingContext();
        JsonStreamContext own = token.isStructStart() ? context.getParent() : context;
        return own.pathAsPointer().toString();
    }

    /** Returns the source with the place of the value at {@code pointer}, or of the nearest value around it. */
    public String at(String pointer) {
        return source + ":" + place(pointer);
    }

    /** Returns whether there is a value at {@code pointer}. */
    public boolean has(String pointer) {
        return places.containsKey(pointer);
    }

    /** Returns the place of the value at {@code pointer}, or of the nearest value around it. */
    public Place place(String pointer) {
        String nearest = pointer;
        while (!places.containsKey(nearest) && nearest.lastIndexOf('/') >= 0) {
            nearest = nearest.substring(0, nearest.lastIndexOf('/'));
        }
        return places.getOrDefault(nearest, new Place(1, 1));
    }
}
