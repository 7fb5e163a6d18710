package io.github.mfsm.explore.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.mfsm.asl.definition.AwsSdkAction;
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

/** The names of the parameters that a Task gives to a service, beside those that the action takes. */
final class IntegrationParameters {
    private final Set<String> given = new LinkedHashSet<>();
    private final String action;
    private final List<String> missing;
    private final Map<String, String> unknown;

    private IntegrationParameters(OptimizedIntegration integration, JsonNode parameters) {
        readNames(parameters);
        this.action = integration.name();
        this.missing = integration.requiredParameters().stream()
                .filter(name -> !given.contains(name))
                .toList();
        this.unknown = unknown(integration);
    }

    /** The list of AWS SDK actions has required parameters only, and how AWS spells those with acronyms is a guess. */
    private IntegrationParameters(AwsSdkAction called, JsonNode parameters) {
        readNames(parameters);
        this.action = "aws-sdk:" + called.name();
        this.missing = called.requiredParameters().stream()
                .filter(name -> given.stream().noneMatch(name::equalsIgnoreCase))
                .toList();
        this.unknown = Map.of();
    }

    private void readNames(JsonNode parameters) {
        parameters.fieldNames().forEachRemaining(name -> given.add(name.replaceFirst("\\.\\$$", "")));
    }

    private Map<String, String> unknown(OptimizedIntegration integration) {
        List<String> known = new ArrayList<>(integration.requiredParameters());
        known.addAll(integration.otherParameters());
        Map<String, String> names = new LinkedHashMap<>();
        given.stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> names.put(name, Suggestion.of(name, known, "parameters here")));
        return names;
    }

    /** Returns those of a Task; empty if it calls no service, or computes all its parameters by one expression. */
    static Optional<IntegrationParameters> of(State task, JsonNode written) {
        JsonNode field = written.path(task.queryLanguage() == QueryLanguage.JSONATA ? "Arguments" : "Parameters");
        JsonNode parameters = field.isMissingNode() ? JsonNodeFactory.instance.objectNode() : field;
        if (!parameters.isObject()) {
            return Optional.empty();
        }
        String resource = String.valueOf(task.resource());
        return OptimizedIntegration.of(resource)
                .map(integration -> new IntegrationParameters(integration, parameters))
                .or(() -> AwsSdkAction.of(resource).map(called -> new IntegrationParameters(called, parameters)));
    }

    /** Returns the action, such as {@code sqs:sendMessage}. */
    String action() {
        return action;
    }

    /** Returns what is required and not given. */
    List<String> missing() {
        return missing;
    }

    /** Returns what is given and not known, with what may have been meant. */
    Map<String, String> unknown() {
        return unknown;
    }
}
