package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.definition.QueryLanguage;
import io.github.mfsm.asl.internal.expr.MapItems;
import io.github.mfsm.asl.internal.json.Json;
import io.github.mfsm.asl.internal.model.ItemReader;
import io.github.mfsm.asl.task.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the items of a distributed Map from stored objects: one that holds them, those that a manifest names, or a
 * listing.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html">ItemReader</a>
 */
final class ItemSource {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final Pattern S3_URI = Pattern.compile("s3://([^/]+)/(.+)");

    private final ItemReader reader;
    private final ItemFormat format;
    private final ObjectStore objects;
    private final QueryLanguage language;

    /** Where an object is, and which version of it is meant, {@code null} for the newest. */
    private record Address(
            String bucket, String key, @Nullable String version) {
        Address(String bucket, String key) {
            this(bucket, key, null);
        }

        /** Returns it as {@code Map.Item.Source} shows it. */
        String uri() {
            return "S3://" + bucket + "/" + key;
        }
    }

    /**
     * Creates one.
     *
     * @param reader the ItemReader as it is defined
     * @param objects what it reads from
     * @param language the query language of the Map state
     */
    ItemSource(ItemReader reader, ObjectStore objects, QueryLanguage language) {
        this.reader = reader;
        this.format = new ItemFormat(reader.readerConfig());
        this.objects = objects;
        this.language = language;
    }

