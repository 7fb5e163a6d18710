package io.github.mfsm.template.internal.terraform;

import io.github.mfsm.template.internal.source.Definition;
import io.github.mfsm.template.internal.source.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads EventBridge's rules and their targets. */
final class EventRuleResource {
    private static final Map<String, String> OF_A_RULE = Map.of(
            "event_pattern", "EventPattern",
            "event_bus_name", "EventBusName",
            "state", "State",
            "description", "Description");
    private static final Map<String, String> OF_A_TARGET = Map.of(
            "arn", "Arn",
            "target_id", "Id",
            "role_arn", "RoleArn",
            "input", "Input",
            "input_path", "InputPath");

    private EventRuleResource() {}

    /** Returns what PutRule takes; nothing where the rule has a schedule. */
    static Map<String, String> rule(Section rule) {
        Map<String, String> attributes = new LinkedHashMap<>();
        if (rule.value("event_pattern") != null && rule.value("schedule_expression") == null) {
            OF_A_RULE.forEach((name, member) -> ServiceResource.put(attributes, member, rule.value(name)));
            if (rule.value("is_enabled") instanceof Node.Bool enabled && !enabled.value()) {
                attributes.put("State", "DISABLED");
            }
        }
        return attributes;
    }

    /** Returns what PutTargets takes. */
    static Map<String, String> target(Section resource, String label) {
        Map<String, Node.Member> target = new TreeMap<>();
        put(resource, target, "Id", Node.Str.of(label, resource.place()));
        resource.required("arn");
        OF_A_TARGET.forEach((name, member) -> put(resource, target, member, resource.value(name)));
        nested(resource, target, "dead_letter_config", "DeadLetterConfig", Map.of("arn", "Arn"));
        nested(resource, target, "sqs_target", "SqsParameters", Map.of("message_group_id", "MessageGroupId"));
        nested(
                resource,
                target,
                "input_transformer",
                "InputTransformer",
                Map.of("input_paths", "InputPathsMap", "input_template", "InputTemplate"));
        Map<String, String> attributes = new LinkedHashMap<>();
        ServiceResource.put(attributes, "Rule", resource.required("rule"));
        ServiceResource.put(attributes, "EventBusName", resource.value("event_bus_name"));
        Node targets = new Node.Sequence(resource.place(), List.of(new Node.Mapping(resource.place(), target)));
        attributes.put("Targets", Definition.of(targets).json());
        return attributes;
    }

    private static void nested(
            Section resource, Map<String, Node.Member> target, String block, String member, Map<String, String> names) {
        for (Section section : resource.sections(block)) {
            Map<String, Node.Member> members = new TreeMap<>();
            names.forEach((name, inner) -> put(section, members, inner, section.value(name)));
            put(section, target, member, new Node.Mapping(section.place(), members));
        }
    }

    private static void put(Section section, Map<String, Node.Member> members, String member, @Nullable Node value) {
        if (value != null) {
            members.put(member, new Node.Member(section.place(), value));
        }
    }
}
