package io.github.mfsm.template.internal.cloudformation;

import io.github.mfsm.template.internal.aws.ResourceKind;
import io.github.mfsm.template.internal.source.Documents;
import io.github.mfsm.template.internal.source.Findings;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.SourceFiles;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.internal.source.YamlVersion;
import io.github.mfsm.template.model.TemplateException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The stacks that the CDK nests in a stack: their templates stand next to its own, and its values are theirs. */
final class NestedStacks {
    private static final int MAX_NESTING = 10;

    private final SourceFiles files;
    private final Findings findings;

    NestedStacks(SourceFiles files, Findings findings) {
        this.files = files;
        this.findings = findings;
    }

    /** Adds what the stacks below a template hold. */
    void read(Node template, Intrinsics intrinsics, int nesting) {
        Node resources = template.get("Resources");
        if (resources == null || nesting > MAX_NESTING) {
            return;
        }
        resources.members().values().forEach(member -> {
            Node resource = member.value();
            Text type = resource.text("Type");
            Node metadata = resource.get("Metadata");
            Text path = metadata == null ? null : metadata.text("aws:asset:path");
            if (type != null && path != null && ResourceKind.of(type.value()) == ResourceKind.NESTED_STACK) {
                findings.attempt(() -> stack(path, values(resource, intrinsics), nesting));
            }
        });
    }

    private void stack(Text path, Map<String, String> values, int nesting) {
        Path folder = path.place().file().getParent();
        Text content = files.include(path.place(), folder == null ? Path.of("") : folder, path.value());
        Node template;
        try {
            template = Documents.read(content, YamlVersion.V1_1);
        } catch (TemplateException e) {
            throw new UnresolvedException(e.place(), e.problem());
        }
        Stack stack = Stack.of(template, Map.of(), values, files);
        stack.read(findings);
        read(template, stack.intrinsics(), nesting + 1);
    }

    /** Returns what the outer stack gives for parameters; what can't be worked out is a problem of what uses it. */
    private static Map<String, String> values(Node resource, Intrinsics intrinsics) {
        Map<String, String> values = new HashMap<>();
        Node properties = resource.get("Properties");
        Node parameters = properties == null ? null : properties.get("Parameters");
        if (parameters != null) {
            parameters.members().forEach((name, member) -> {
                String value = intrinsics.optional(member.value());
                if (value != null) {
                    values.put(name, value);
                }
            });
        }
        return values;
    }
}
