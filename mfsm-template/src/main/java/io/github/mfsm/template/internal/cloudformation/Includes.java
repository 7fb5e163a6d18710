package io.github.mfsm.template.internal.cloudformation;

import io.github.mfsm.template.internal.source.Documents;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.SourceFiles;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.internal.source.YamlVersion;
import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts local files in the place of {@code AWS::Include}, as {@code aws cloudformation package} takes them.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-include.html">
 *     AWS::Include transform</a>
 */
final class Includes {
    private static final String TRANSFORM = "Fn::Transform";

    private final Intrinsics intrinsics;
    private final SourceFiles files;

    Includes(Intrinsics intrinsics, SourceFiles files) {
        this.intrinsics = intrinsics;
        this.files = files;
    }

    /** Returns a template with its includes; one that can't be had stays, and is a problem of what needs it. */
    Node expand(Node template) {
        Map<String, Node.Member> members = new LinkedHashMap<>(template.members());
        Node declared = template.get("Transform");
        if (declared != null) {
            List<Node> transforms = declared instanceof Node.Sequence ? declared.items() : List.of(declared);
            transforms.stream()
                    .filter(Includes::isInclude)
                    .forEach(transform -> content(transform).members().forEach(members::putIfAbsent));
        }
        Node whole = new Node.Mapping(template.place(), members);
        return contains(whole) ? expanded(whole) : whole;
    }

    private static boolean contains(Node node) {
        return node.members().containsKey(TRANSFORM)
                || node.members().values().stream().anyMatch(member -> contains(member.value()))
                || node.items().stream().anyMatch(Includes::contains);
    }

    private static boolean isInclude(Node transform) {
        Text name = transform.text("Name");
        return name != null && name.value().equals("AWS::Include");
    }

    private Node expanded(Node node) {
        if (node instanceof Node.Sequence) {
            return node.map(this::expanded);
        }
        if (!(node instanceof Node.Mapping)) {
            return node;
        }
        Map<String, Node.Member> members = new LinkedHashMap<>();
        for (Map.Entry<String, Node.Member> member : node.members().entrySet()) {
            Node value = member.getValue().value();
            if (!member.getKey().equals(TRANSFORM) || !isInclude(value)) {
                members.put(member.getKey(), new Node.Member(member.getValue().keyPlace(), expanded(value)));
                continue;
            }
            try {
                Node content = content(value);
                if (node.members().size() == 1) {
                    return content;
                }
                members.putAll(content.members());
            } catch (UnresolvedException e) {
                members.put(member.getKey(), member.getValue());
            }
        }
        return new Node.Mapping(node.place(), members);
    }

    /**
     * Returns what an include names.
     *
     * @throws UnresolvedException if it is no file here
     */
    Node content(Node transform) {
        Node parameters = transform.get("Parameters");
        Node location = parameters == null ? null : parameters.get("Location");
        if (!isInclude(transform) || location == null) {
            throw new UnresolvedException(
                    transform.place(), "of transforms, only AWS::Include with the Location of a file is supported");
        }
        return read(intrinsics.text(location), files);
    }

    /** Returns the template or part of one that a template names, relative to its own folder. */
    static Node read(Text name, SourceFiles files) {
        SourcePlace place = name.place();
        try {
            return Documents.read(files.include(place, SourceFiles.folderOf(place), name.value()), YamlVersion.V1_1);
        } catch (TemplateException e) {
            throw new UnresolvedException(e.place(), e.problem());
        }
    }
}
