package io.github.mfsm.testkit.events.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.delivery.TargetArn;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.AwsJsonService;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The operations on the targets of rules.
 *
 * @param buses what has the rules; their lock is held while they change
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html">PutTargets</a>
 */
record TargetOperations(Buses buses) {
    /** A quota that AWS raises for nobody. */
    private static final int MOST_OF_A_RULE = 5;

    /** Members of a target that say something of services that are not here. */
    private static final List<String> OF_OTHERS = List.of(
            "KinesisParameters",
            "RunCommandParameters",
            "EcsParameters",
            "BatchParameters",
            "HttpParameters",
            "RedshiftDataParameters",
            "SageMakerPipelineParameters",
            "AppSyncParameters");

    AwsJsonService.Builder addTo(AwsJsonService.Builder service) {
        return service.operation("PutTargets", this::put)
                .operation("RemoveTargets", this::remove)
                .operation("ListTargetsByRule", this::list);
    }

    private JsonNode put(JsonNode request, RequestContext context) {
        String name = Requests.name(request, "Rule");
        JsonNode targets = request.path("Targets");
        if (targets.isEmpty()) {
            throw Requests.invalid("1 validation error detected: Value '[]' at 'targets' failed to satisfy constraint:"
                    + " Member must have length greater than or equal to 1");
        }
        targets.forEach(TargetOperations::check);
        synchronized (buses) {
            Map<String, ObjectNode> all =
                    buses.named(request, "EventBusName", context).rule(name).targets();
            List<String> ids = new ArrayList<>(all.keySet());
            targets.forEach(target -> ids.add(target.path("Id").asText()));
            if (ids.stream().distinct().count() > MOST_OF_A_RULE) {
                throw AwsError.of(
                        "LimitExceededException", "The requested resource exceeds the maximum number allowed.");
            }
            targets.forEach(target -> all.put(target.path("Id").asText(), target.deepCopy()));
            return done();
        }
    }

    private static ObjectNode done() {
        ObjectNode answer = WireJson.object().put("FailedEntryCount", 0);
        answer.putArray("FailedEntries");
        return answer;
    }

    private static void check(JsonNode target) {
        String id = Requests.name(target, "Id");
        String arn = target.path("Arn").asText();
        TargetArn to = TargetArn.parse(arn).orElseThrow(() -> wrongArn(arn));
        String service = to.service();
        boolean machine = service.equals("states") && to.resource().startsWith("stateMachine:");
        boolean bus = service.equals("events") && to.resource().startsWith("event-bus/");
        if (!machine && !bus && !List.of("lambda", "sqs", "sns").contains(service)) {
            throw Requests.invalid("Target " + id + " is not supported here: " + arn
                    + " is no state machine, function, queue, topic or event bus.");
        }
        OF_OTHERS.stream().filter(target::has).findFirst().ifPresent(other -> {
            throw Requests.invalid(other + " of target " + id + " is not supported here.");
        });
        if (machine && !target.has("RoleArn")) {
            throw Requests.invalid("RoleArn is required for target " + arn + ".");
        }
        if (arn.endsWith(".fifo")
                && service.equals("sqs")
                && !target.path("SqsParameters").has("MessageGroupId")) {
            throw Requests.invalid("Parameter(s) SqsParameters must be specified for target: " + id + ".");
        }
        if (Stream.of("Input", "InputPath", "InputTransformer")
                        .filter(target::has)
                        .count()
                > 1) {
            throw Requests.invalid(
                    "Only one of Input, InputPath, or InputTransformer must be provided for target " + id + ".");
        }
        String deadLetters = target.path("DeadLetterConfig").path("Arn").asText();
        if (!deadLetters.isEmpty() && !deadLetters.matches("arn:[^:]+:sqs:[^:]+:[^:]+:[^:]+")) {
            throw wrongArn(deadLetters);
        }
        checkInput(target, id);
    }

    private static AwsError wrongArn(String arn) {
        return Requests.invalid("Parameter " + arn + " is not valid. Reason: Provided Arn is not in correct format.");
    }

    private static void checkInput(JsonNode target, String id) {
        if (target.has("Input")) {
            try {
                WireJson.parse(target.path("Input").asText());
            } catch (JsonProcessingException e) {
                throw Requests.invalid("JSON syntax error in input for target " + id + ".");
            }
        }
        List<String> paths = new ArrayList<>();
        if (target.has("InputPath")) {
            paths.add(target.path("InputPath").asText());
        }
        target.path("InputTransformer").path("InputPathsMap").forEach(path -> paths.add(path.asText()));
        if (paths.stream().anyMatch(path -> EventPath.parse(path) == null)) {
            throw Requests.invalid("Invalid InputPath for target " + id + ".");
        }
    }

    private JsonNode remove(JsonNode request, RequestContext context) {
        String name = Requests.name(request, "Rule");
        synchronized (buses) {
            Rule rule = buses.named(request, "EventBusName", context).rule(name);
            ObjectNode answer = done();
            ArrayNode failed = answer.withArray("FailedEntries");
            for (JsonNode id : request.path("Ids")) {
                if (rule.targets().remove(id.asText()) == null) {
                    failed.addObject()
                            .put("TargetId", id.asText())
                            .put("ErrorCode", "ResourceNotFoundException")
                            .put("ErrorMessage", "Rule " + name + " does not have target with Id " + id.asText() + ".");
                }
            }
            return answer.put("FailedEntryCount", failed.size());
        }
    }

    private JsonNode list(JsonNode request, RequestContext context) {
        String name = Requests.name(request, "Rule");
        synchronized (buses) {
            List<ObjectNode> targets =
                    buses.named(request, "EventBusName", context).rule(name).targets().values().stream()
                            .map(ObjectNode::deepCopy)
                            .toList();
            return Requests.page(request, "Targets", targets);
        }
    }
}
