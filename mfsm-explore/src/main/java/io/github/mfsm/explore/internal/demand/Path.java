package io.github.mfsm.explore.internal.demand;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path into JSON.
 *
 * @param steps names of members; {@code [3]} for an element, {@code []} for every one
 */
record Path(List<String> steps) implements Comparable<Path> {
    static final Path WHOLE = new Path(List.of());

    /** What every element of an array is. */
    static final String EACH = "[]";

    /** Deeper paths than this come out of loops that nest their own output; they are cut. */
    private static final int DEEPEST = 12;

    Path {
        steps = List.copyOf(steps.size() > DEEPEST ? steps.subList(0, DEEPEST) : steps);
    }

    static Path of(String... steps) {
        return new Path(List.of(steps));
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
