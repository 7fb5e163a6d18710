package io.github.mfsm.testkit.dynamodb.internal.operation;

import java.util.List;

/** The classes of tables. */
final class TableClasses {
    static final List<String> ALL = List.of("STANDARD", "STANDARD_INFREQUENT_ACCESS");

    private TableClasses() {}
}
