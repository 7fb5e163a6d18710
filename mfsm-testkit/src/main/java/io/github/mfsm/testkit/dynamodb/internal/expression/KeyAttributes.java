package io.github.mfsm.testkit.dynamodb.internal.expression;

import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** How expressions may speak of key attributes. */
public final class KeyAttributes {
    private KeyAttributes() {}

    static void checkScalar(Path path) {
        if (!path.isTopLevel()) {
            throw notScalar("Key", path);
        }
    }

    private static RuntimeException notScalar(String kind, Path path) {
        return Errors.validation("Key attributes must be scalars; list random access '[]' and map lookup '.' are not"
                + " allowed: " + kind + ": " + path.root());
    }

    /**
     * Refuses paths that lead into a key attribute, of a table or of one of its indexes.
     *
     * @param paths the paths of an expression
     * @param isKey tells whether an attribute is part of the table's key
     * @param isIndexKey tells whether an attribute is part of an index's key
     */
    public static void checkScalars(List<Path> paths, Predicate<String> isKey, Predicate<String> isIndexKey) {
        for (Path path : paths) {
            if (!path.isTopLevel() && isKey.test(path.root())) {
                throw notScalar("Key", path);
            }
            if (!path.isTopLevel() && isIndexKey.test(path.root())) {
                throw notScalar("IndexKey", path);
            }
        }
    }

    /** Returns the paths in a condition, in the order it is written. */
    public static List<Path> paths(Condition condition) {
        List<Path> paths = new ArrayList<>();
        Operands.visitPaths(condition, paths::add);
        return paths;
    }

    /**
     * Returns the names of the attributes that a condition speaks of, in the order it is written, perhaps several
     * times.
     */
    public static List<String> roots(Condition condition) {
        return paths(condition).stream().map(Path::root).toList();
    }

    /** Refuses a query's filter that speaks of a key attribute. */
    public static void checkAbsent(Condition filter, Predicate<String> isKey) {
        Operands.visitPaths(filter, path -> {
            if (isKey.test(path.root())) {
                checkScalar(path);
                throw Errors.validation("Filter Expression can only contain non-primary key attributes: "
                        + "Primary key attribute: " + path.root());
            }
        });
    }
}
