package io.github.mfsm.asl.internal.parse;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.definition.Place;
import io.github.mfsm.asl.definition.Problem;
import io.github.mfsm.asl.definition.Problem.Severity;
import io.github.mfsm.asl.internal.graph.FoundProblem;
import io.github.mfsm.asl.internal.json.Json;
import io.github.mfsm.asl.internal.json.JsonMistake;
import io.github.mfsm.asl.internal.json.JsonTrees;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A definition's text, read once: its JSON, the line of each value, and what is wrong with the text as such. */
public final class DefinitionText {
    /** Every level takes two frames of the stack here. */
    private static final int MOST_LEVELS = 500;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int LONGEST_DEFINITION = 1_048_576;

    private final String text;
    private final Map<String, Integer> lines = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private @Nullable JsonNode json;

    private DefinitionText(String text) {
        this.text = text;
    }

    /** Reads a text; what is wrong with it is among its {@link #problems()}. */
    public static DefinitionText read(String text) {
        DefinitionText read = new DefinitionText(Objects.requireNonNull(text, "text"));
        if (text.length() > LONGEST_DEFINITION) {
            read.error(
                    "SCHEMA_VALIDATION_FAILED",
                    "The definition is longer than " + LONGEST_DEFINITION + " characters",
                    null);
        } else {
            read.parse();
        }
        return read;
    }

    /** Returns the text as it was given. */
    public String text() {
        return text;
    }

    /** Returns the value, or {@code null} if the text is no JSON. */
    public @Nullable JsonNode json() {
        return json;
    }

    /**
     * Returns the value.
     *
     * @throws IllegalStateException if the text is no JSON
     */
    public JsonNode required() {
        JsonNode value = json;
        if (value == null) {
            throw new IllegalStateException("the definition is not JSON");
        }
        return value;
    }

    /** Returns what is wrong with the text: that it is no JSON, or which fields are there twice. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Returns the place of the value at a JSON pointer. */
    public Place place(String pointer) {
        return new Place(pointer, lines.getOrDefault(pointer, 1));
    }

    private void parse() {
        try (JsonParser parser = Json.parser(text)) {
            if (parser.nextToken() == null) {
                error("MISSING_DESCRIPTION", "Received a null or empty workflow input.", null);
                return;
            }
            JsonNode value = value(parser, "");
            if (parser.nextToken() != null) {
                error("INVALID_JSON_DESCRIPTION", "There is more text after the definition", place(parser));
                return;
            }
            json = value;
        } catch (JsonProcessingException e) {
            error("INVALID_JSON_DESCRIPTION", JsonMistake.of(e), place(e.getLocation()));
        } catch (IOException e) {
            throw new IllegalStateException("reading a text does no input or output", e);
        }
    }

    private JsonNode value(JsonParser parser, String pointer) throws IOException {
        if (parser.getParsingContext().getNestingDepth() > MOST_LEVELS) {
            throw new JsonParseException(parser, "The definition is nested more than " + MOST_LEVELS + " levels deep");
        }
        lines.put(pointer, parser.currentTokenLocation().getLineNr());
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, pointer);
            case START_ARRAY -> array(parser, pointer);
            default -> JsonTrees.scalar(parser);
        };
    }

    /** The last of several equal fields wins; that is worth a word. */
    private ObjectNode object(JsonParser parser, String pointer) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            if (object.has(field)) {
                problems.add(new FoundProblem(
                        Severity.WARNING,
                        "DUPLICATE_FIELD",
                        "Duplicate field '" + field + "', " + place(parser) + "; the last one counts",
                        "",
                        null));
            }
            parser.nextToken();
            object.set(field, value(parser, pointer + "/" + Fields.escaped(field)));
        }
        return object;
    }

    private ArrayNode array(JsonParser parser, String pointer) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser, pointer + "/" + array.size()));
        }
        return array;
    }

    private void error(String code, String message, @Nullable String where) {
        problems.add(new FoundProblem(Severity.ERROR, code, message, "", where));
    }

    private static String place(JsonParser parser) {
        return place(parser.currentTokenLocation());
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null
                ? "no place known"
                : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
