package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps Regions apart: each has an endpoint of its own, which knows only what lies in it. An ARN of another Region is
 * answered like one that names nothing.
 */
final class OtherRegions implements Operation {

    /** A member of requests: of which kinds its ARN may be, and how one that names nothing is refused. */
    private record Named(String types, Function<String, AwsError> absent) {}

    private static final Map<String, Named> MEMBERS = Map.of(
            "stateMachineArn", new Named("stateMachine", SfnError::noStateMachine),
            "executionArn", new Named("execution", SfnError::noExecution),
            "activityArn", new Named("activity", SfnError::noActivity),
            "resourceArn", new Named("stateMachine|activity", SfnError::noTaggedResource),
            "stateMachineAliasArn", new Named("stateMachine", arn -> SfnError.noResource()),
            "stateMachineVersionArn", new Named("stateMachine", arn -> SfnError.noResource()),
            "mapRunArn", new Named("mapRun", arn -> SfnError.noResource()));

    private static final Supplier<ObjectNode> NOTHING_TO_DO = WireJson::object;
    /** What is answered, and not refused, about something that isn't there. */
    private static final Map<String, Supplier<ObjectNode>> INDIFFERENT = Map.of(
            "DeleteStateMachine", NOTHING_TO_DO,
            "DeleteStateMachineAlias", NOTHING_TO_DO,
            "DeleteStateMachineVersion", NOTHING_TO_DO,
            "DeleteActivity", NOTHING_TO_DO,
            "ListStateMachineVersions", VersionOperations::none);

    private final String name;
    private final Operation operation;

    /** Wraps the operation of that name. */
    OtherRegions(String name, Operation operation) {
        this.name = name;
        this.operation = operation;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        for (Map.Entry<String, Named> member : MEMBERS.entrySet()) {
            for (String arn : arns(request, member.getKey())) {
                if (isElsewhere(arn, member.getValue().types(), context.region())) {
                    Supplier<ObjectNode> indifferent = INDIFFERENT.get(name);
                    if (indifferent == null) {
                        throw member.getValue().absent().apply(arn);
                    }
                    return indifferent.get();
                }
            }
        }
        return operation.handle(request, context);
    }

    private static List<String> arns(JsonNode request, String member) {
        return request.hasNonNull(member)
                ? List.of(request.get(member).asText())
                : request.path("routingConfiguration").findValuesAsText(member);
    }

    private static boolean isElsewhere(String arn, String types, String region) {
        return arn.matches("arn:[^:]+:states:[^:]+:[^:]*:(" + types + "):.+") && !region.equals(arn.split(":", 5)[3]);
    }
}
