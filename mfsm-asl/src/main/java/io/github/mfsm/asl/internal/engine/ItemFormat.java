package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.expr.MapItems;
import io.github.mfsm.asl.internal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Takes the items of a distributed Map out of a text: JSON, JSON Lines or CSV, as the {@code ReaderConfig} says.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html">ItemReader</a>
 */
final class ItemFormat {
    private final JsonNode config;

    /**
     * Creates one.
     *
     * @param config the {@code ReaderConfig} as written, {@code null} if there is none
     */
    ItemFormat(@Nullable JsonNode config) {
        this.config = config == null ? JsonNodeFactory.instance.objectNode() : config;
    }

    /** Returns a field of the configuration, or what counts where it is not written. */
    String config(String field, String absent) {
        return config.path(field).asText(absent);
    }

    /**
     * Takes the items out of a text.
     *
     * @throws ItemReaderException if there are none
     */
    MapItems items(String body) {
        String type = config("InputType", "JSON");
        return switch (type) {
            case "JSON" -> json(body);
            case "JSONL" -> lines(body);
            case "CSV" -> csv(body);
            default ->
                throw new ItemReaderException("The InputType '" + type
                        + "' is not supported by this engine; it reads JSON, JSONL, CSV and MANIFEST");
        };
    }

    private MapItems json(String body) {
        String pointer = config("ItemsPointer", "");
        try {
            MapItems elements = pointer.isEmpty() ? elements(body) : null;
            return elements == null ? items(pointed(Json.parse(body), pointer)) : elements;
        } catch (IllegalArgumentException | JsonProcessingException problem) {
            throw new ItemReaderException("Attempting to map over non-iterable node.");
        } catch (IOException problem) {
            throw new UncheckedIOException("reading a text does no input or output", problem);
        }
    }

    /**
     * Returns what a pointer points to; what AWS says where that is nothing was seen by others
     * (floci-io/floci, pull request 1588, checked against AWS in June 2026).
     *
     * @throws ItemReaderException if it points to nothing
     */
    static JsonNode pointed(JsonNode document, String pointer) {
        boolean isPointer = pointer.isEmpty() || pointer.startsWith("/");
        JsonNode pointed = isPointer ? document.at(pointer) : MissingNode.getInstance();
        if (pointed.isMissingNode()) {
            throw new ItemReaderException(
                    "The provided ReaderConfig.ItemsPointer does not match any valid path in the JSON structure.");
        }
        return pointed;
    }

    /** Returns the elements of an array, or {@code null} if the text is none; all of them are read once. */
    private static @Nullable MapItems elements(String body) throws IOException {
        try (JsonParser parser = Json.parser(body)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return null;
            }
            TextItems elements = new TextItems(body, Json::parse);
            int start = -1;
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                int begun = (int) parser.currentTokenLocation().getCharOffset();
                if (start >= 0) {
                    elements.add(start, body.lastIndexOf(',', begun - 1));
                }
                start = begun;
                Json.value(parser);
            }
            if (start >= 0) {
                elements.add(start, (int) parser.currentTokenLocation().getCharOffset());
            }
            return parser.nextToken() == null ? new MapItems(elements, false) : null;
        }
    }

    /**
     * Returns the items that a JSON value stands for: the elements of an array, or the fields of an object.
     *
     * @param value the value
     * @return the items
     * @throws ItemReaderException if it is neither
     */
    static MapItems items(JsonNode value) {
        MapItems items = MapItems.of(value, true);
        if (items == null) {
            throw new ItemReaderException("Attempting to map over non-iterable node.");
        }
        return items;
    }

    /** All lines are read once. */
    private static MapItems lines(String body) {
        TextItems items = new TextItems(body, Json::parse);
        for (int start = 0, end; start < body.length(); start = end + 1) {
            end = lineEnd(body, start);
            String line = body.substring(start, end);
            if (!line.isBlank()) {
                try {
                    Json.parse(line);
                } catch (IllegalArgumentException problem) {
                    throw new ItemReaderException("The JSON Lines object contains a line that is not JSON");
                }
                items.add(start, end);
            }
        }
        return new MapItems(items, false);
    }

    private static int lineEnd(String body, int start) {
        int end = start;
        while (end < body.length() && body.charAt(end) != '\n' && body.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private MapItems csv(String body) {
        char delimiter = delimiter();
        CsvRows rows = new CsvRows(body, delimiter);
        List<String> headers = new ArrayList<>();
        if (config("CSVHeaderLocation", "FIRST_ROW").equals("GIVEN")) {
            config.path("CSVHeaders").forEach(header -> headers.add(header.asText()));
        } else {
            List<String> first = rows.nextRow();
            headers.addAll(first == null ? List.of() : first);
        }
        if (new HashSet<>(headers).size() < headers.size()) {
            throw new ItemReaderException("CSV headers cannot contain duplicates.");
        }
        TextItems items = new TextItems(
                body, row -> item(headers, CsvRows.read(row, delimiter).get(0)));
        while (rows.nextRow() != null) {
            items.add(rows.start(), rows.end());
        }
        return new MapItems(items, false);
    }

    private static ObjectNode item(List<String> headers, List<String> row) {
        ObjectNode item = Json.object(headers.size());
        for (int i = 0; i < headers.size(); i++) {
            item.put(headers.get(i), i < row.size() ? row.get(i) : "");
        }
        return item;
    }

    /** Returns what parts the fields of a row. */
    char delimiter() {
        return switch (config("CSVDelimiter", "COMMA").toUpperCase(Locale.ROOT)) {
            case "PIPE" -> '|';
            case "SEMICOLON" -> ';';
            case "SPACE" -> ' ';
            case "TAB" -> '\t';
            default -> ',';
        };
    }
}
