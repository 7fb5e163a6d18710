package io.github.mfsm.asl.internal.expr.jsonpath;

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

/** A path compiled by the JSONPath library; the only class that knows it. Immutable and thread-safe. */
final class LibraryPath {
    private static final int MAX_MATCHES = 100_000;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TreeProvider PROVIDER = new TreeProvider();

    private final JsonPath path;

    private LibraryPath(JsonPath path) {
        this.path = path;
    }

    /** Compiles a path; throws {@link InvalidPathException} if the library can't. */
    static LibraryPath compile(String text) {
        try {
            return new LibraryPath(JsonPath.compile(text));
        } catch (JsonPathException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new InvalidPathException(String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            throw new InvalidPathException("The JSONPath is nested too deeply");
        }
    }

    /** Whether the path can match one value at most. */
    boolean isDefinite() {
        return path.isDefinite();
    }

    /** Reads a document, as {@link JsonPathEvaluator#evaluate} does. */
    JsonNode evaluate(JsonNode document) {
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
            if (!path.isDefinite()) {
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
