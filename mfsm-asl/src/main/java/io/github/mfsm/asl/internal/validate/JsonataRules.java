package io.github.mfsm.asl.internal.validate;

import io.github.mfsm.asl.internal.expr.jsonata.JsonataEvaluator;
import io.github.mfsm.asl.internal.expr.jsonata.JsonataReferences;
import io.github.mfsm.asl.internal.expr.jsonata.JsonataSyntaxException;

/** The rules for JSONata expressions, wherever they stand in a value. */
final class JsonataRules {
    private static final String UNSUPPORTED = "UNSUPPORTED_JSONATA_EXPRESSION";

    /**
     * Where an expression stands, which decides what {@code $states} offers; a reference to anything else is refused.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html">Variables, reserved
     *     variable states</a>
     */
    enum Scope {
        /** Any field of a state. */
        STATE(""),
        /** {@code Output} or {@code Assign} of a state that does work. */
        RESULT("result"),
        /** {@code Output} or {@code Assign} of a catcher. */
        CATCHER("errorOutput");

        private final String own;

        Scope(String own) {
            this.own = own;
        }

        boolean offers(String field) {
            return field.equals("input") || field.equals("context") || field.equals(own);
        }
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
        try {
            checkReferences(JsonataEvaluator.compile(expression).references(), scope, value.location());
        } catch (JsonataSyntaxException e) {
            problems.error("INVALID_JSONATA_EXPRESSION", String.valueOf(e.getMessage()), value.location());
        }
    }

    private void checkReferences(JsonataReferences references, Scope scope, String location) {
        if (references.usesRoot()) {
            problems.error(UNSUPPORTED, "Reference to '$$' is not supported.", location);
        }
        references.statesFields().stream()
                .filter(field -> !scope.offers(field))
                .forEach(field ->
                        problems.error(UNSUPPORTED, "Field '$states." + field + "' does not exist.", location));
        references
                .topLevelNames()
                .forEach(name -> problems.error(
                        UNSUPPORTED, "Reference to '" + name + "' at the top level is not supported.", location));
    }
}
