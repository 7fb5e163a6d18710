package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.IntegrationParameters;
import io.github.mfsm.asl.internal.integration.UnknownMembers;
import io.github.mfsm.asl.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a Task sends to a service, once its expressions have values: Step Functions refuses a request without a required
 * parameter, or with one that the action does not have, before it starts the task.
 *
 * <p>The text is AWS's, in a published source of {@code apigateway:invoke} ({@code The Parameters '...' could not be
 * used to start the Task: [...]}). What is in the brackets are the texts of {@code ValidateStateMachineDefinition};
 * that of an unknown parameter was seen at run time, too: of {@code lambda:invoke.waitForTaskToken} in July 2026, and
 * inside of {@code aws-sdk:batch:submitJob}, in a JSONata state. Whether it says {@code Arguments} there is not known.
 */
final class ServiceRequest {
    private final UnknownMembers unknown;
    private final @Nullable IntegrationParameters action;

    /** Starts with the {@code Resource}, which may be no service's. */
    ServiceRequest(String resource) {
        this.unknown = UnknownMembers.of(resource);
        this.action = IntegrationParameters.of(resource).orElse(null);
    }

    /** Returns why the task can't be started with its parameters, or {@code null} if it can. */
    @Nullable
    String refusal(JsonNode parameters) {
        if (action == null || !parameters.isObject()) {
            return null;
        }
        List<String> problems = new ArrayList<>(0);
        for (UnknownMembers.Member member : unknown.evaluated(parameters)) {
            problems.add("The field \"" + member.name() + "\" is not supported by Step Functions");
        }
        List<String> given = new ArrayList<>(parameters.size());
        parameters.fieldNames().forEachRemaining(given::add);
        for (String name : action.missing(given)) {
            problems.add("The field '" + name + "' is required but was missing");
        }
        return problems.isEmpty()
                ? null
                : "The Parameters '" + Json.text(parameters) + "' could not be used to start the Task: " + problems;
    }
}
