package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.expr.MapItems;
import io.github.mfsm.asl.internal.json.Json;
import io.github.mfsm.asl.internal.model.ItemReader;
import io.github.mfsm.asl.task.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the items of a distributed Map from stored objects: JSON, JSON Lines, CSV, an S3 inventory manifest, or a
 * listing.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html">ItemReader</a>
 */
final class ItemSource {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final Pattern S3_URI = Pattern.compile("s3://([^/]+)/(.+)");

    private final ItemReader reader;
    private final ObjectStore objects;

    /**
     * Creates one.
     *
     * @param reader the ItemReader as it is defined
     * @param objects what it reads from
     */
    ItemSource(ItemReader reader, ObjectStore objects) {
        this.reader = reader;
        this.objects = objects;
    }

    /**
     * Reads the items.
     *
     * @param arguments the reader's evaluated arguments
     * @param maxItems how many at most, {@code null} or 0 for all
     * @throws ItemReaderException if they can't be read
     */
    MapItems read(@Nullable JsonNode arguments, @Nullable Long maxItems) {
        return first(
                isListing(reader)
                        ? listed(text(arguments, "Bucket"), optional(arguments, "Prefix", ""))
                        : object(text(arguments, "Bucket"), text(arguments, "Key")),
                maxItems);
    }

    /**
     * Cuts items to a number.
     *
     * @param all all items
     * @param maxItems how many at most, {@code null} or 0 for all
     * @throws ItemReaderException if the number is negative
     */
    static MapItems first(MapItems all, @Nullable Long maxItems) {
        if (maxItems != null && maxItems < 0) {
            throw new ItemReaderException("field MaxItems must be positive");
        }
        return maxItems == null || maxItems == 0 ? all : all.first(maxItems);
    }

    /** Returns where the items come from: the bucket for a listing, else the object. */
    static String uri(ItemReader reader, @Nullable JsonNode arguments) {
        String bucket = "S3://" + text(arguments, "Bucket");
        return isListing(reader) ? bucket : bucket + "/" + text(arguments, "Key");
    }

    private static boolean isListing(ItemReader reader) {
        return reader.resource().endsWith(":listObjectsV2");
    }

    private static String text(@Nullable JsonNode arguments, String field) {
        JsonNode value = arguments == null ? null : arguments.get(field);
        if (value == null || !value.isTextual()) {
            throw new ItemReaderException("The field '" + field + "' of the ItemReader must be a string");
        }
        return value.textValue();
    }

    private static String optional(@Nullable JsonNode arguments, String field, String absent) {
        JsonNode value = arguments == null ? null : arguments.get(field);
        return value == null ? absent : value.asText();
    }

    private MapItems listed(String bucket, String prefix) {
        return config("Transformation", "NONE").equals("LOAD_AND_FLATTEN")
                ? flattened(bucket, prefix)
                : MapItems.of(list(bucket, prefix));
    }

    /**
     * {@code LOAD_AND_FLATTEN}: not the listing but what the listed objects hold, one after the other; folders hold
     * nothing.
     */
    private MapItems flattened(String bucket, String prefix) {
        ArrayNode all = JSON.arrayNode();
        boolean keyed = true;
        for (ObjectStore.ObjectSummary summary : objects.list(bucket, prefix)) {
            if (!summary.key().endsWith("/")) {
                MapItems held = object(bucket, summary.key());
                all.addAll(held.inputs().all());
                keyed &= held.keyed();
            }
        }
        return MapItems.of(all, keyed);
    }

    private ArrayNode list(String bucket, String prefix) {
        ArrayNode items = JSON.arrayNode();
        for (ObjectStore.ObjectSummary summary : objects.list(bucket, prefix)) {
            ObjectNode item = items.addObject();
            item.put("Etag", summary.etag());
            item.put("Key", summary.key());
            item.put("LastModified", summary.lastModified());
            item.put("Size", summary.size());
            item.put("StorageClass", summary.storageClass());
        }
        return items;
    }

    private MapItems object(String bucket, String key) {
        return items(bucket, body(bucket, key));
    }

    /**
     * Takes the items out of an object.
     *
     * @param bucket the object's bucket, where a manifest's files are if it doesn't say
     * @param body what the object holds
     * @throws ItemReaderException if there are none
     */
    MapItems items(String bucket, String body) {
        return config("ManifestType", "").equals("ATHENA_DATA") ? unloaded(body) : held(bucket, body);
    }

