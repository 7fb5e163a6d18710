package io.github.mfsm.asl.internal.validate;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.MachineType;
import io.github.mfsm.asl.definition.QueryLanguage;
import java.util.HashSet;
import java.util.Set;

/** The rules for states of every type, and the walk over all of them. */
final class StateRules {
    private static final int LONGEST_NAME = 80;

    private final MachineType type;
    private final Diagnostics problems;
    private final Values values;
    private final ExpressionRules expressions;
    private final Set<String> names = new HashSet<>();
    private final Set<String> labels = new HashSet<>();
    private QueryLanguage machineLanguage = QueryLanguage.JSONPATH;

    StateRules(MachineType type, Diagnostics problems) {
        this.type = type;
        this.problems = problems;
        this.values = new Values(problems);
        this.expressions = new ExpressionRules(problems);
    }

    void checkMachine(Place machine) {
        machineLanguage = language(machine, QueryLanguage.JSONPATH);
        checkStates(machine);
    }

    /** A state on its own. */
    void checkAlone(Place state) {
        if (values.object(state)) {
            checkState(state);
        }
    }

    /** The flow of a branch or an item processor. */
    void checkFlow(Place flow) {
        values.required(flow, "StartAt", "States");
        checkStates(flow);
    }

    private void checkStates(Place flow) {
        if (flow.has("StartAt")) {
            values.text(flow.field("StartAt"));
        }
        if (!flow.has("States") || !values.object(flow.field("States"))) {
            return;
        }
        Place states = flow.field("States");
        if (states.node().isEmpty()) {
            problems.schema("Value cannot be empty", states.location());
        }
        for (Place state : states.fields()) {
            checkName(state.path().substring(states.path().length() + 1), state);
            if (values.object(state)) {
                checkState(state);
            }
        }
    }

    private void checkName(String name, Place state) {
        if (name.length() > LONGEST_NAME) {
            problems.error(
                    "INVALID_STATE_NAME",
                    "State name '" + name + "' exceeds the 80-character limit allowed by the service",
                    state.location());
        }
        if (!names.add(name)) {
            problems.error("DUPLICATE_STATE_NAME", "Duplicate State name: " + name, state.location());
        }
    }

    /** JSONPath only if it says so exactly; any other value counts as JSONata, whatever else is wrong with it. */
    static QueryLanguage language(Place holder, QueryLanguage inherited) {
        JsonNode value = holder.value("QueryLanguage");
        if (value.isMissingNode()) {
            return inherited;
        }
        return QueryLanguage.JSONPATH.fieldValue().equals(value.textValue())
                ? QueryLanguage.JSONPATH
                : QueryLanguage.JSONATA;
    }

    private void checkState(Place state) {
        if (!values.required(state, "Type")) {
            return;
        }
        String typeOfState = state.value("Type").asText();
        Set<String> supported = StateFields.of(typeOfState);
        if (supported.isEmpty()) {
            values.oneOf(state.field("Type"), StateFields.TYPES.toArray(String[]::new));
            return;
        }
        QueryLanguage language = language(state, machineLanguage);
        boolean reverted = machineLanguage == QueryLanguage.JSONATA && language == QueryLanguage.JSONPATH;
        if (reverted) {
            problems.schema(
                    "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
                    state.location());
        }
        values.onlyFields(state, supported);
        if (!reverted) {
            for (String field : supported) {
                checkLanguage(state, field, language, problems);
            }
        }
        if (state.has("QueryLanguage")) {
            values.oneOf(state.field("QueryLanguage"), "JSONPath", "JSONata");
        }
        values.optionalText(state, "Comment");
        checkEnd(state, supported);
        expressions.check(state, language);
        checkByType(state, typeOfState, language);
    }

    /** Reports a field that exists only in the other query language. */
    static void checkLanguage(Place object, String field, QueryLanguage language, Diagnostics problems) {
        QueryLanguage only = StateFields.onlyIn(field);
        if (only != null && only != language && object.has(field)) {
            problems.schema(
                    "The QueryLanguage is set to '" + language.fieldValue() + "', but field '" + field
                            + "' is only supported for the '" + only.fieldValue() + "' QueryLanguage",
                    object.location());
        }
    }

    private void checkEnd(Place state, Set<String> supported) {
        if (!supported.contains("Next")) {
            return;
        }
        values.optionalText(state, "Next");
        boolean ends = state.value("End").asBoolean();
        if (state.has("End") && !values.bool(state.field("End"))) {
            return;
        }
        if (state.has("Next") && ends) {
            values.atMostOne(state, "Next", "End");
        } else if (!state.has("Next") && !ends) {
            problems.schema("This object should have only one of the following fields: [Next, End]", state.location());
        }
    }

    /** The rules of a type are loaded with the first state that they are for. */
    private void checkByType(Place state, String typeOfState, QueryLanguage language) {
        if (state.has("Retry") || state.has("Catch")) {
            new ErrorHandlerRules(problems, expressions).check(state, language);
        }
        switch (typeOfState) {
            case "Task" -> new TaskRules(type, problems, expressions).check(state, language);
            case "Choice" -> new ChoiceRuleRules(problems, expressions).check(state, language);
            case "Wait" -> checkWait(state, language);
            case "Fail" -> checkFail(state);
            case "Parallel" -> checkParallel(state);
            case "Map" -> new MapRules(type, problems, expressions, labels, this).check(state, language);
            default -> {
                // Pass and Succeed have nothing of their own
            }
        }
    }

    private void checkWait(Place state, QueryLanguage language) {
        String[] fields = {"SecondsPath", "Seconds", "TimestampPath", "Timestamp"};
        if (!values.atMostOne(state, fields) && Set.of(fields).stream().noneMatch(state::has)) {
            problems.schema(
                    "This object should have only one of the following fields: [SecondsPath, Seconds, TimestampPath, Timestamp]",
                    state.location());
        }
        expressions.integer(state, "Seconds", language, 0, 99_999_999);
        Place timestamp = state.field("Timestamp");
        if (state.has("Timestamp") && values.text(timestamp) && !expressions.isExpression(timestamp, language)) {
            if (!Timestamps.isValid(timestamp.node().textValue())) {
                problems.schema("String does not match RFC3339 timestamp", timestamp.location());
            }
        }
    }

    private void checkFail(Place state) {
        values.atMostOne(state, "Error", "ErrorPath");
        values.atMostOne(state, "Cause", "CausePath");
        values.optionalText(state, "Error");
        values.optionalText(state, "Cause");
    }

    private void checkParallel(Place state) {
        if (!values.required(state, "Branches") || !values.nonEmptyArray(state.field("Branches"))) {
            return;
        }
        for (Place branch : state.field("Branches").items()) {
            if (values.object(branch)) {
                values.onlyFields(branch, MapRules.FLOW_FIELDS);
                checkFlow(branch);
            }
        }
    }
}
