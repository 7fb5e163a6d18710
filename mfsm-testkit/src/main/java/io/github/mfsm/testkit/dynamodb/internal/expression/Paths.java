package io.github.mfsm.testkit.dynamodb.internal.expression;

import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import java.util.List;

/** How the paths of one expression must relate. */
final class Paths {
    private Paths() {}

    /** Refuses paths of which one leads through another, or of which two treat the same thing as map and as list. */
    static void checkApart(String kind, List<Path> paths) {
        for (int first = paths.size() - 2; first >= 0; first--) { // the service names the last one that is in the way
            for (int second = first + 1; second < paths.size(); second++) {
                checkApart(kind, paths.get(first), paths.get(second));
            }
        }
    }

    private static void checkApart(String kind, Path one, Path two) {
        int common = Math.min(one.elements().size(), two.elements().size());
        for (int i = 0; i < common; i++) {
            Path.Element a = one.elements().get(i);
            Path.Element b = two.elements().get(i);
            if (a.getClass() != b.getClass()) {
                throw error(kind, "conflict", one, two);
            }
            if (!a.equals(b)) {
                return;
            }
        }
        throw error(kind, "overlap", one, two);
    }

    private static RuntimeException error(String kind, String how, Path one, Path two) {
        return Errors.validation("Invalid " + kind + ": Two document paths " + how
                + " with each other; must remove or rewrite one of these paths; path one: " + one + ", path two: "
                + two);
    }
}
