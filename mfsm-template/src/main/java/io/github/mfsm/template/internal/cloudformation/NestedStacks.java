package io.github.mfsm.template.internal.cloudformation;

import io.github.mfsm.template.internal.aws.ResourceKind;
import io.github.mfsm.template.internal.source.Findings;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.model.SourcePlace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The stacks that are nested in a stack and whose templates are files here: the {@code TemplateURL} of a stack and the
 * {@code Location} of an application, as {@code aws cloudformation package} takes them, and the CDK's. Not thread-safe.
 */
final class NestedStacks {
    private static final int MAX_NESTING = 10;

    private final Map<String, Resource> resources;
    private final Intrinsics intrinsics;
    private final Surroundings surroundings;
    private final Map<String, Stack> stacks = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    NestedStacks(Map<String, Resource> resources, Intrinsics intrinsics, Surroundings surroundings) {
        this.resources = resources;
        this.intrinsics = intrinsics;
        this.surroundings = surroundings;
    }

    /** Returns the stack of a resource, or null where its template is no file here. */
    private @Nullable Stack stack(Resource resource) {
        Stack known = stacks.get(resource.logicalId());
        Text template = known == null ? templateOf(resource) : null;
        if (template == null) {
            return known;
        }
        if (surroundings.nesting() >= MAX_NESTING) {
            throw new UnresolvedException(resource.place(), "stacks are nested deeper than " + MAX_NESTING);
        }
        if (!open.add(resource.logicalId())) {
            throw new UnresolvedException(resource.place(), resource.logicalId() + " depends on itself");
        }
        try {
            Stack stack = Stack.nested(
                    Includes.read(template, surroundings.files()), values(resource), surroundings.nested());
            stacks.put(resource.logicalId(), stack);
            return stack;
        } finally {
            open.remove(resource.logicalId());
        }
    }

    /** Returns the file of a stack's template, or null where it is no file here. */
    private @Nullable Text templateOf(Resource resource) {
        Node url = resource.properties().get("TemplateURL");
        if (resource.templateFile() != null || url == null) {
            return resource.templateFile();
        }
        String key = intrinsics.optional(url);
        String file = key == null ? null : surroundings.assets().file(url.place(), key);
        return file == null ? null : Text.of(file, url.place());
    }

    /** Returns what the outer stack gives for parameters; what can't be worked out is a problem of what uses it. */
    private Parameters.Given values(Resource resource) {
        Map<String, String> values = new HashMap<>();
        Map<String, UnresolvedException> unknown = new HashMap<>();
        Node parameters = resource.properties().get("Parameters");
        if (parameters != null) {
            parameters.members().forEach((name, member) -> {
                try {
                    values.put(name, Parameters.written(intrinsics.evaluate(member.value())));
                } catch (UnresolvedException e) {
                    unknown.put(name, e);
                }
            });
        }
        return new Parameters.Given(values, unknown);
    }

    /** Returns an output of a nested stack. */
    Node output(SourcePlace place, Resource resource, String attribute) {
        Stack stack = attribute.startsWith("Outputs.") ? stack(resource) : null;
        if (stack == null) {
            throw new UnresolvedException(
                    place,
                    resource.logicalId() + '.' + attribute
                            + " is an output of a nested stack, and known only after deployment");
        }
        return stack.output(place, attribute.substring("Outputs.".length()));
    }

    /**
     * Adds what the nested stacks hold, each machine with the path of the stacks that it is in, and a warning for each
     * stack that is left out.
     *
     * @param isRead which of them
     */
    void read(String path, Predicate<Resource> isRead, Findings findings) {
        for (Resource resource : resources.values()) {
            if (resource.kind() == ResourceKind.NESTED_STACK) {
                findings.attempt(() -> {
                    if (intrinsics.exists(resource)) {
                        read(path, resource, isRead, findings);
                    }
                });
            }
        }
    }

    private void read(String path, Resource resource, Predicate<Resource> isRead, Findings findings) {
        Stack stack = isRead.test(resource) ? stack(resource) : null;
        if (stack == null) {
            findings.warn(resource.logicalId(), resource.place(), leftOut(resource));
        } else {
            stack.read(surroundings.constructs().within(resource.logicalId(), path), isRead, findings);
        }
    }

    private static String leftOut(Resource resource) {
        return resource.templateFile() == null
                ? "the template of this nested stack is no file here; its machines, functions and tables are left out"
                : "the template of this nested stack is an asset of a CDK app; read the folder that \"cdk synth\" writes"
                        + " to have its machines, functions and tables, too";
    }
}
