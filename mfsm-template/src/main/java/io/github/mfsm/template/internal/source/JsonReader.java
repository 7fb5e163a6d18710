package io.github.mfsm.template.internal.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON into nodes. */
final class JsonReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(SourceFiles.MAX_DEPTH)
                    .build())
            .build();

    private final Text text;
    private final JsonParser parser;

    private JsonReader(Text text, JsonParser parser) {
        this.text = text;
        this.parser = parser;
    }

    /**
     * Reads one value.
     *
     * @throws TemplateException if it isn't JSON, or nested too deep
     */
    static Node read(Text text) {
        try (JsonParser parser = JSON.createParser(text.value())) {
            return read(text, parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Node read(Text text, JsonParser parser) throws IOException {
        JsonReader reader = new JsonReader(text, parser);
        try {
            if (parser.nextToken() == null) {
                throw new TemplateException(text.place(), "this is empty, and no JSON");
            }
            Node node = reader.node();
            if (parser.nextToken() != null) {
                throw new TemplateException(reader.place(), "something follows the end of the JSON");
            }
            return node;
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
            int offset = (int) Math.max(0, location.getCharOffset());
            String reason =
                    String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
            throw new TemplateException(
                    text.placeAt(Math.min(offset, text.value().length())),
                    "this is not JSON: "
                            + reason.replaceFirst("^Unexpected character \\('/'.*", "JSON has no comments")
                                    .replaceFirst(" \\((start marker|for (Array|Object)).*", "")
                                    .replaceFirst(", from `Stream.*", ")"));
        }
    }

    private int offset() {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    private SourcePlace place() {
        return text.placeAt(offset());
    }

    private Node node() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> new Node.Str(YamlScalars.text(text, offset(), parser.getText(), false));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                new Node.Num(place(), parser.getDecimalValue(), parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> new Node.Bool(place(), parser.getBooleanValue());
            case VALUE_NULL -> new Node.Null(place());
            default -> throw new TemplateException(place(), "this is not JSON");
        };
    }

    private Node object() throws IOException {
        SourcePlace place = place();
        Map<String, Node.Member> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            SourcePlace keyPlace = place();
            parser.nextToken();
            members.put(name, new Node.Member(keyPlace, node()));
        }
        return new Node.Mapping(place, members);
    }

    private Node array() throws IOException {
        SourcePlace place = place();
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return new Node.Sequence(place, items);
    }
}
