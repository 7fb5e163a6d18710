package io.github.mfsm.lambda.template;

import static io.github.mfsm.lambda.template.Template.list;
import static io.github.mfsm.lambda.template.Template.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an update of a stack of the Python sample's to this template touches, as a change set names it: one line for
 * each resource.
 */
final class SampleUpdate {
    /** Types that SAM turns into another one. */
    private static final Map<String, String> BECOMES =
            Map.of("AWS::Serverless::StateMachine", "AWS::StepFunctions::StateMachine");

    /** What SAM makes of a function's properties: those of AWS::Lambda::Function, which a change set shows. */
    private static final Map<String, String> OF_THE_FUNCTION =
            Map.of("CodeUri", "Code", "InlineCode", "Code", "Tracing", "TracingConfig");

    /** Properties that SAM makes other resources of. */
    private static final Set<String> OF_SAM_ALONE =
            Set.of("AutoPublishAlias", "AutoPublishAliasAllProperties", "VersionDescription");

    /** Properties that SAM calls by another name. */
    private static final Map<String, String> ALSO_CALLED =
            Map.of("Role", "RoleArn", "Logging", "LoggingConfiguration", "Tracing", "TracingConfiguration");

    /** What can't be changed in a thing that exists, so that CloudFormation makes another in its place. */
    private static final Map<String, Set<String>> REPLACED_BY = Map.of(
            "AWS::Lambda::Permission",
            Set.of("Action", "FunctionName", "Principal", "SourceAccount", "SourceArn"),
            "AWS::DynamoDB::Table",
            Set.of("TableName", "KeySchema"));

    private final Map<String, Object> sample;
    private final Map<String, Object> resources;
    private final Set<String> kept;

    /**
     * @param sample the sample's resources
     * @param deployment ours
     * @param kept resources of the sample's that stay when its stack lets go of them
     */
    SampleUpdate(Map<String, Object> sample, Deployment deployment, Set<String> kept) {
        this.sample = sample;
        this.resources = deployment.resources();
        this.kept = kept;
    }

    List<String> touched() {
        List<String> lines = new ArrayList<>();
        sample.forEach((id, before) -> lines.add(whatBecomesOf(id, map(before))));
        Set<String> added = new TreeSet<>(resources.keySet());
        added.removeAll(sample.keySet());
        added.forEach(id -> lines.add("Add " + id));
        return lines;
    }

    private String whatBecomesOf(String id, Map<String, Object> before) {
        if (!resources.containsKey(id)) {
            return "Remove " + id + (kept.contains(id) ? ", policy action Retain" : "");
        }
        Map<String, Object> after = map(resources.get(id));
        String type = after.get("Type").toString();
        boolean toStepFunctions = !type.equals(before.get("Type"));
        if (!BECOMES.getOrDefault(type, type).equals(BECOMES.getOrDefault(before.get("Type"), type(before)))) {
            return "Modify " + id + ", another type: " + type;
        }
        Set<String> changed = new TreeSet<>();
        Map<String, Object> old = map(before.get("Properties"));
        Map<String, Object> now = map(after.getOrDefault("Properties", Map.of()));
        now.forEach((property, value) -> {
            String name = toStepFunctions ? ALSO_CALLED.getOrDefault(property, property) : property;
            if (!Objects.equals(old.get(name), value)) {
                changed.add(name);
            }
        });
        old.keySet().stream()
                .filter(property -> !now.containsKey(property)
                        && list(now.keySet().stream().toList()).stream()
                                .noneMatch(name -> property.equals(ALSO_CALLED.get(name))))
                .forEach(changed::add);
        if (changed.isEmpty()) {
            return "Nothing for " + id;
        }
        boolean replaced = changed.stream().anyMatch(REPLACED_BY.getOrDefault(type, Set.of())::contains);
        return "Modify " + id + ", replacement " + (replaced ? "True: " : "False: ")
                + String.join(", ", type.equals("AWS::Serverless::Function") ? asShown(changed) : changed);
    }

    private static Set<String> asShown(Set<String> changed) {
        return changed.stream()
                .filter(property -> !OF_SAM_ALONE.contains(property))
                .map(property -> OF_THE_FUNCTION.getOrDefault(property, property))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String type(Map<String, Object> resource) {
        return resource.get("Type").toString();
    }
}
