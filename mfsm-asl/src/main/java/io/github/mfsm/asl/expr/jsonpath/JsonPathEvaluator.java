package io.github.mfsm.asl.expr.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.EvaluationListener;
import com.jayway.jsonpath.EvaluationListener.EvaluationContinuation;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A compiled JSONPath; the only class that knows the JSONPath library.
 *
 * <p>Paths made of names and indexes only are walked by {@link SimplePath}, everything else by {@code com.jayway.jsonpath}
 * on the Jackson tree itself, as Step Functions does. What that implies, and a test pins:
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
    private static final int MAX_MATCHES = 100_000;
    private static final int MAX_LENGTH = 10_000;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TreeProvider PROVIDER = new TreeProvider();

    private final @Nullable SimplePath simple;
    private final JsonPath path;
    private final boolean definite;

    private JsonPathEvaluator(@Nullable SimplePath simple, JsonPath path) {
        this.simple = simple;
        this.path = path;
        this.definite = path.isDefinite();
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
        try {
            return new JsonPathEvaluator(SimplePath.tryParse(text), JsonPath.compile(text));
        } catch (JsonPathException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new InvalidPathException(String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            throw new InvalidPathException("The JSONPath is nested too deeply");
        }
    }

    /**
     * Whether the path can match one value at most.
     *
     * @return false where the result is always an array of matches
     */
    public boolean isDefinite() {
        return definite;
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
        return evaluateByLibrary(document);
    }

    private JsonNode evaluateByLibrary(JsonNode document) {
        AtomicInteger matches = new AtomicInteger();
        EvaluationListener limit = found -> matches.incrementAndGet() > MAX_MATCHES
                ? EvaluationContinuation.ABORT
                : EvaluationContinuation.CONTINUE;
        Configuration configuration = Configuration.builder()
                .jsonProvider(PROVIDER)
                .mappingProvider(new JacksonMappingProvider(MAPPER))
                .evaluationListener(limit)
                .build();
        try {
            Object result = path.read((Object) document, configuration);
            if (matches.get() > MAX_MATCHES) {
                throw new PathNotFoundException("The path matches more than " + MAX_MATCHES + " values", false);
            }
            return toTree(result);
        } catch (JsonPathException e) {
            // The library signals "not found" by several of its exceptions, depending on the step that fails.
            if (!definite) {
                return JsonNodeFactory.instance.arrayNode();
            }
            String reason = String.valueOf(e.getMessage())
                    .replace(TreeProvider.class.getName(), JacksonJsonNodeJsonProvider.class.getName());
            throw new PathNotFoundException(reason, reason.startsWith("Filter: "));
        } catch (StackOverflowError e) {
            throw new PathNotFoundException("The document is nested too deeply for the path", false);
        } catch (ClassCastException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | UnsupportedOperationException e) {
            // Functions and filters of the library applied to types they are not made for.
            throw new PathNotFoundException(String.valueOf(e.getMessage()), false);
        }
    }

    private static JsonNode toTree(@Nullable Object result) {
        if (result == null) {
            return MissingNode.getInstance();
        }
        JsonNode tree = result instanceof JsonNode node ? node : MAPPER.valueToTree(result);
        if (tree instanceof ArrayNode matches) {
            for (int i = 0; i < matches.size(); i++) {
                if (matches.get(i).isMissingNode()) {
                    matches.set(i, NullNode.getInstance());
                }
            }
        }
        return tree;
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

    /** The library's view of a Jackson tree, but with values left as trees. */
    private static final class TreeProvider extends JacksonJsonNodeJsonProvider {

        TreeProvider() {
            super(MAPPER);
        }

        @Override
        public Object getMapValue(Object map, String key) {
            JsonNode value = ((ObjectNode) map).get(key);
            return value == null ? UNDEFINED : value;
        }

        @Override
        public Object getArrayIndex(Object array, int index) {
            JsonNode item = ((ArrayNode) array).get(index);
            return item == null ? MissingNode.getInstance() : item;
        }
    }
}
