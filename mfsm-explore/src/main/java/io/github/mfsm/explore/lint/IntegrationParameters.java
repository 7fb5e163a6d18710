package io.github.mfsm.explore.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.mfsm.asl.definition.OptimizedIntegration;
import io.github.mfsm.asl.definition.QueryLanguage;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.definition.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names of the parameters that a Task gives to an optimised integration, beside those that it takes. */
final class IntegrationParameters {
    private final OptimizedIntegration integration;
    private final Set<String> given = new LinkedHashSet<>();

    private IntegrationParameters(OptimizedIntegration integration, JsonNode parameters) {
        this.integration = integration;
        parameters.fieldNames().forEachRemaining(name -> given.add(name.replaceFirst("\\.\\$$", "")));
    }

    /** Returns those of a Task; empty if it calls anything else, or computes all its parameters by one expression. */
    static Optional<IntegrationParameters> of(State task, JsonNode written) {
        JsonNode field = written.path(task.queryLanguage() == QueryLanguage.JSONATA ? "Arguments" : "Parameters");
        JsonNode parameters = field.isMissingNode() ? JsonNodeFactory.instance.objectNode() : field;
        return OptimizedIntegration.of(String.valueOf(task.resource()))
                .filter(integration -> parameters.isObject())
                .map(integration -> new IntegrationParameters(integration, parameters));
    }

    /** Returns the action, such as {@code sqs:sendMessage}. */
    String action() {
        return integration.name();
    }

    /** Returns what is required and not given. */
    List<String> missing() {
        return integration.requiredParameters().stream()
                .filter(name -> !given.contains(name))
                .toList();
    }

    /** Returns what is given and not known, with what may have been meant. */
    Map<String, String> unknown() {
        List<String> known = new ArrayList<>(integration.requiredParameters());
        known.addAll(integration.otherParameters());
        Map<String, String> unknown = new LinkedHashMap<>();
        given.stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> unknown.put(name, Suggestion.of(name, known, "parameters here")));
        return unknown;
    }
}
