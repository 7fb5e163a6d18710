package io.github.mfsm.explore.internal.demand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.mfsm.explore.internal.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path into JSON.
 *
 * @param steps names of members; {@code [3]} for an element, {@code []} for every one; {@link #PARSED}, {@link #LENGTH}
 */
record Path(List<String> steps) implements Comparable<Path> {
    static final Path WHOLE = new Path(List.of());

    /** What every element of an array is. */
    static final String EACH = "[]";

    /** What a text that is JSON is when it is parsed. */
    static final String PARSED = "(parsed)";

    /** How many elements an array has. */
    static final String LENGTH = "(length)";

    /** Deeper paths than this come out of loops that nest their own output; they are cut. */
    private static final int DEEPEST = 12;

    Path {
        steps = List.copyOf(steps.size() > DEEPEST ? steps.subList(0, DEEPEST) : steps);
    }

    static Path of(String... steps) {
        return new Path(List.of(steps));
    }

    static String element(String index) {
        return "[" + index + "]";
    }

    static boolean isElement(String step) {
        return step.startsWith("[");
    }

    Path plus(Path rest) {
        List<String> all = new ArrayList<>(steps);
        all.addAll(rest.steps);
        return new Path(all);
    }

    Path from(int index) {
        return new Path(steps.subList(index, steps.size()));
    }

    /** Returns what is here in a value, of an array's elements that of the first; missing if there is nothing. */
    JsonNode first(JsonNode value) {
        JsonNode found = value;
        for (String step : steps) {
            if (step.equals(PARSED)) {
                found = Json.parse(found.asText()).orElse(MissingNode.getInstance());
            } else if (isElement(step)) {
                found = found.path(0);
            } else if (!step.equals(LENGTH)) {
                found = (found.isArray() ? found.path(0) : found).path(step);
            }
        }
        return found;
    }

    boolean isWhole() {
        return steps.isEmpty();
    }

    /** Returns the rest of this path below another, if it is at or below it. */
    Optional<Path> below(Path other) {
        if (steps.size() < other.steps.size()) {
            return Optional.empty();
        }
        for (int i = 0; i < other.steps.size(); i++) {
            if (!meets(steps.get(i), other.steps.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(from(other.steps.size()));
    }

    private static boolean meets(String one, String other) {
        boolean isAny = (one.equals(EACH) && isElement(other)) || (other.equals(EACH) && isElement(one));
        return isAny || one.equals(other);
    }

    @Override
    public int compareTo(Path other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return String.join(".", steps);
    }
}
