package io.github.mfsm.asl.internal.expr.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compiled JSONPath, in the dialect of Step Functions.
 *
 * <p>{@link PathParser} reads the text into {@link Step}s. A path of single steps is followed in a loop, anything else
 * by a {@link Walk}. Where AWS's own behaviour isn't known, Jayway JsonPath 2.0.0 is followed, which agrees with all
 * that is known:
 *
 * <ul>
 *   <li>A definite path that leads nowhere has no result; one that may match several (wildcard, slice, filter,
 *       {@code ..}) yields an array, empty where nothing matches or where what it starts from is absent.
 *   <li>An index beyond the end of an array is neither: it yields {@link MissingNode}, which Step Functions takes for
 *       {@code null} in a payload template and for nothing in the arguments of a function.
 *   <li>An index below 0 doesn't count from the end, it is beyond the array; {@code [(@.length-1)]} is the last item,
 *       and {@code [-1:]} the last as an array.
 *   <li>There are no functions: {@code $.list.length()} asks for a field of that name.
 * </ul>
 *
 * <p>Limits, so that no input can make a path run away: 10,000 characters, 1,000 steps, 100,000 matches, 1,000,000
 * values visited. Immutable and thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html">Paths</a>
 */
public final class JsonPath {

    private final String text;
    private final Step[] steps;
    private final boolean definite;
    private final boolean walked;

    private JsonPath(String text, List<Step> steps) {
        this.text = text;
        this.steps = steps.toArray(Step[]::new);
        this.definite = steps.stream().allMatch(Step::isDefinite);
        this.walked =
                !definite || steps.stream().limit(Math.max(0, steps.size() - 1)).anyMatch(Step.Names.class::isInstance);
    }

    /**
     * Compiles a path.
     *
     * @param text a path that begins with {@code $}, {@code $.} or {@code $[}
     * @return the compiled path
     * @throws InvalidPathException if it can't be understood or goes beyond the limits
     */
    public static JsonPath compile(String text) {
        return new JsonPath(text, PathParser.parse(text));
    }

    /** A path within a filter, which begins at the item or at the document. */
    static JsonPath within(String text, List<Step> steps) {
        return new JsonPath(text, steps);
    }

    /**
     * Returns whether the path can match one value at most.
     *
     * @return false where the result is always an array of matches
     */
    public boolean isDefinite() {
        return definite;
    }

    /**
     * Returns whether the path consists of names and indexes only, as a reference path must.
     *
     * @return true for such a path
     */
    public boolean isReference() {
        for (Step step : steps) {
            if (!step.isReference()) {
                return false;
            }
        }
        return true;
    }

    /** Returns the steps from the root. */
    List<Step> steps() {
        return List.of(steps);
    }

    /**
     * Reads a document.
     *
     * @param document what {@code $} stands for
     * @return the value found, an array of matches, {@link MissingNode} for an index beyond the end of an array, or
     *     {@code null} where there is no result
     */
    public @Nullable JsonNode find(JsonNode document) {
        if (walked) {
            return Walk.over(document, steps).matches();
        }
        return follow(document, 0);
    }

    private @Nullable JsonNode follow(JsonNode start, int first) {
        JsonNode at = start;
        for (int i = first; i < steps.length; i++) {
            at = steps[i].only(at);
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    /**
     * Returns the member of the document that the path begins with, or {@code null} if more of the document is needed
     * to read it.
     */
    public @Nullable String member() {
        return !walked && steps.length > 0 && steps[0] instanceof Step.Name name ? name.name() : null;
    }

    /** Reads on from the document's {@link #member}. */
    public @Nullable JsonNode findBelow(JsonNode member) {
        return follow(member, 1);
    }

    /**
     * Says why there is no result.
     *
     * @param document a document in which {@link #find} finds nothing
     * @return the reason
     * @throws IllegalArgumentException if there is a result
     */
    public NotFound whyNot(JsonNode document) {
        NotFound failure = Walk.tracing(document, steps).failure();
        if (failure == null) {
            throw new IllegalArgumentException("the path " + text + " has a result");
        }
        return failure;
    }

    @Override
    public String toString() {
        return text;
    }
}