    /** What Athena unloaded: the manifest has the URI of a file in each row (Athena's user guide, UNLOAD). */
    private MapItems unloaded(String manifest) {
        ArrayNode all = JSON.arrayNode();
        for (List<String> row : CsvRows.read(manifest, ',')) {
            Matcher uri = S3_URI.matcher(row.get(0).strip());
            if (!uri.matches()) {
                throw new ItemReaderException("The manifest names '" + row.get(0) + "', which is no S3 URI");
            }
            all.addAll(held(uri.group(1), body(uri.group(1), uri.group(2)))
                    .inputs()
                    .all());
        }
        return MapItems.of(all);
    }

    private MapItems held(String bucket, String body) {
        String type = config("InputType", isInventory() ? "MANIFEST" : "JSON");
        return switch (type) {
            case "JSON" -> json(body, config("ItemsPointer", ""));
            case "JSONL" -> lines(body);
            case "CSV" -> csv(body);
            case "MANIFEST" -> MapItems.of(manifest(bucket, body));
            default ->
                throw new ItemReaderException("The InputType '" + type
                        + "' is not supported by this engine; it reads JSON, JSONL, CSV and MANIFEST");
        };
    }

    private String body(String bucket, String key) {
        byte[] bytes = objects.get(bucket, key)
                .orElseThrow(() -> new ItemReaderException("The specified key does not exist. (Service: Amazon S3; "
                        + "Status Code: 404; Error Code: NoSuchKey) Bucket: " + bucket + ", Key: " + key));
        return new String(decompressed(bytes, key), StandardCharsets.UTF_8);
    }

    private static byte[] decompressed(byte[] bytes, String key) {
        if (key.endsWith(".zstd") || key.endsWith(".zst")) {
            throw new ItemReaderException("ZSTD is not supported by this engine; it reads GZIP and plain objects");
        }
        if (!key.endsWith(".gz")) {
            return bytes;
        }
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return plain.readAllBytes();
        } catch (IOException problem) {
            throw new ItemReaderException("The object '" + key + "' is not GZIP: " + problem.getMessage());
        }
    }

    private boolean isInventory() {
        return config("ManifestType", "").equals("S3_INVENTORY");
    }

    private String config(String field, String absent) {
        JsonNode config = reader.readerConfig();
        JsonNode value = config == null ? null : config.get(field);
        return value == null ? absent : value.asText();
    }

    private static MapItems json(String body, String pointer) {
        try {
            MapItems elements = pointer.isEmpty() ? elements(body) : null;
            return elements == null ? items(Json.parse(body).at(pointer)) : elements;
        } catch (IllegalArgumentException | JsonProcessingException problem) {
            throw new ItemReaderException("Attempting to map over non-iterable node.");
        } catch (IOException problem) {
            throw new UncheckedIOException("reading a text does no input or output", problem);
        }
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
            JsonNode given =
                    reader.readerConfig() == null ? null : reader.readerConfig().get("CSVHeaders");
            if (given != null) {
                given.forEach(header -> headers.add(header.asText()));
            }
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

    private char delimiter() {
        return switch (config("CSVDelimiter", "COMMA").toUpperCase(Locale.ROOT)) {
            case "PIPE" -> '|';
            case "SEMICOLON" -> ';';
            case "SPACE" -> ' ';
            case "TAB" -> '\t';
            default -> ',';
        };
    }

    /** Returns an S3 inventory: a manifest that names CSV files and their columns. */
    private ArrayNode manifest(String manifestBucket, String body) {
        JsonNode manifest = Json.parse(body);
        String bucket = manifest.path("destinationBucket").asText("arn:aws:s3:::" + manifestBucket);
        bucket = bucket.substring(bucket.lastIndexOf(':') + 1);
        List<String> columns = new ArrayList<>();
        for (String column : manifest.path("fileSchema").asText("Bucket, Key").split(",", -1)) {
            columns.add(column.trim());
        }
        ArrayNode items = JSON.arrayNode();
        for (JsonNode file : manifest.path("files")) {
            for (List<String> row : CsvRows.read(body(bucket, file.path("key").asText()), delimiter())) {
                ObjectNode item = items.addObject();
                for (int i = 0; i < columns.size() && i < row.size(); i++) {
                    item.put(columns.get(i), row.get(i));
                }
            }
        }
        return items;
    }
}
