package io.github.mfsm.testkit.events.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.testkit.internal.pattern.EventPattern;
import io.github.mfsm.testkit.internal.pattern.InvalidPatternException;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.AwsJsonService;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The operations on rules.
 *
 * @param buses what has them; their lock is held while they change
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html">PutRule</a>
 */
record RuleOperations(Buses buses) {
    private static final int MOST_OF_PATTERN = 4096;
    private static final int MOST_OF_DESCRIPTION = 512;
    private static final List<String> STATES =
            List.of("ENABLED", "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS");
    private static final List<String> OF_AN_EVENT =
            List.of("id", "account", "source", "time", "region", "resources", "detail-type");

    AwsJsonService.Builder addTo(AwsJsonService.Builder service) {
        return service.operation("PutRule", this::put)
                .operation("DescribeRule", this::describe)
                .operation("ListRules", this::list)
                .operation("DeleteRule", this::delete)
                .operation("EnableRule", (request, context) -> state(request, context, "ENABLED"))
                .operation("DisableRule", (request, context) -> state(request, context, "DISABLED"))
                .operation("ListRuleNamesByTarget", this::listNames)
                .operation("TestEventPattern", this::test);
    }

    private JsonNode put(JsonNode request, RequestContext context) {
        String name = Requests.name(request, "Name");
        Requests.limit(request, "EventPattern", MOST_OF_PATTERN);
        Requests.limit(request, "Description", MOST_OF_DESCRIPTION);
        String pattern = request.path("EventPattern").asText();
        if (request.has("ScheduleExpression")) {
            throw Requests.invalid("ScheduleExpression is not supported here: a schedule has no end, and time passes by"
                    + " itself; start what it starts yourself.");
        }
        if (pattern.isEmpty()) {
            throw Requests.invalid("Parameter(s) EventPattern or ScheduleExpression must be specified.");
        }
        String state = request.path("State").asText("ENABLED");
        if (!STATES.contains(state)) {
            throw Requests.invalid("1 validation error detected: Value '" + state
                    + "' at 'state' failed to satisfy constraint: Member must satisfy enum value set: " + STATES);
        }
        EventPattern parsed = pattern(pattern);
        synchronized (buses) {
            Bus bus = buses.named(request, "EventBusName", context);
            ObjectNode description = WireJson.object()
                    .put("Name", name)
                    .put("Arn", bus.place().arnOfRule(name))
                    .put("EventPattern", pattern)
                    .put("State", state);
            for (String optional : List.of("Description", "RoleArn")) {
                if (request.has(optional)) {
                    description.set(optional, request.get(optional));
                }
            }
            description.put("EventBusName", bus.place().bus());
            Rule before = bus.rules().get(name);
            Map<String, ObjectNode> targets = before == null ? new LinkedHashMap<>() : before.targets();
            Rule rule = new Rule(description, parsed, targets);
            bus.rules().put(name, rule);
            return WireJson.object().put("RuleArn", rule.arn());
        }
    }

    private static EventPattern pattern(String text) {
        try {
            return EventPattern.parse(text);
        } catch (InvalidPatternException e) {
            throw AwsError.of("InvalidEventPatternException", "Event pattern is not valid. Reason: " + e.getMessage());
        }
    }

    private JsonNode describe(JsonNode request, RequestContext context) {
        synchronized (buses) {
            return rule(request, "Name", context).description().deepCopy().put("CreatedBy", context.account());
        }
    }

    private Rule rule(JsonNode request, String member, RequestContext context) {
        String name = Requests.name(request, member);
        return buses.named(request, "EventBusName", context).rule(name);
    }

    private JsonNode list(JsonNode request, RequestContext context) {
        String prefix = request.path("NamePrefix").asText();
        synchronized (buses) {
            List<ObjectNode> rules = buses.named(request, "EventBusName", context).rules().values().stream()
                    .filter(rule -> rule.name().startsWith(prefix))
                    .map(rule -> rule.description().deepCopy())
                    .toList();
            return Requests.page(request, "Rules", rules);
        }
    }

    private JsonNode listNames(JsonNode request, RequestContext context) {
        String target = request.path("TargetArn").asText();
        synchronized (buses) {
            List<TextNode> names = buses.named(request, "EventBusName", context).rules().values().stream()
                    .filter(rule -> rule.targets().values().stream()
                            .anyMatch(one -> one.path("Arn").asText().equals(target)))
                    .map(rule -> TextNode.valueOf(rule.name()))
                    .toList();
            return Requests.page(request, "RuleNames", names);
        }
    }

    private JsonNode delete(JsonNode request, RequestContext context) {
        String name = Requests.name(request, "Name");
        synchronized (buses) {
            Bus bus = buses.named(request, "EventBusName", context);
            Rule rule = bus.rules().get(name);
            if (rule != null && !rule.targets().isEmpty()) {
                throw Requests.invalid("Rule can't be deleted since it has targets.");
            }
            bus.rules().remove(name);
            return WireJson.object();
        }
    }

    private JsonNode state(JsonNode request, RequestContext context, String state) {
        synchronized (buses) {
            rule(request, "Name", context).description().put("State", state);
            return WireJson.object();
        }
    }

    private JsonNode test(JsonNode request, RequestContext context) {
        EventPattern pattern = pattern(request.path("EventPattern").asText());
        JsonNode event;
        try {
            event = WireJson.parse(request.path("Event").asText());
        } catch (JsonProcessingException e) {
            throw Requests.invalid("Parameter Event is not valid.");
        }
        if (!event.isObject() || !OF_AN_EVENT.stream().allMatch(event::has)) {
            throw Requests.invalid("Parameter Event is not valid.");
        }
        return WireJson.object().put("Result", pattern.matches(event));
    }
}
