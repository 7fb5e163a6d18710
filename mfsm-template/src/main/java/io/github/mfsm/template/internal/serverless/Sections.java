package io.github.mfsm.template.internal.serverless;

import io.github.mfsm.template.internal.source.Findings;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.SourceFiles;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.model.SourcePlace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sections of a service, each of which may be a variable, and some a list whose items are merged. */
final class Sections {
    private final Variables variables;
    private final Findings findings;

    Sections(Variables variables, Findings findings) {
        this.variables = variables;
        this.findings = findings;
    }

    /** Returns a section as an object: an empty one where it is none, or can't be resolved. */
    Node object(@Nullable Node section, SourcePlace place) {
        Node[] found = {new Node.Mapping(place, Map.of())};
        if (section != null) {
            findings.attempt(() -> {
                Node known = variables.shallow(section);
                found[0] = known instanceof Node.Mapping ? known : found[0];
            });
        }
        return found[0];
    }

    /** Returns a section that may be a list of objects: the Framework merges them, all levels of them. */
    Node merged(Node parent, String name) {
        Node[] found = {new Node.Mapping(parent.place(), Map.of())};
        Node section = parent.get(name);
        if (section != null) {
            findings.attempt(() -> {
                Node known = variables.shallow(section);
                if (!(known instanceof Node.Sequence)) {
                    found[0] = known;
                }
                known.items().forEach(item -> findings.attempt(() -> found[0] = merged(found[0], item, 0)));
            });
        }
        return found[0];
    }

    private Node merged(Node into, Node from, int depth) {
        if (depth > SourceFiles.MAX_DEPTH) {
            throw new UnresolvedException(from.place(), "the variable depends on itself, or on too many others");
        }
        Node one = variables.shallow(into);
        Node other = variables.shallow(from);
        if (!(one instanceof Node.Mapping) || !(other instanceof Node.Mapping)) {
            return other;
        }
        Map<String, Node.Member> members = new LinkedHashMap<>(one.members());
        other.members().forEach((name, member) -> {
            Node.Member known = members.get(name);
            Node value = known == null ? member.value() : merged(known.value(), member.value(), depth + 1);
            members.put(name, new Node.Member(member.keyPlace(), value));
        });
        return new Node.Mapping(one.place(), members);
    }

    /** Returns the machines, which the plugin takes as an object only. */
    Node machines(Node steps) {
        Node written = steps.get("stateMachines");
        Node known = written == null ? steps : variables.shallow(written);
        if (written != null && known instanceof Node.Sequence) {
            throw new UnresolvedException(
                    known.place(),
                    "stateMachines is an array, and the plugin takes an object: NAME: {definition: ...}");
        }
        return written == null ? new Node.Mapping(steps.place(), Map.of()) : known;
    }

    /** Returns the keys of the layers. */
    Map<String, SourcePlace> layers(Node root) {
        Map<String, SourcePlace> keys = new LinkedHashMap<>();
        object(root.get("layers"), root.place()).members().forEach((key, member) -> keys.put(key, member.keyPlace()));
        return keys;
    }

    /** Returns the template below {@code resources}, its values resolved where they can be. */
    Node resources(Node root) {
        Map<String, Node.Member> sections = new LinkedHashMap<>();
        merged(root, "resources").members().forEach((name, section) -> {
            Map<String, Node.Member> resolved = new LinkedHashMap<>();
            object(section.value(), section.keyPlace())
                    .members()
                    .forEach((key, member) -> resolved.put(key, resolvedOrAsItIs(member)));
            sections.put(name, new Node.Member(section.keyPlace(), new Node.Mapping(section.keyPlace(), resolved)));
        });
        return new Node.Mapping(root.place(), sections);
    }

    private Node.Member resolvedOrAsItIs(Node.Member member) {
        try {
            return new Node.Member(member.keyPlace(), variables.resolve(member.value()));
        } catch (UnresolvedException e) {
            return member;
        }
    }

    /** Returns a template without some resources: what it says of them is added to what the Framework makes. */
    static Node without(Node template, Set<String> logicalIds) {
        Map<String, Node.Member> sections = new LinkedHashMap<>(template.members());
        sections.computeIfPresent("Resources", (name, section) -> {
            Map<String, Node.Member> left = new LinkedHashMap<>(section.value().members());
            left.keySet().removeAll(logicalIds);
            return new Node.Member(section.keyPlace(), new Node.Mapping(section.keyPlace(), left));
        });
        return new Node.Mapping(template.place(), sections);
    }
}
