package io.github.mfsm.asl.validate;

import java.util.Optional;
import java.util.Set;

/** The rules for JSONata expressions, wherever they stand in a value. */
final class JsonataRules {
    private static final String UNSUPPORTED = "UNSUPPORTED_JSONATA_EXPRESSION";

    /** Where an expression stands, which decides what {@code $states} offers. */
    enum Scope {
        /** A field of the state that may see its result. */
        STATE,
        /** {@code Output} or {@code Assign} of a catcher. */
        CATCHER,
        /** A choice rule. */
        CHOICE
    }

    private final Diagnostics problems;

    JsonataRules(Diagnostics problems) {
        this.problems = problems;
    }

    /** Checks all texts in a value. */
    void check(Place value, Scope scope) {
        if (value.node().isTextual()) {
            checkText(value, scope);
        }
        value.fields().forEach(field -> check(field, scope));
        value.items().forEach(item -> check(item, scope));
    }

    private void checkText(Place value, Scope scope) {
        String text = value.node().textValue();
        boolean opens = text.startsWith("{%");
        if (!opens) {
            return;
        }
        if (!text.endsWith("%}") || text.length() < 4) {
            problems.schema("JSONata string must start with {% and end with %}", value.location());
            return;
        }
        String expression = text.substring(2, text.length() - 2);
        Optional<String> error = Syntax.jsonataError(expression);
        if (error.isPresent()) {
            problems.error("INVALID_JSONATA_EXPRESSION", error.get(), value.location());
            return;
        }
        checkReferences(JsonataScan.of(expression), scope, value.location());
    }

    private void checkReferences(JsonataScan scan, Scope scope, String location) {
        if (scan.usesRoot()) {
            problems.error(UNSUPPORTED, "Reference to '$$' is not supported.", location);
        }
        Set<String> fields = scan.statesFields();
        if (fields.contains("errorOutput") && scope != Scope.CATCHER) {
            problems.error(UNSUPPORTED, "Field '$states.errorOutput' does not exist.", location);
        }
        if (scan.calls().contains("eval")) {
            problems.error(UNSUPPORTED, "Function '$eval' is not supported.", location);
        }
        scan.topLevelNames()
                .forEach(name -> problems.error(
                        UNSUPPORTED, "Reference to '" + name + "' at the top level is not supported.", location));
    }
}
