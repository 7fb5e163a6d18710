package io.github.mfsm.explore.mutate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** In which line of a JSON text what stands. */
final class Lines {
    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, Integer> byPointer = new HashMap<>();

    private Lines() {}

    /** Reads a text that is known to be JSON. */
    static Lines of(String json) {
        Lines lines = new Lines();
        try (JsonParser parser = JSON.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                lines.byPointer.putIfAbsent(
                        parser.getParsingContext().pathAsPointer().toString(),
                        parser.currentTokenLocation().getLineNr());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    /** Returns the line that a pointer's value begins in, or where the innermost thing around it does. */
    int of(String pointer, int otherwise) {
        for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            Integer line = byPointer.get(at);
            if (line != null) {
                return line;
            }
        }
        return otherwise;
    }
}
