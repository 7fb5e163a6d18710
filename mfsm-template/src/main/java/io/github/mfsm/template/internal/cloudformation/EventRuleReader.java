package io.github.mfsm.template.internal.cloudformation;

import io.github.mfsm.template.internal.aws.Account;
import io.github.mfsm.template.internal.found.FoundResource;
import io.github.mfsm.template.internal.source.Findings;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateResource.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads EventBridge's rules: those that are resources, and those that SAM makes of a resource's {@code Events}. */
final class EventRuleReader {
    private static final String PATTERN = "EventPattern";
    private static final List<String> OF_A_RULE = List.of(PATTERN, "EventBusName", "State", "Description", "Targets");
    private static final List<String> OF_A_TARGET =
            List.of("Input", "InputPath", "InputTransformer", "DeadLetterConfig", "RetryPolicy");

    private final Intrinsics intrinsics;

    EventRuleReader(Intrinsics intrinsics) {
        this.intrinsics = intrinsics;
    }

    /** Adds a rule; one with a schedule is something that calls by itself. */
    void read(Resource rule, Findings findings) {
        Node properties = rule.properties();
        if (properties.get("ScheduleExpression") != null || properties.get(PATTERN) == null) {
            add(Kind.CALLER, rule.type(), rule.logicalId(), rule.name(), Map.of(), rule.place(), findings);
            return;
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        OF_A_RULE.forEach(name -> intrinsics.attribute(attributes, name, properties.get(name)));
        add(Kind.EVENT_RULE, rule.type(), rule.logicalId(), rule.name(), attributes, rule.place(), findings);
    }

    /** Adds the rule that SAM makes of a resource's event. */
    void event(Resource owner, String id, Node properties, SourcePlace place, Findings findings) {
        Map<String, String> attributes = new LinkedHashMap<>();
        intrinsics.attribute(attributes, PATTERN, properties.get("Pattern"));
        intrinsics.attribute(attributes, "EventBusName", properties.get("EventBusName"));
        intrinsics.attribute(attributes, "State", properties.get("State"));
        if (properties.get("Enabled") instanceof Node.Bool enabled && !enabled.value()) {
            attributes.put("State", "DISABLED");
        }
        Map<String, Node.Member> target = new LinkedHashMap<>();
        target.put("Id", new Node.Member(place, Node.Str.of(id + "Target", place)));
        target.put("Arn", new Node.Member(place, Node.Str.of(owner.arn(), place)));
        target.put("RoleArn", new Node.Member(place, Node.Str.of(Account.role(id + "Role"), place)));
        OF_A_TARGET.forEach(name -> {
            Node value = properties.get(name);
            if (value != null) {
                target.put(name, new Node.Member(place, value));
            }
        });
        Node targets = new Node.Sequence(place, List.of(new Node.Mapping(place, target)));
        intrinsics.attribute(attributes, "Targets", targets);
        Text name = properties.text("RuleName");
        String type = "Events of " + owner.type();
        add(Kind.EVENT_RULE, type, id, name == null ? id : name.value(), attributes, place, findings);
    }

    private static void add(
            Kind kind,
            String type,
            String id,
            String name,
            Map<String, String> attributes,
            SourcePlace place,
            Findings findings) {
        findings.resource(new FoundResource(kind, type, id, name, attributes, place));
    }
}
