package io.github.mfsm.asl.internal.expr.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reference path: names and indexes only, so that it points at one place of a document, where a value can be put.
 *
 * <p>A name with other characters than letters, digits and the like goes into brackets and quotes, with or without a
 * dot before them: {@code $.abc.['def ghi']}. Immutable and thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html">Reference
 *     paths</a>
 */
public final class ReferencePath {

    private final String text;
    private final List<Step> steps;

    private ReferencePath(String text, List<Step> steps) {
        this.text = text;
        this.steps = steps;
    }

    /**
     * Reads a reference path.
     *
     * @param text a path that begins with {@code $}
     * @return the path
     * @throws InvalidPathException if it contains anything but names and indexes
     */
    public static ReferencePath parse(String text) {
        JsonPath path = JsonPath.compile(text);
        if (!path.isReference()) {
            throw new InvalidPathException("Value is not a Reference Path: " + text, 0);
        }
        return new ReferencePath(text, path.steps());
    }

    /**
     * Puts a value into a document: the document itself stays as it is, what lies on the path is copied.
     *
     * <p>Objects on the way that don't exist are created. A step into anything that is neither object nor absent, or to
     * an index that an array doesn't have, can't be taken.
     *
     * @param document the document
     * @param value the value to put there
     * @return the new document, or {@code null} if the path can't be applied
     */
    public @Nullable JsonNode put(JsonNode document, JsonNode value) {
        return put(document, 0, value);
    }

    private @Nullable JsonNode put(@Nullable JsonNode at, int depth, JsonNode value) {
        return depth == steps.size() ? value : steps.get(depth).replace(at, child -> put(child, depth + 1, value));
    }

    @Override
    public String toString() {
        return text;
    }
}
