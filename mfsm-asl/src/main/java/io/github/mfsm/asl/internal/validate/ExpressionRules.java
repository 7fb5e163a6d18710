package io.github.mfsm.asl.internal.validate;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.QueryLanguage;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for expressions: paths, payload templates and functions in JSONPath states, JSONata in the others. */
final class ExpressionRules {
    private static final Set<String> NULLABLE_PATHS = StateFields.words("InputPath OutputPath ResultPath");
    private static final Set<String> MAP_NUMBER_PATHS =
            StateFields.words("MaxConcurrencyPath ToleratedFailurePercentagePath ToleratedFailureCountPath MaxItemsPath"
                    + " MaxItemsPerBatchPath MaxInputBytesPerBatchPath");
    private static final Set<String> FUNCTION_PATHS = StateFields.words("ErrorPath CausePath");
    private static final List<String> FIELDS_WITH_PATHS = List.of("Error", "Cause");
    private static final List<String> TEMPLATES =
            List.of("Parameters", "ResultSelector", "ItemSelector", "Credentials", "Assign");
    private static final List<String> JSONATA_FIELDS = List.of(
            "Arguments",
            "Output",
            "Assign",
            "Items",
            "ItemSelector",
            "Credentials",
            "TimeoutSeconds",
            "HeartbeatSeconds",
            "Seconds",
            "Timestamp",
            "Error",
            "Cause",
            "MaxConcurrency",
            "ToleratedFailurePercentage",
            "ToleratedFailureCount",
            "ItemReader",
            "ItemBatcher",
            "ResultWriter");
    private static final Set<String> WORKING_TYPES = StateFields.words("Task Parallel Map");
    private static final Set<String> RESULT_FIELDS = StateFields.words("Output Assign");
    private static final int LONGEST_VARIABLE_NAME = 80;

    /** Compiled for the first variable. */
    private static final class VariableName {
        static final Pattern PATTERN = Pattern.compile("[\\p{L}\\p{Nl}][\\p{L}\\p{Nl}\\p{Mn}\\p{Mc}\\p{Nd}\\p{Pc}]*");
    }

    private final Diagnostics problems;
    private final Values values;

    ExpressionRules(Diagnostics problems) {
        this.problems = problems;
        this.values = new Values(problems);
    }

    /** Everything that a state itself evaluates, except in its choice rules and catchers. */
    void check(Place state, QueryLanguage language) {
        if (state.has("Assign")) {
            checkAssign(state.field("Assign"));
        }
        if (language == QueryLanguage.JSONATA) {
            JsonataRules jsonata = new JsonataRules(problems);
            JSONATA_FIELDS.forEach(field -> jsonata.check(state.field(field), scope(state, field)));
            return;
        }
        for (Place field : state.fields()) {
            if (field.name().endsWith("Path")) {
                checkPath(field);
            }
        }
        for (String field : FIELDS_WITH_PATHS) {
            warnOfPath(state.field(field));
        }
        for (String field : TEMPLATES) {
            checkTemplate(state.field(field));
        }
        if ("Pass".equals(state.value("Type").asText())) {
            warnOfPathsInResult(state.field("Result"));
        }
        for (String holder : List.of("ItemReader", "ResultWriter")) {
            checkTemplate(state.field(holder).field("Parameters"));
            checkPathIfThere(state.field(holder).field("ReaderConfig").field("MaxItemsPath"));
        }
        Place batcher = state.field("ItemBatcher");
        checkTemplate(batcher.field("BatchInput"));
        checkPathIfThere(batcher.field("MaxItemsPerBatchPath"));
        checkPathIfThere(batcher.field("MaxInputBytesPerBatchPath"));
    }

    private static JsonataRules.Scope scope(Place state, String field) {
        boolean works = WORKING_TYPES.contains(state.value("Type").asText());
        return works && RESULT_FIELDS.contains(field) ? JsonataRules.Scope.RESULT : JsonataRules.Scope.STATE;
    }

    void checkCatcher(Place catcher, QueryLanguage language) {
        if (catcher.has("Assign")) {
            checkAssign(catcher.field("Assign"));
        }
        if (language == QueryLanguage.JSONATA) {
            JsonataRules jsonata = new JsonataRules(problems);
            jsonata.check(catcher.field("Output"), JsonataRules.Scope.CATCHER);
            jsonata.check(catcher.field("Assign"), JsonataRules.Scope.CATCHER);
        } else {
            checkPathIfThere(catcher.field("ResultPath"));
            checkTemplate(catcher.field("Assign"));
        }
    }

    void checkChoiceRule(Place rule, QueryLanguage language) {
        if (rule.has("Assign")) {
            checkAssign(rule.field("Assign"));
        }
        if (language == QueryLanguage.JSONATA) {
            JsonataRules jsonata = new JsonataRules(problems);
            for (String field : List.of("Condition", "Output", "Assign")) {
                jsonata.check(rule.field(field), JsonataRules.Scope.STATE);
            }
        } else {
            checkTemplate(rule.field("Assign"));
        }
    }

    /** {@code Variable} of a choice rule, or what it is compared with. */
    void checkVariable(Place variable) {
        if (!values.text(variable)) {
            return;
        }
        String path = variable.node().textValue();
        if (!path.startsWith("$")) {
            problems.schema("Value is not a Reference Path: Reference path didn't start with '$'", variable.location());
        } else if (!Syntax.isPath(path)) {
            problems.schema("Value is not a Reference Path", variable.location());
        }
    }

