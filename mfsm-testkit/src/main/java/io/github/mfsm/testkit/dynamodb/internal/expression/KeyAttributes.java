package io.github.mfsm.testkit.dynamodb.internal.expression;

import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import java.util.function.Predicate;

/** How expressions may speak of key attributes. */
public final class KeyAttributes {
    private KeyAttributes() {}

    static void checkScalar(Path path) {
        if (!path.isTopLevel()) {
            throw Errors.validation("Key attributes must be scalars; list random access '[]' and map lookup '.' are not"
                    + " allowed: Key: " + path.root());
        }
    }

    /**
     * Refuses a query's filter that speaks of a key attribute.
     *
     * @param filter the filter
     * @param isKey tells whether an attribute is part of the key
     */
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
