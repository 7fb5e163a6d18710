package io.github.mfsm.asl.internal.validate;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.QueryLanguage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which variables each state of a definition reads: {@code variableReferences} of DescribeStateMachine.
 *
 * <p>States are told by name, nested ones like the others; variables in the order of their names; states that read none
 * are left out. Assigning a variable is not reading it.
 */
public final class VariableReferences {
    private static final Set<String> NESTED = Set.of("Branches", "ItemProcessor", "Iterator");
    /** Fields whose values are data, whatever they look like. */
    private static final Set<String> STATIC = Set.of("Result", "Comment", "Resource", "Next", "Default", "StartAt");

    private final Map<String, List<String>> byState = new LinkedHashMap<>();

    private VariableReferences() {}

    /**
     * Finds the references of a valid definition.
     *
     * @return the variables by state name; empty if no state reads any
     */
    public static Map<String, List<String>> of(JsonNode definition) {
        VariableReferences references = new VariableReferences();
        Place root = Place.root(definition);
        references.addStates(root, StateRules.language(root, QueryLanguage.JSONPATH));
        return references.byState;
    }

    private void addStates(Place flow, QueryLanguage machineLanguage) {
        Place states = flow.field("States");
        for (Place state : states.fields()) {
            Set<String> found = new TreeSet<>();
            boolean jsonata = StateRules.language(state, machineLanguage) == QueryLanguage.JSONATA;
            for (Place field : state.fields()) {
                addFromField(field, found, jsonata);
            }
            if (!found.isEmpty()) {
                byState.put(state.path().substring(states.path().length() + 1), List.copyOf(found));
            }
            for (Place branch : state.field("Branches").items()) {
                addStates(branch, machineLanguage);
            }
            addStates(state.field("ItemProcessor"), machineLanguage);
            addStates(state.field("Iterator"), machineLanguage);
        }
    }

    private static void addFromField(Place field, Set<String> found, boolean jsonata) {
        if (NESTED.contains(field.name()) || STATIC.contains(field.name())) {
            return;
        }
        if (jsonata) {
            addFromJsonata(field.node(), found);
        } else if (field.node().isTextual() && isEvaluated(field.name())) {
            found.addAll(Syntax.variables(field.node().textValue()));
        } else {
            addFromTemplate(field, found);
        }
    }

    private static boolean isEvaluated(String field) {
        return (field.endsWith("Path") && !field.equals("ResultPath"))
                || field.endsWith(".$")
                || field.equals("Variable");
    }

    private static void addFromTemplate(Place value, Set<String> found) {
        for (Place field : value.fields()) {
            if (field.node().isTextual() && isEvaluated(field.name())) {
                found.addAll(Syntax.variables(field.node().textValue()));
            } else {
                addFromTemplate(field, found);
            }
        }
        for (Place item : value.items()) {
            addFromTemplate(item, found);
        }
    }

    private static void addFromJsonata(JsonNode value, Set<String> found) {
        if (value.isTextual()) {
            String text = value.textValue();
            if (text.startsWith("{%") && text.endsWith("%}")) {
                found.addAll(Syntax.jsonataVariables(text.substring(2, text.length() - 2)));
            }
        }
        for (JsonNode part : value) {
            addFromJsonata(part, found);
        }
    }
}
