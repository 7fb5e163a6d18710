package io.github.mfsm.template.internal.source;

import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.Schema;

/**
 * Reads YAML into nodes; a short tag {@code !Sub x} becomes the object {@code {"Fn::Sub": x}}, as CloudFormation has
 * it.
 *
 * <p>No tag makes an object of Java. Depth, aliases and the size after their expansion are limited.
 */
final class YamlReader {
    private static final int MAX_ALIASES = 100;
    private static final Tag PLAIN = new Tag("tag:mfsm,2026:plain");
    private static final String CORE = "tag:yaml.org,2002:";

    private final Text text;
    private final YamlVersion version;
    private final IdentityHashMap<org.snakeyaml.engine.v2.nodes.Node, Node> done = new IdentityHashMap<>();
    private final IdentityHashMap<org.snakeyaml.engine.v2.nodes.Node, Boolean> open = new IdentityHashMap<>();
    private final IdentityHashMap<Node, Long> sizes = new IdentityHashMap<>();

    private YamlReader(Text text, YamlVersion version) {
        this.text = text;
        this.version = version;
    }

    /**
     * Reads the first document.
     *
     * @throws TemplateException if it isn't YAML, or too much of it
     */
    static Node read(Text text, YamlVersion version) {
        YamlReader reader = new YamlReader(text, version);
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new PlainSchema())
                .setMaxAliasesForCollections(MAX_ALIASES)
                .setCodePointLimit(SourceFiles.MAX_LENGTH)
                .setAllowDuplicateKeys(true)
                .setAllowNonScalarKeys(true) // refused below, with their place
                .build();
        try {
            reader.checkDepth(settings);
            Optional<org.snakeyaml.engine.v2.nodes.Node> root = reader.firstOf(new Compose(settings));
            return root.isEmpty() ? new Node.Null(text.place()) : reader.node(root.get());
        } catch (MarkedYamlEngineException e) {
            SourcePlace place = reader.place(e.getProblemMark());
            throw new TemplateException(
                    place, "this is not YAML: " + String.valueOf(e.getProblem()).trim());
        } catch (YamlEngineException e) {
            throw new TemplateException(text.place(), "this is not YAML: " + firstLine(e.getMessage()));
        }
    }

    private Optional<org.snakeyaml.engine.v2.nodes.Node> firstOf(Compose compose) {
        var documents = compose.composeAllFromString(text.value()).iterator();
        if (!documents.hasNext()) {
            return Optional.empty();
        }
        Optional<org.snakeyaml.engine.v2.nodes.Node> first = Optional.of(documents.next());
        if (version != YamlVersion.V1_1 && documents.hasNext()) {
            throw new TemplateException(
                    place(documents.next().getStartMark()), "a second document starts here, and one only is taken");
        }
        return first;
    }

    private static String firstLine(@Nullable String message) {
        return message == null
                ? "it can't be read"
                : message.lines().findFirst().orElse("it can't be read");
    }

    /** The composer calls itself for each level, the parser doesn't. */
    private void checkDepth(LoadSettings settings) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text.value())) {
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> {
                    depth++;
                    if (depth > SourceFiles.MAX_DEPTH) {
                        throw new TemplateException(
                                place(event.getStartMark()),
                                "values are nested deeper than " + SourceFiles.MAX_DEPTH + " levels");
                    }
                }
                case MappingEnd, SequenceEnd -> depth--;
                default -> {}
            }
        }
    }

    private SourcePlace place(Optional<Mark> mark) {
        return text.placeAt(offset(mark));
    }

    private int offset(Optional<Mark> mark) {
        int points = mark.map(Mark::getIndex).orElse(0);
        String value = text.value();
        boolean paired = value.codePointCount(0, value.length()) != value.length();
        return paired ? value.offsetByCodePoints(0, points) : Math.min(points, value.length());
    }

    private Node node(org.snakeyaml.engine.v2.nodes.Node yaml) {
        Node known = done.get(yaml);
        if (known != null) {
            return known;
        }
        if (open.put(yaml, true) != null) {
            throw new TemplateException(place(yaml.getStartMark()), "an alias stands inside of what it names");
        }
        Node node = tagged(yaml, content(yaml));
        open.remove(yaml);
        done.put(yaml, node);
        sizes.put(node, sizeOf(node));
        return node;
    }

    private long sizeOf(Node node) {
        long size = 1;
        for (Node item : node.items()) {
            size += sizes.getOrDefault(item, 1L);
        }
        for (Node.Member member : node.members().values()) {
            size += sizes.getOrDefault(member.value(), 1L);
        }
        if (size > SourceFiles.MAX_NODES) {
            throw new TemplateException(
                    node.place(), "aliases make more than " + SourceFiles.MAX_NODES + " values of this");
        }
        return size;
    }

    private Node content(org.snakeyaml.engine.v2.nodes.Node yaml) {
        if (yaml instanceof MappingNode mapping) {
            return mapping(mapping);
        }
        if (yaml instanceof SequenceNode sequence) {
            List<Node> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(node(item)));
            return new Node.Sequence(place(yaml.getStartMark()), items);
        }
        return scalar((ScalarNode) yaml);
    }

    private Node mapping(MappingNode yaml) {
        Map<String, Node.Member> members = new LinkedHashMap<>();
        List<Node> merged = new ArrayList<>();
        for (NodeTuple tuple : yaml.getValue()) {
            SourcePlace place = place(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new TemplateException(place, "a key must be a string");
            }
            Node value = node(tuple.getValueNode());
            if (key.isPlain() && key.getValue().equals("<<")) {
                merged.add(value);
            } else if (members.put(key(key), new Node.Member(place, value)) != null && version == YamlVersion.V1_2) {
                throw new TemplateException(place, "the key " + key.getValue() + " is here twice");
            }
        }
        merged.forEach(value -> merge(members, value));
        return new Node.Mapping(place(yaml.getStartMark()), members);
    }

    private static void merge(Map<String, Node.Member> members, Node value) {
        value.members().forEach(members::putIfAbsent);
        value.items().forEach(item -> item.members().forEach(members::putIfAbsent));
    }

    /** A key that is no string is written as JSON would. */
    private String key(ScalarNode key) {
        Node node = node(key);
        if (node instanceof Node.Num number) {
            return number.value().toPlainString();
        }
        Text scalar = node.scalar();
        return scalar == null ? key.getValue().isEmpty() ? "" : "null" : scalar.value();
    }

    private Node scalar(ScalarNode yaml) {
        SourcePlace place = place(yaml.getStartMark());
        if (yaml.getTag().equals(PLAIN)) {
            Node value = version.read(yaml.getValue(), place);
            if (value != null) {
                return value;
            }
        }
        return new Node.Str(YamlScalars.text(text, offset(yaml.getStartMark()), yaml.getValue(), isBlock(yaml)));
    }

    private static boolean isBlock(ScalarNode yaml) {
        return yaml.getScalarStyle() == ScalarStyle.LITERAL;
    }

    private Node tagged(org.snakeyaml.engine.v2.nodes.Node yaml, Node node) {
        String tag = yaml.getTag().getValue();
        if (yaml.getTag().equals(PLAIN) || tag.equals("!")) {
            return node;
        }
        if (tag.startsWith(CORE)) {
            return core(tag.substring(CORE.length()), node);
        }
        if (version == YamlVersion.TERRAFORM || !tag.matches("![A-Za-z0-9]+")) {
            throw new TemplateException(node.place(), "the tag " + tag + " is not supported; nothing is made of it");
        }
        return function(tag.substring(1), node);
    }

    private Node core(String type, Node node) {
        Text scalar = node.scalar();
        return switch (type) {
            case "str", "map", "seq", "null", "binary", "set", "omap" -> node;
            case "int", "float", "bool" -> {
                Node read = scalar == null ? null : version.read(scalar.value(), node.place());
                yield read == null ? node : read;
            }
            default ->
                throw new TemplateException(
                        node.place(), "the tag !!" + type + " is not supported; nothing is made of it");
        };
    }

    private static Node function(String name, Node argument) {
        SourcePlace place = argument.place();
        Text scalar = argument.scalar();
        if (name.equals("GetAtt") && scalar != null) {
            int dot = scalar.value().indexOf('.');
            List<Node> parts = dot < 0
                    ? List.of(argument)
                    : List.of(
                            new Node.Str(scalar.part(0, dot)),
                            new Node.Str(scalar.part(dot + 1, scalar.value().length())));
            return Node.Mapping.of(place, "Fn::GetAtt", new Node.Sequence(place, parts));
        }
        boolean plain = name.equals("Ref") || name.equals("Condition");
        return Node.Mapping.of(place, plain ? name : "Fn::" + name, argument);
    }

    /** Leaves what a plain scalar means to {@link YamlVersion}. */
    private static final class PlainSchema implements Schema {
        @Override
        public ScalarResolver getScalarResolver() {
            return (value, implicit) -> implicit ? PLAIN : Tag.STR;
        }

        @Override
        public Map<Tag, ConstructNode> getSchemaTagConstructors() {
            return Map.of();
        }
    }
}
