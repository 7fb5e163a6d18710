package io.github.mfsm.testkit.sfn.internal.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.internal.text.Digest;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Cuts lists into pages and makes the tokens that lead to the next one.
 *
 * <p>A token belongs to the operation and the other arguments it was made for, is valid for 24 hours and can't be made
 * up; anything else is {@code InvalidToken}. It remembers the last item, not a position, so that items which come or go
 * between two calls neither repeat nor hide others. {@code maxResults} may change from page to page; 0 means
 * {@value #DEFAULT_SIZE} (API reference, {@code maxResults} and {@code nextToken} of the list operations).
 */
public final class Pages {

    private static final int DEFAULT_SIZE = 100;
    private static final Duration VALIDITY = Duration.ofHours(24);
    private static final int FIELDS = 3;

    private final InstantSource time;
    private final String secret;

    /** Makes tokens that only this instance accepts. */
    public Pages(InstantSource time, String secret) {
        this.time = time;
        this.secret = secret;
    }

    /**
     * Answers a list request.
     *
     * @param operation the operation, part of what a token is bound to
     * @param request the request, with {@code maxResults} and {@code nextToken}
     * @param field the name of the list in the answer
     * @param items all items, in the order of the answer
     * @param key a number that only rises from item to item
     * @param toJson an item as it is listed
     * @throws AwsError {@code InvalidToken}
     */
    public <T> ObjectNode answer(
            String operation,
            JsonNode request,
            String field,
            List<T> items,
            ToLongFunction<T> key,
            Function<T, ? extends JsonNode> toJson) {
        String bound = operation + others(request);
        int from = request.hasNonNull("nextToken")
                ? positionAfter(read(request.get("nextToken").textValue(), bound), items, key)
                : 0;
        int to = Math.min(items.size(), from + size(request));
        return page(field, items.subList(from, to), to < items.size(), bound, key, toJson);
    }

    /**
     * Answers a list request without all items being there.
     *
     * @param operation the operation, part of what a token is bound to
     * @param request the request, with {@code maxResults} and {@code nextToken}
     * @param field the name of the list in the answer
     * @param below the items whose numbers are below one, in the order of the answer
     * @param key a number that only falls from item to item
     * @param toJson an item as it is listed
     * @throws AwsError {@code InvalidToken}
     */
    public <T> ObjectNode answer(
            String operation,
            JsonNode request,
            String field,
            LongFunction<Stream<T>> below,
            ToLongFunction<T> key,
            Function<T, ? extends JsonNode> toJson) {
        String bound = operation + others(request);
        long last =
                request.hasNonNull("nextToken") ? read(request.get("nextToken").textValue(), bound) : Long.MAX_VALUE;
        int size = size(request);
        List<T> items = below.apply(last).limit(size + 1L).toList();
        int to = Math.min(items.size(), size);
        return page(field, items.subList(0, to), to < items.size(), bound, key, toJson);
    }

    private static int size(JsonNode request) {
        int size = request.path("maxResults").asInt(0);
        return size == 0 ? DEFAULT_SIZE : size;
    }

    private <T> ObjectNode page(
            String field,
            List<T> items,
            boolean more,
            String bound,
            ToLongFunction<T> key,
            Function<T, ? extends JsonNode> toJson) {
        ObjectNode answer = WireJson.object();
        ArrayNode list = answer.putArray(field);
        items.forEach(item -> list.add(toJson.apply(item)));
        if (more) {
            answer.put("nextToken", write(key.applyAsLong(items.get(items.size() - 1)), bound));
        }
        return answer;
    }

    /** Looks for the first item beyond the last one shown, by halves: items of a history are costly to write. */
    private static <T> int positionAfter(long last, List<T> items, ToLongFunction<T> key) {
        int low = 0;
        int high = items.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (key.applyAsLong(items.get(middle)) > last) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static String others(JsonNode request) {
        ObjectNode others = request.deepCopy();
        others.remove(List.of("maxResults", "nextToken"));
        return WireJson.text(others);
    }

    private String write(long last, String bound) {
        String content = last + "." + time.instant().plus(VALIDITY).toEpochMilli();
        String token = content + "." + seal(content, bound);
        return Base64.getUrlEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8));
    }

    private long read(String token, String bound) {
        String[] parts = decode(token).split("\\.", -1);
        if (parts.length != FIELDS || !parts[2].equals(seal(parts[0] + "." + parts[1], bound))) {
            throw SfnError.invalidToken();
        }
        if (!time.instant().isBefore(Instant.ofEpochMilli(Long.parseLong(parts[1])))) {
            throw SfnError.invalidToken();
        }
        return Long.parseLong(parts[0]);
    }

    private static String decode(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    private String seal(String content, String bound) {
        return HexFormat.of().formatHex(Digest.sha256(secret + content + bound), 0, 16);
    }
}
