package io.github.mfsm.asl.internal.expr.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;

/**
 * A compiled JSONPath.
 *
 * <p>Paths made of names and indexes only are walked by {@link SimplePath}, everything else by {@code com.jayway.jsonpath}
 * on the Jackson tree itself, as Step Functions does; the library is loaded when first needed. What that implies, and a test pins:
 *
 * <ul>
 *   <li>A definite path that leads nowhere is an error; one that matches several (wildcard, slice, filter, {@code ..}) yields
 *       an array, empty where nothing matches, also where what it starts from is absent.
 *   <li>An index beyond the end of an array is neither: it yields {@link MissingNode}, which Step Functions takes for
 *       {@code null} in a payload template and for nothing in the arguments of a function.
 *   <li>Negative indexes count from the end.
 * </ul>
 *
 * <p>Limits, so that no input can make a path run away: the operator {@code =~} is refused, since the library runs its
 * regular expressions unbounded; at most two {@code ..} in a path; at most 100,000 matches. Immutable and thread-safe.
 */
public final class JsonPathEvaluator {

    private static final int MAX_DEEP_SCANS = 2;
    private static final int MAX_LENGTH = 10_000;

    private final String text;
    private final @Nullable SimplePath simple;
    private volatile @Nullable LibraryPath path;

    private JsonPathEvaluator(String text, @Nullable SimplePath simple, @Nullable LibraryPath path) {
        this.text = text;
        this.simple = simple;
        this.path = path;
    }

    /**
     * Compiles a path.
     *
     * @param text a path that begins with {@code $}, {@code $.} or {@code $[}
     * @return the compiled path
     * @throws InvalidPathException if it can't be understood or goes beyond the limits
     */
    public static JsonPathEvaluator compile(String text) {
        if (!text.startsWith("$") || (text.length() > 1 && ".[".indexOf(text.charAt(1)) < 0)) {
            throw new InvalidPathException("A JSONPath must start with '$', '$.' or '$[': " + text);
        }
        if (text.length() > MAX_LENGTH) {
            throw new InvalidPathException("A JSONPath must not be longer than " + MAX_LENGTH + " characters");
        }
        checkBounds(text);
        SimplePath simple = SimplePath.tryParse(text);
        return new JsonPathEvaluator(text, simple, simple == null ? LibraryPath.compile(text) : null);
    }

    /** The library's own form of the path; for a simple path it is made where that leads nowhere, as the library words it best. */
    private LibraryPath library() {
        LibraryPath compiled = path;
        if (compiled == null) {
            compiled = LibraryPath.compile(text);
            path = compiled;
        }
        return compiled;
    }

    /**
     * Whether the path can match one value at most.
     *
     * @return false where the result is always an array of matches
     */
    public boolean isDefinite() {
        return simple != null || library().isDefinite();
    }

    /**
     * Whether the path consists of names and indexes only, as a reference path must.
     *
     * @return true for such a path
     */
    public boolean isReferencePath() {
        return simple != null;
    }

    /**
     * Reads a document.
     *
     * @param document what {@code $} stands for
     * @return the value found, an array of matches, or {@link MissingNode} for an index beyond the end of an array
     * @throws PathNotFoundException if the path is definite and leads nowhere
     */
    public JsonNode evaluate(JsonNode document) {
        SimplePath walk = simple;
        if (walk != null) {
            JsonNode found = walk.find(document);
            if (found != null) {
                return found;
            }
        }
        return library().evaluate(document);
    }

    private static void checkBounds(String text) {
        int scans = 0;
        int open = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (text.startsWith("=~", i)) {
                throw new InvalidPathException("The operator '=~' is not supported: " + text);
            } else if (text.startsWith("..", i) && ++scans > MAX_DEEP_SCANS) {
                throw new InvalidPathException("At most " + MAX_DEEP_SCANS + " '..' are supported in a path: " + text);
            } else if (c == '[') {
                open++;
            } else if (c == ']') {
                open--;
            }
        }
        if (open != 0 || quote != 0) {
            throw new InvalidPathException("The brackets or quotes of the path don't match: " + text);
        }
    }
}
