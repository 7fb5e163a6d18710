package io.github.mfsm.lambda.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * {@code template.yaml} as maps, lists, strings, booleans and numbers; the short forms of CloudFormation's functions
 * are written out.
 */
record Template(String text, Map<String, Object> root) {

    /** The top folder of the repository; the build runs tests in a module's. */
    static final Path TOP = Path.of("").toAbsolutePath().getParent();

    static Template ofThisRepository() {
        return parse(read("template.yaml"));
    }

    static Template forSes() {
        return parse(read("template-ses.yaml"));
    }

    static String read(String path) {
        try {
            return Files.readString(TOP.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Template parse(String yaml) {
        Node node =
                new Compose(LoadSettings.builder().build()).composeString(yaml).orElseThrow();
        Map<String, Object> root = map(toValue(node));
        spread(map(root.getOrDefault("Globals", Map.of())), map(root.get("Resources")));
        return new Template(yaml, root);
    }

    /** Puts what is global to all functions into each, as SAM does. */
    private static void spread(Map<String, Object> globals, Map<String, Object> resources) {
        Map<String, Object> function = map(globals.getOrDefault("Function", Map.of()));
        resources.values().stream()
                .filter(resource ->
                        "AWS::Serverless::Function".equals(map(resource).get("Type")))
                .forEach(resource -> function.forEach(map(map(resource).get("Properties"))::putIfAbsent));
    }

    /** Returns the same template with another text at one place. */
    Template with(String old, String replacement) {
        int at = text.indexOf(old);
        if (at < 0) {
            throw new IllegalArgumentException("the template has no " + old);
        }
        return parse(text.substring(0, at) + replacement + text.substring(at + old.length()));
    }

    Map<String, Object> section(String name) {
        return map(root.getOrDefault(name, Map.of()));
    }

    Map<String, Object> resources() {
        return section("Resources");
    }

    Map<String, Object> resource(String id) {
        return map(resources().getOrDefault(id, Map.of()));
    }

    Map<String, Object> properties(String id) {
        return map(resource(id).getOrDefault("Properties", Map.of()));
    }

    @SuppressWarnings("unchecked") // keys are strings: see toMap
    static Map<String, Object> map(Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new IllegalArgumentException("not an object: " + value);
    }

    /** Returns the value at a path of keys, or null. */
    static Object at(Object value, String... path) {
        Object found = value;
        for (String key : path) {
            found = found instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return found;
    }

    /** Returns a list as it is, and anything else as a list of one. */
    static List<?> list(Object value) {
        return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    }

    private static Object toValue(Node node) {
        String tag = node.getTag().getValue();
        Object plain = toPlainValue(node);
        if (!tag.startsWith("!") || tag.equals("!")) {
            return plain;
        }
        String function = tag.substring(1);
        if (function.equals("GetAtt") && plain instanceof String dotted) {
            int dot = dotted.indexOf('.');
            return Map.of("Fn::GetAtt", List.of(dotted.substring(0, dot), dotted.substring(dot + 1)));
        }
        return Map.of(Set.of("Ref", "Condition").contains(function) ? function : "Fn::" + function, plain);
    }

    private static Object toPlainValue(Node node) {
        if (node instanceof MappingNode mapping) {
            return toMap(mapping);
        }
        if (node instanceof SequenceNode sequence) {
            List<Object> values = new ArrayList<>();
            sequence.getValue().forEach(element -> values.add(toValue(element)));
            return values;
        }
        String text = ((ScalarNode) node).getValue();
        if (node.getTag().equals(Tag.INT)) {
            return Integer.valueOf(text);
        }
        return node.getTag().equals(Tag.BOOL) ? (Object) Boolean.valueOf(text) : text;
    }

    private static Map<String, Object> toMap(MappingNode mapping) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            values.put(((ScalarNode) entry.getKeyNode()).getValue(), toValue(entry.getValueNode()));
        }
        return values;
    }
}
