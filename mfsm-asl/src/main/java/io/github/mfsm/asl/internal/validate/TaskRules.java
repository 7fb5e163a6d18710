package io.github.mfsm.asl.internal.validate;

import io.github.mfsm.asl.definition.MachineType;
import io.github.mfsm.asl.definition.QueryLanguage;

/** The rules for Task states: resource, parameters, limits, credentials. */
final class TaskRules {
    private static final long MOST = 99_999_999;

    private final MachineType machineType;
    private final Diagnostics problems;
    private final Values values;
    private final ExpressionRules expressions;

    TaskRules(MachineType machineType, Diagnostics problems, ExpressionRules expressions) {
        this.machineType = machineType;
        this.problems = problems;
        this.values = new Values(problems);
        this.expressions = expressions;
    }

    void check(Place state, QueryLanguage language) {
        if (values.required(state, "Resource") && values.text(state.field("Resource"))) {
            checkResource(state, language);
        }
        values.atMostOne(state, "TimeoutSeconds", "TimeoutSecondsPath");
        values.atMostOne(state, "HeartbeatSeconds", "HeartbeatSecondsPath");
        expressions.integer(state, "TimeoutSeconds", language, 1, MOST);
        expressions.integer(state, "HeartbeatSeconds", language, 1, MOST);
        checkHeartbeatFits(state);
        if (state.has("Credentials") && values.object(state.field("Credentials"))) {
            checkCredentials(state);
        }
    }

    private void checkResource(Place state, QueryLanguage language) {
        Place resource = state.field("Resource");
        String arn = resource.node().textValue();
        if (!ServiceIntegrations.isKnown(arn)) {
            problems.error(
                    Diagnostics.SCHEMA,
                    "The resource provided " + arn + " is not recognized. The value is not a valid resource ARN, or the"
                            + " resource is not available in this region.",
                    resource.location(),
                    ServiceIntegrations.hint(arn).orElse(null));
            return;
        }
        new IntegrationRules(problems).check(state, language);
        if (machineType == MachineType.EXPRESS) {
            String pattern = ServiceIntegrations.pattern(arn);
            if (ServiceIntegrations.isActivity(arn)) {
                problems.schema("Express state machine does not support Activity ARN", resource.location());
            } else if (!pattern.isEmpty()) {
                String name = pattern.startsWith(".sync") ? ".sync" : pattern;
                problems.schema(
                        "Express state machine does not support '" + name + "' service integration",
                        resource.location());
            }
        }
    }

    private void checkHeartbeatFits(Place state) {
        boolean numbers = state.value("TimeoutSeconds").isNumber()
                && state.value("HeartbeatSeconds").isNumber();
        if (numbers
                && state.value("HeartbeatSeconds").doubleValue()
                        >= state.value("TimeoutSeconds").doubleValue()) {
            problems.schema(
                    "HeartbeatSeconds must be smaller than TimeoutSeconds",
                    state.field("HeartbeatSeconds").location());
        }
    }

    private void checkCredentials(Place state) {
        Place credentials = state.field("Credentials");
        if (ServiceIntegrations.isActivity(state.value("Resource").asText())) {
            problems.schema("The field 'Credentials' is not supported for activities", credentials.location());
        } else if (!credentials.has("RoleArn") && !credentials.has("RoleArn.$")) {
            problems.schema("The field 'RoleArn' is required but was missing", credentials.location());
        }
    }
}
