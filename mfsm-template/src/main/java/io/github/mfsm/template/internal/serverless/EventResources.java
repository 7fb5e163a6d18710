package io.github.mfsm.template.internal.serverless;

import io.github.mfsm.template.internal.aws.Account;
import io.github.mfsm.template.internal.source.Definition;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.model.SourcePlace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of EventBridge and the mappings of queues that the Framework makes of a function's events, and the rules
 * that the plugin makes of a state machine's, as resources of CloudFormation.
 *
 * @see <a href="https://www.serverless.com/framework/docs/providers/aws/events/event-bridge">EventBridge event</a>
 * @see <a href="https://www.serverless.com/framework/docs/providers/aws/events/sqs">SQS event</a>
 */
final class EventResources {
    private static final Set<String> KINDS = Set.of("eventBridge", "cloudwatchEvent");

    private final Variables variables;
    private final Map<String, Node.Member> resources = new LinkedHashMap<>();

    EventResources(Variables variables) {
        this.variables = variables;
    }

    /** Returns a template with what was taken among its resources. */
    Node in(Node template) {
        if (resources.isEmpty()) {
            return template;
        }
        Map<String, Node.Member> all = new LinkedHashMap<>(resources);
        Node declared = template.get("Resources");
        if (declared != null) {
            all.putAll(declared.members());
        }
        Map<String, Node.Member> sections = new LinkedHashMap<>(template.members());
        sections.put("Resources", new Node.Member(template.place(), new Node.Mapping(template.place(), all)));
        return new Node.Mapping(template.place(), sections);
    }

    /**
     * Takes the rules and queues among events; returns whether there are no others, nor any that can't be resolved.
     *
     * @param id the logical id of what is called
     * @param getsArn the function of CloudFormation that gives its ARN
     */
    boolean areAll(Node events, String id, Node getsArn) {
        try {
            boolean all = true;
            for (Node item : variables.shallow(events).items()) {
                Node event = variables.shallow(item);
                all &= isRule(event, id, getsArn) || isQueue(event, id, getsArn);
            }
            return all;
        } catch (UnresolvedException e) {
            return false;
        }
    }

    private boolean isRule(Node event, String id, Node getsArn) {
        String kind = String.join("", event.members().keySet());
        Node written = event.get(kind);
        Node rule = written == null || !KINDS.contains(kind) ? null : variables.resolve(written);
        Node pattern = rule == null ? null : rule.get(rule.get("pattern") == null ? "event" : "pattern");
        if (rule == null || pattern == null) {
            return false;
        }
        take(rule, pattern, id + "EventsRule" + (resources.size() + 1), getsArn);
        return true;
    }

    /** A queue is named by its ARN alone, or with settings; only functions are called by queues. */
    private boolean isQueue(Node event, String id, Node getsArn) {
        Node written = event.get("sqs");
        if (written == null || getsArn.get("Fn::GetAtt") == null) {
            return false;
        }
        Node given = variables.resolve(written);
        Node arn = given.get("arn") == null ? given : given.get("arn");
        SourcePlace place = given.place();
        Map<String, Node.Member> properties = new LinkedHashMap<>();
        put(properties, place, "EventSourceArn", arn);
        put(properties, place, "FunctionName", getsArn);
        put(properties, place, "BatchSize", given.get("batchSize"));
        put(properties, place, "MaximumBatchingWindowInSeconds", given.get("maximumBatchingWindow"));
        put(properties, place, "Enabled", given.get("enabled"));
        Node type = given.get("functionResponseType");
        if (type != null) {
            put(properties, place, "FunctionResponseTypes", new Node.Sequence(place, List.of(type)));
        }
        Node patterns = given.get("filterPatterns");
        if (patterns != null) {
            List<Node> filters = patterns.items().stream()
                    .<Node>map(pattern -> Node.Mapping.of(place, "Pattern", text(pattern)))
                    .toList();
            put(
                    properties,
                    place,
                    "FilterCriteria",
                    Node.Mapping.of(place, "Filters", new Node.Sequence(place, filters)));
        }
        Node most = given.get("maximumConcurrency");
        if (most != null) {
            put(properties, place, "ScalingConfig", Node.Mapping.of(place, "MaximumConcurrency", most));
        }
        add(
                id + "EventSourceMappingSQS" + (resources.size() + 1),
                "AWS::Lambda::EventSourceMapping",
                properties,
                place);
        return true;
    }

    private void take(Node rule, Node pattern, String id, Node arn) {
        SourcePlace place = rule.place();
        Map<String, Node.Member> target = new LinkedHashMap<>();
        put(target, place, "Id", Node.Str.of(id + "Target", place));
        put(target, place, "Arn", arn);
        put(target, place, "RoleArn", Node.Str.of(Account.role(id + "Role"), place));
        Node input = rule.get("input");
        put(target, place, "Input", input == null ? null : text(input));
        put(target, place, "InputPath", rule.get("inputPath"));
        Node transformer = rule.get("inputTransformer");
        if (transformer != null) {
            Map<String, Node.Member> members = new LinkedHashMap<>();
            put(members, place, "InputPathsMap", transformer.get("inputPathsMap"));
            put(members, place, "InputTemplate", transformer.get("inputTemplate"));
            put(target, place, "InputTransformer", new Node.Mapping(place, members));
        }
        Map<String, Node.Member> properties = new LinkedHashMap<>();
        Node bus = rule.get(rule.get("eventBus") == null ? "eventBusName" : "eventBus");
        put(properties, place, "Name", rule.get("name"));
        put(properties, place, "EventPattern", pattern);
        put(properties, place, "EventBusName", bus);
        if (rule.get("enabled") instanceof Node.Bool enabled && !enabled.value()) {
            put(properties, place, "State", Node.Str.of("DISABLED", place));
        }
        put(properties, place, "Targets", new Node.Sequence(place, List.of(new Node.Mapping(place, target))));
        add(id, "AWS::Events::Rule", properties, place);
        if (rule.get("eventBus") instanceof Node.Str name // the Framework creates a bus that is only named
                && !name.text().value().matches("arn:.*|default")) {
            String busId = Generated.normalized(name.text().value().replaceAll("[^A-Za-z0-9]", "")) + "EventBus";
            add(busId, "AWS::Events::EventBus", Map.of("Name", new Node.Member(place, name)), place);
        }
    }

    private static Node text(Node input) {
        return input.scalar() != null ? input : Node.Str.of(Definition.of(input).json(), input.place());
    }

    private void add(String id, String type, Map<String, Node.Member> properties, SourcePlace place) {
        Map<String, Node.Member> resource = new LinkedHashMap<>();
        put(resource, place, "Type", Node.Str.of(type, place));
        put(resource, place, "Properties", new Node.Mapping(place, properties));
        put(resources, place, id, new Node.Mapping(place, resource));
    }

    private static void put(Map<String, Node.Member> members, SourcePlace place, String name, @Nullable Node value) {
        if (value != null) {
            members.put(name, new Node.Member(place, value));
        }
    }
}