    /**
     * A literal text beside whose field there is one that takes a path (diagnostics of ValidateStateMachineDefinition
     * in the API reference, whose words these are).
     */
    void warnOfPath(Place literal) {
        if (literal.node().isTextual() && looksLikePath(literal.node().textValue())) {
            problems.warning(
                    "NO_PATH",
                    "Field value looks like a path, but field name does not end with 'Path'.",
                    literal.location());
        }
    }

    /** Returns whether a text is a JSONata expression; never one in a JSONPath state. */
    boolean isExpression(Place value, QueryLanguage language) {
        return language == QueryLanguage.JSONATA
                && value.node().isTextual()
                && value.node().textValue().startsWith("{%");
    }

    /** An integer that may be absent and, in JSONata, computed. */
    void integer(Place object, String field, QueryLanguage language, long minimum, long maximum) {
        Place value = object.field(field);
        if (object.has(field) && !isExpression(value, language)) {
            values.integer(value, minimum, maximum);
        }
    }

    /** A number that may be absent and, in JSONata, computed. */
    void number(Place object, String field, QueryLanguage language, double minimum, double maximum) {
        Place value = object.field(field);
        if (!object.has(field) || isExpression(value, language)) {
            return;
        }
        if (value.node().isNumber()) {
            values.inRange(value, minimum, maximum);
        } else {
            problems.schema("Expected value of type Double", value.location());
        }
    }

    private void checkPathIfThere(Place path) {
        if (!path.node().isMissingNode()) {
            checkPath(path);
        }
    }

    private void checkPath(Place path) {
        String field = path.name();
        if (path.node().isNull() && NULLABLE_PATHS.contains(field)) {
            return;
        }
        if (!values.text(path)) {
            return;
        }
        String text = path.node().textValue();
        boolean function = FUNCTION_PATHS.contains(field) && Syntax.isIntrinsic(text);
        if (!function && !(text.startsWith("$") && Syntax.isPath(text))) {
            problems.schema("Value must be a valid JSONPath.", path.location());
        } else if ((field.equals("ResultPath") && !Syntax.isReferencePath(text))
                || (MAP_NUMBER_PATHS.contains(field) && !Syntax.isReferencePathToRead(text))) {
            problems.schema("Value is not a Reference Path", path.location());
        }
    }

    private void checkAssign(Place assign) {
        if (!values.object(assign)) {
            return;
        }
        for (Place variable : assign.fields()) {
            String written = variable.path().substring(assign.path().length() + 1);
            String name = written.endsWith(".$") ? written.substring(0, written.length() - 2) : written;
            if (name.equals("states")) {
                problems.error(
                        "RESERVED_VARIABLE_NAME", "Cannot assign to reserved variable '$states'.", variable.location());
            } else if (!VariableName.PATTERN.matcher(name).matches()) {
                problems.error(
                        "INVALID_VARIABLE_NAME",
                        "Invalid variable name '" + name + "': the variable name contains invalid characters.",
                        variable.location());
            } else if (name.length() > LONGEST_VARIABLE_NAME) {
                problems.error(
                        "INVALID_VARIABLE_NAME",
                        "Invalid variable name '" + name + "': the variable name exceeds the 80-character limit.",
                        variable.location());
            }
        }
    }

    private void checkTemplate(Place template) {
        for (Place field : template.fields()) {
            String name = field.path().substring(template.path().length() + 1);
            if (name.endsWith(".$")) {
                checkTemplateValue(template, name, field.node());
            } else if (field.node().isTextual() && looksLikePath(field.node().textValue())) {
                problems.warning(
                        "NO_DOLLAR",
                        "No .$ on a field that appears to be a JSONPath or Intrinsic Function.",
                        field.location());
            } else {
                checkTemplate(field);
            }
        }
        for (Place item : template.items()) {
            checkTemplate(item);
        }
    }

    private void checkTemplateValue(Place template, String name, JsonNode value) {
        if (!value.isTextual()) {
            problems.schema(
                    "The value for the field '" + name + "' must be a STRING that contains a JSONPath but was "
                            + value.getNodeType(),
                    template.location());
        } else if (!Syntax.isIntrinsic(value.textValue())
                && !(value.textValue().startsWith("$") && Syntax.isPath(value.textValue()))) {
            problems.schema(
                    "The value for the field '" + name
                            + "' must be a valid JSONPath or a valid intrinsic function call",
                    template.location());
        }
    }

    private void warnOfPathsInResult(Place result) {
        for (Place field : result.fields()) {
            if (field.name().endsWith(".$")) {
                problems.warning(
                        "PASS_RESULT_IS_STATIC",
                        "Attempt to use a path in the result of a pass state.",
                        field.location());
            }
            warnOfPathsInResult(field);
        }
        for (Place item : result.items()) {
            warnOfPathsInResult(item);
        }
    }

    private static boolean looksLikePath(String text) {
        return text.matches("\\$\\$?(\\.|\\[).*|\\$\\$?|States\\.[A-Z][A-Za-z0-9]*\\(.*\\)");
    }
}