    /**
     * Reads the items.
     *
     * @param arguments the reader's evaluated arguments
     * @param maxItems how many at most, {@code null} or 0 for all
     * @throws ItemReaderException if they can't be read
     */
    MapItems read(@Nullable JsonNode arguments, @Nullable Long maxItems) {
        JsonNode given = arguments == null ? JSON.objectNode() : arguments;
        String bucket = text(given, "Bucket");
        if (reader.resource().endsWith(":listObjectsV2")) {
            return first(listed(bucket, given.hasNonNull("Prefix") ? text(given, "Prefix") : ""), maxItems);
        }
        String version = given.hasNonNull("VersionId") ? text(given, "VersionId") : null;
        return first(object(new Address(bucket, text(given, "Key"), version)), maxItems);
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

    private static String text(JsonNode arguments, String field) {
        JsonNode value = arguments.path(field);
        if (!value.isTextual()) {
            throw new ItemReaderException("The field '" + field + "' of the ItemReader must be a string");
        }
        return value.textValue();
    }

    private MapItems listed(String bucket, String prefix) {
        List<ObjectStore.ObjectSummary> listed = asked(() -> objects.list(bucket, prefix));
        if (listed.isEmpty() && !asked(() -> objects.hasBucket(bucket))) {
            throw noSuchBucket(bucket);
        }
        return format.config("Transformation", "NONE").equals("LOAD_AND_FLATTEN")
                ? flattened(bucket, listed)
                : new MapItems(List.of(MapItems.Part.of(metadata(listed), false, "S3://" + bucket)));
    }

    /**
     * {@code LOAD_AND_FLATTEN}: not the listing but what the listed objects hold, one after the other; folders hold
     * nothing.
     */
    private MapItems flattened(String bucket, List<ObjectStore.ObjectSummary> listed) {
        return MapItems.joined(listed.stream()
                .filter(summary -> !summary.key().endsWith("/"))
                .map(summary -> object(new Address(bucket, summary.key())))
                .toList());
    }

    /** The time is a number with an exponent under JSONPath (measured in 2026). */
    private ArrayNode metadata(List<ObjectStore.ObjectSummary> listed) {
        ArrayNode items = JSON.arrayNode();
        for (ObjectStore.ObjectSummary summary : listed) {
            ObjectNode item = items.addObject();
            item.put("Etag", summary.etag());
            item.put("Key", summary.key());
            if (language == QueryLanguage.JSONPATH) {
                item.put("LastModified", (double) summary.lastModified());
            } else {
                item.put("LastModified", summary.lastModified());
            }
            item.put("Size", summary.size());
            item.put("StorageClass", summary.storageClass());
        }
        return items;
    }

    private MapItems object(Address address) {
        return items(address.bucket(), body(address)).from(address.uri());
    }

    /**
     * Takes the items out of an object.
     *
     * @param bucket the object's bucket, where a manifest's files are if it doesn't say
     * @param body what the object holds
     * @throws ItemReaderException if there are none
     */
    MapItems items(String bucket, String body) {
        String manifest = format.config("ManifestType", "");
        if (manifest.equals("ATHENA_DATA")) {
            return unloaded(body);
        }
        boolean inventory = manifest.equals("S3_INVENTORY")
                || format.config("InputType", "").equals("MANIFEST");
        return inventory ? inventory(bucket, body) : format.items(body);
    }

    /** What Athena unloaded: the manifest has the URI of a file in each row (Athena's user guide, UNLOAD). */
    private MapItems unloaded(String manifest) {
        List<MapItems> files = new ArrayList<>();
        for (List<String> row : CsvRows.read(manifest, ',')) {
            Matcher uri = S3_URI.matcher(row.get(0).strip());
            if (!uri.matches()) {
                throw new ItemReaderException("The manifest names '" + row.get(0) + "', which is no S3 URI");
            }
            Address file = new Address(uri.group(1), uri.group(2));
            files.add(format.items(body(file)).from(file.uri()));
        }
        return MapItems.joined(files);
    }

    /** Returns what an S3 inventory lists: its manifest names CSV files and their columns. */
    private MapItems inventory(String manifestBucket, String body) {
        JsonNode manifest = manifest(body);
        String fileFormat = manifest.path("fileFormat").asText("CSV");
        if (!fileFormat.equals("CSV")) {
            throw new ItemReaderException(
                    "The S3 inventory's files are in the format '" + fileFormat + "'; a Map reads those in CSV only");
        }
        String bucket = manifest.path("destinationBucket").asText("arn:aws:s3:::" + manifestBucket);
        bucket = bucket.substring(bucket.lastIndexOf(':') + 1);
        List<String> columns = new ArrayList<>();
        for (String column : manifest.path("fileSchema").asText("Bucket, Key").split(",", -1)) {
            columns.add(column.trim());
        }
        ArrayNode items = JSON.arrayNode();
        for (JsonNode file : manifest.path("files")) {
            String text = body(new Address(bucket, file.path("key").asText()));
            for (List<String> row : CsvRows.read(text, format.delimiter())) {
                ObjectNode item = items.addObject();
                for (int i = 0; i < columns.size() && i < row.size(); i++) {
                    item.put(columns.get(i), row.get(i));
                }
            }
        }
        return MapItems.of(items);
    }

    private static JsonNode manifest(String body) {
        try {
            return Json.parse(body);
        } catch (IllegalArgumentException problem) {
            throw new ItemReaderException("The manifest of the S3 inventory is not JSON");
        }
    }

    private String body(Address address) {
        byte[] bytes = asked(() -> objects.get(address.bucket(), address.key(), address.version()))
                .orElseThrow(() -> noSuchObject(address));
        return new String(decompressed(bytes, address.key()), StandardCharsets.UTF_8);
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (RuntimeException problem) { // the store may be the user's own
            throw new ItemReaderException(String.valueOf(problem.getMessage()));
        }
    }

    private ItemReaderException noSuchObject(Address address) {
        if (!asked(() -> objects.hasBucket(address.bucket()))) {
            return noSuchBucket(address.bucket());
        }
        return address.version() == null
                ? refused("The specified key does not exist.", "NoSuchKey", address.bucket(), ", Key: " + address.key())
                : refused(
                        "The specified version does not exist.",
                        "NoSuchVersion",
                        address.bucket(),
                        ", Key: " + address.key() + ", VersionId: " + address.version());
    }

    private static ItemReaderException noSuchBucket(String bucket) {
        return refused("The specified bucket does not exist", "NoSuchBucket", bucket, "");
    }

    /** What S3 answers (API reference, error responses). */
    private static ItemReaderException refused(String message, String code, String bucket, String more) {
        return new ItemReaderException(
                message + " (Service: Amazon S3; Status Code: 404; Error Code: " + code + ") Bucket: " + bucket + more);
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
            throw new ItemReaderException("The object '" + key + "' is not GZIP");
        }
    }
}
