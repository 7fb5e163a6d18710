package io.github.mfsm.testkit.events.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.delivery.TargetArn;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An event on its way to a target of a rule.
 *
 * @param bus where the rule is
 * @param rule the rule
 * @param target the target as it was put
 * @param event the event
 * @param before how many deliveries have led to it, one after another
 */
record Delivery(Place bus, Rule rule, ObjectNode target, Event event, int before) {
    /** What is called to deliver it. */
    record Call(String service, String operation, ObjectNode request) {}

    String arn() {
        return target.path("Arn").asText();
    }

    /** Returns the bus that the target is, if it is one. */
    Optional<Place> toBus() {
        TargetArn to = TargetArn.of(arn());
        return to.service().equals("events")
                ? Optional.of(new Place(
                        to.region(),
                        to.account(),
                        to.resource().substring(to.resource().indexOf('/') + 1)))
                : Optional.empty();
    }

    /**
     * Returns the call of another service.
     *
     * @param id an id that was not there before
     */
    Call call(String input, String id) {
        ObjectNode request = WireJson.object();
        TargetArn to = TargetArn.of(arn());
        String service = to.service();
        return switch (service) {
            case "states" ->
                new Call(
                        service,
                        "StartExecution",
                        request.put("stateMachineArn", arn())
                                .put("name", event.text("id") + "_" + id)
                                .put("input", input));
            case "lambda" ->
                new Call(
                        service,
                        "Invoke",
                        request.put("FunctionName", arn()).put("Payload", input.getBytes(StandardCharsets.UTF_8)));
            case "sns" ->
                new Call(service, "Publish", request.put("TopicArn", arn()).put("Message", input));
            default -> {
                request.put("QueueUrl", to.queueUrl()).put("MessageBody", input);
                JsonNode group = target.path("SqsParameters").path("MessageGroupId");
                if (!group.isMissingNode()) {
                    request.set("MessageGroupId", group);
                }
                yield new Call("sqs", "SendMessage", request);
            }
        };
    }

    /** Returns the call that sends it to the target's dead-letter queue, if it has one. */
    Optional<Call> deadLetter(String code, String message) {
        String queue = target.path("DeadLetterConfig").path("Arn").asText();
        if (queue.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode request = WireJson.object()
                .put("QueueUrl", TargetArn.of(queue).queueUrl())
                .put("MessageBody", WireJson.text(event.json()));
        ObjectNode attributes = request.putObject("MessageAttributes");
        attribute(attributes, "RULE_ARN", rule.arn());
        attribute(attributes, "TARGET_ARN", arn());
        attribute(attributes, "ERROR_CODE", code);
        attribute(attributes, "ERROR_MESSAGE", message);
        return Optional.of(new Call("sqs", "SendMessage", request));
    }

    private static void attribute(ObjectNode attributes, String name, String value) {
        attributes.putObject(name).put("DataType", "String").put("StringValue", value);
    }
}
