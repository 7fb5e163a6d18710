package io.github.mfsm.asl.internal.validate;

import io.github.mfsm.asl.definition.IntegrationParameters;
import io.github.mfsm.asl.definition.QueryLanguage;
import io.github.mfsm.asl.definition.Suggestion;
import io.github.mfsm.asl.internal.integration.UnknownMembers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The rules for what a Task gives to a service.
 *
 * <p>The texts are AWS's, as users report them: that a field is required for a resource ARN, of {@code lambda:invoke},
 * {@code aws-sdk:neptune:describeDBClusters} and {@code aws-sdk:batch:submitJob}; the other two with the measurements
 * that {@link IntegrationParameters} and {@link UnknownMembers} name. The places are those of the like problem of
 * {@code Credentials}, which is recorded; {@code Parameters} stands for what is inside, too. A parameter {@code X.$}
 * that the action does not have passes, as {@code TaskToken.$} of {@code lambda:invoke.waitForTaskToken} did in July
 * 2026: it fails when the state runs.
 */
final class IntegrationRules {
    private static final Pattern PATH = Pattern.compile("\\.\\$$");

    private final Diagnostics problems;

    IntegrationRules(Diagnostics problems) {
        this.problems = problems;
    }

    void check(Place state, QueryLanguage language) {
        String resource = state.value("Resource").asText();
        IntegrationParameters action = IntegrationParameters.of(resource).orElse(null);
        if (action == null) {
            return;
        }
        String field = language == QueryLanguage.JSONATA ? "Arguments" : "Parameters";
        if (!state.has(field)) {
            problems.schema(field + " field is required for resource ARN: " + resource, state.location());
        } else if (state.value(field).isObject()) {
            check(resource, state.field(field), action);
        }
    }

    private void check(String resource, Place parameters, IntegrationParameters action) {
        List<String> given = new ArrayList<>();
        parameters
                .node()
                .fieldNames()
                .forEachRemaining(name -> given.add(PATH.matcher(name).replaceFirst("")));
        for (String name : action.missing(given)) {
            problems.schema("The field '" + name + "' is required but was missing", parameters.location());
        }
        for (UnknownMembers.Member member : UnknownMembers.of(resource).written(parameters.node())) {
            problems.error(
                    Diagnostics.SCHEMA,
                    "The field \"" + member.name() + "\" is not supported by Step Functions",
                    parameters.location(),
                    Suggestion.of(member.name(), member.known(), "members here"));
        }
    }
}
