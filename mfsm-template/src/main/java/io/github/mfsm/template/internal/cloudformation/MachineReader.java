package io.github.mfsm.template.internal.cloudformation;

import io.github.mfsm.template.internal.source.Definition;
import io.github.mfsm.template.internal.source.Findings;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Placeholders;
import io.github.mfsm.template.internal.source.SourceFiles;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateMachine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a state machine's resource, of SAM or of CloudFormation. */
public final class MachineReader {
    private final Intrinsics intrinsics;
    private final Surroundings surroundings;

    /** Takes what evaluates the functions of the template. */
    public MachineReader(Intrinsics intrinsics) {
        this.intrinsics = intrinsics;
        this.surroundings = intrinsics.surroundings();
    }

    /**
     * Adds the machine of a resource.
     *
     * @param path of the nested stack that it is in; empty outside of any
     */
    void read(String path, Resource resource, Findings findings) {
        String id = resource.logicalId();
        Findings.Header header = new Findings.Header(
                id,
                surroundings.constructs().address(id, path),
                null,
                name(resource),
                type(resource),
                resource.arn(),
                resource.place());
        warn(resource, findings);
        findings.machine(header, () -> definition(resource));
    }

    /** Warns of a definition that can be read here, and that SAM doesn't deploy. */
    private static void warn(Resource resource, Findings findings) {
        Node text = resource.properties().get("DefinitionString");
        Node object = resource.properties().get("Definition");
        if (resource.isServerless() && text != null) {
            findings.warn(
                    resource.logicalId(),
                    text.place(),
                    "SAM has no DefinitionString: write Definition, an object, or DefinitionUri, a file");
        } else if (resource.isServerless() && object != null && isText(object)) {
            findings.warn(
                    resource.logicalId(),
                    object.place(),
                    "SAM takes Definition as an object, with functions in its members, and no text");
        }
    }

    private static boolean isText(Node node) {
        return node instanceof Node.Str || node.get("Fn::Sub") != null || node.get("Fn::Join") != null;
    }

    private @Nullable String name(Resource resource) {
        for (String property : resource.nameProperties()) {
            Node name = resource.properties().get(property);
            if (name != null) {
                return intrinsics.optional(name);
            }
        }
        return null;
    }

    private TemplateMachine.Type type(Resource resource) {
        Node type = resource.properties().get(resource.isServerless() ? "Type" : "StateMachineType");
        return type(type == null ? null : intrinsics.optional(type));
    }

    /** Returns the type that a template says, standard where it says nothing. */
    public static TemplateMachine.Type type(@Nullable String name) {
        return "EXPRESS".equalsIgnoreCase(name) ? TemplateMachine.Type.EXPRESS : TemplateMachine.Type.STANDARD;
    }

    private Definition definition(Resource resource) {
        Node properties = resource.properties();
        Map<String, Node.Member> substitutions = membersOf(properties.get("DefinitionSubstitutions"));
        Map<String, Node> given = new LinkedHashMap<>();
        for (String name : List.of("Definition", "DefinitionString", "DefinitionUri", "DefinitionS3Location")) {
            Node value = properties.get(name);
            if (value != null && !intrinsics.isLeftOut(value)) {
                given.put(name, value);
            }
        }
        if (given.size() != 1) {
            throw new UnresolvedException(
                    resource.place(),
                    resource.logicalId() + " has "
                            + (given.isEmpty() ? "no definition" : String.join(" and ", given.keySet()))
                            + ": it takes one of Definition, DefinitionString, DefinitionUri and DefinitionS3Location");
        }
        boolean isFile = given.containsKey("DefinitionUri") || given.containsKey("DefinitionS3Location");
        Node definition = given.values().iterator().next();
        return isFile ? file(definition, substitutions) : definition(definition, substitutions);
    }

    private Map<String, Node.Member> membersOf(@Nullable Node substitutions) {
        if (substitutions == null) {
            return Map.of();
        }
        boolean isFunction = substitutions.members().keySet().stream().anyMatch(name -> name.startsWith("Fn::"));
        return isFunction ? intrinsics.evaluate(substitutions).members() : substitutions.members();
    }

    /**
     * Resolves a definition that is written as an object or as a string.
     *
     * @param substitutions values that its placeholders get; only what is used is evaluated
     */
    public Definition definition(Node definition, Map<String, Node.Member> substitutions) {
        intrinsics.literals().clear();
        Node value = intrinsics.evaluate(definition);
        Set<String> literals = Set.copyOf(intrinsics.literals());
        if (value instanceof Node.Str string) {
            return Definition.parse(substitute(string.text(), substitutions))
                    .withLiterals(literals)
                    .withStandIns(surroundings.standIns());
        }
        if (value instanceof Node.Mapping) {
            return Definition.of(substitute(value, substitutions))
                    .withLiterals(literals)
                    .withStandIns(surroundings.standIns());
        }
        throw new UnresolvedException(
                definition.place(), "the definition is " + value.kind() + ", and must be an object or a string");
    }

    private Definition file(Node file, Map<String, Node.Member> substitutions) {
        Node value = intrinsics.evaluate(file);
        Text name = value.scalar();
        String local = name == null ? asset(file.place(), value) : name.value();
        Text content = surroundings.files().include(file.place(), SourceFiles.folderOf(file.place()), local);
        return Definition.parse(substitute(content, substitutions)).withStandIns(surroundings.standIns());
    }

    /** Returns the file next to the template that the CDK uploads as an object. */
    private String asset(SourcePlace place, Node location) {
        Text key = location.text("Key");
        String object = key == null ? "an object of a bucket" : key.value();
        String asset = key == null ? null : surroundings.assets().file(place, object);
        if (asset == null) {
            throw new UnresolvedException(place, "the definition is in S3 (" + object + "), and nothing is fetched");
        }
        return asset;
    }

    private Text substitute(Text text, Map<String, Node.Member> substitutions) {
        Map<String, Text> values = new LinkedHashMap<>();
        for (String name : Placeholders.in(text.value())) {
            Node.Member value = substitutions.get(name);
            if (value != null) {
                values.put(name, intrinsics.text(value.value()));
            }
        }
        return values.isEmpty() ? text : intrinsics.computed(Placeholders.substitute(text, values));
    }

    private Node substitute(Node node, Map<String, Node.Member> substitutions) {
        if (substitutions.isEmpty()) {
            return node;
        }
        if (node instanceof Node.Str string) {
            return new Node.Str(substitute(string.text(), substitutions));
        }
        if (node instanceof Node.Sequence) {
            return node.map(item -> substitute(item, substitutions));
        }
        if (!(node instanceof Node.Mapping)) {
            return node;
        }
        Map<String, Node.Member> members = new LinkedHashMap<>();
        node.members().forEach((name, member) -> {
            Text key = substitute(Text.of(name, member.keyPlace()), substitutions);
            members.put(key.value(), new Node.Member(member.keyPlace(), substitute(member.value(), substitutions)));
        });
        return new Node.Mapping(node.place(), members);
    }
}
