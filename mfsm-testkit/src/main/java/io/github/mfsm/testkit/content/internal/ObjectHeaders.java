package io.github.mfsm.testkit.content.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The headers of requests about an object, and the members of the API that they stand for. Some of them an object
 * keeps, to be told with it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html">Working with object
 *     metadata</a>
 */
final class ObjectHeaders {
    /** What an object has that was written without any. */
    static final Map<String, String> NONE = Map.of("Content-Type", "binary/octet-stream");

    private static final String METADATA = "x-amz-meta-";
    private static final Map<String, String> KEPT = Map.of(
            "CacheControl", "Cache-Control",
            "ContentDisposition", "Content-Disposition",
            "ContentEncoding", "Content-Encoding",
            "ContentLanguage", "Content-Language",
            "ContentType", "Content-Type",
            "Expires", "Expires");
    private static final Map<String, String> ASKED = Map.of(
            "Range", "Range",
            "IfMatch", "If-Match",
            "IfNoneMatch", "If-None-Match",
            "IfModifiedSince", "If-Modified-Since",
            "IfUnmodifiedSince", "If-Unmodified-Since",
            "CopySource", "x-amz-copy-source",
            "MetadataDirective", "x-amz-metadata-directive");

    private static final Map<String, String> OVERRIDES = KEPT.values().stream()
            .collect(Collectors.toUnmodifiableMap(name -> "response-" + name.toLowerCase(Locale.ROOT), name -> name));

    private ObjectHeaders() {}

    /** Returns the parameters of a query that stand for an object's headers in the answer. */
    static Set<String> overrides() {
        return OVERRIDES.keySet();
    }

    /** Returns an object's headers, but for those that a query gives. */
    static Map<String, String> overridden(Map<String, String> headers, Map<String, String> query) {
        Map<String, String> told = new TreeMap<>(headers);
        OVERRIDES.forEach((parameter, name) -> {
            if (query.containsKey(parameter)) {
                told.put(name, query.get(parameter));
            }
        });
        return told;
    }

    /** Returns what an object keeps of the headers that it was written with. */
    static Map<String, String> kept(RequestContext context) {
        Map<String, String> kept = new TreeMap<>(NONE);
        context.headers().forEach((name, value) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith(METADATA)) {
                kept.put(name.toLowerCase(Locale.ROOT), value);
            }
        });
        KEPT.values().forEach(name -> {
            String value = context.headers().get(name);
            if (value != null) {
                kept.put(name, value);
            }
        });
        // how the body was sent, not what it is
        kept.computeIfPresent("Content-Encoding", (name, value) -> {
            String rest = Stream.of(value.split(",", -1))
                    .map(String::strip)
                    .filter(one -> !one.equals("aws-chunked"))
                    .collect(Collectors.joining(","));
            return rest.isEmpty() ? null : rest;
        });
        return kept;
    }

    /** Returns a context with the headers that a client would send for an operation's input. */
    static RequestContext sent(JsonNode input, RequestContext context) {
        Map<String, String> headers = new LinkedHashMap<>(context.headers());
        for (Map<String, String> names : List.of(KEPT, ASKED)) {
            names.forEach((member, name) -> {
                if (input.hasNonNull(member)) {
                    headers.put(name, input.path(member).asText());
                }
            });
        }
        input.path("Metadata")
                .properties()
                .forEach(entry ->
                        headers.put(METADATA + entry.getKey(), entry.getValue().asText()));
        return new RequestContext(context.region(), context.account(), headers);
    }

    /** Writes an object's headers as members of an operation's output. */
    static void tell(Map<String, String> headers, ObjectNode output) {
        KEPT.forEach((member, name) -> {
            if (headers.containsKey(name)) {
                output.put(member, headers.get(name));
            }
        });
        ObjectNode metadata = output.putObject("Metadata");
        headers.forEach((name, value) -> {
            if (name.startsWith(METADATA)) {
                metadata.put(name.substring(METADATA.length()), value);
            }
        });
    }
}
