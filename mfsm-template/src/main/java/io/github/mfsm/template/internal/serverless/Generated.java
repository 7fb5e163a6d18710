package io.github.mfsm.template.internal.serverless;

import io.github.mfsm.template.internal.cloudformation.Resource;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.model.SourcePlace;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The resources that the Framework and its plugin make for a service, by the logical ids that they give them. Not
 * thread-safe.
 *
 * @see <a href="https://www.serverless.com/framework/docs/providers/aws/guide/resources">Resources</a>
 */
final class Generated {
    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final Map<String, Node> changes = new HashMap<>();

    /**
     * Takes what the service's own {@code resources} change of them.
     *
     * @param own the service's {@code resources}, with those in files
     */
    Generated(Node own) {
        changes(own.get("Resources"));
        changes(own.get("extensions"));
    }

    private void changes(@Nullable Node section) {
        if (section != null) {
            section.members().forEach((id, member) -> {
                Node properties = member.value().get("Properties");
                if (properties != null) {
                    changes.put(id, properties);
                }
            });
        }
    }

    Map<String, Resource> resources() {
        return resources;
    }

    /**
     * Adds a resource, and returns the name that it gets.
     *
     * @param nameProperty where its name stands; empty where it has none
     */
    String add(String logicalId, String type, String nameProperty, String name, SourcePlace place) {
        Node change = changes.get(logicalId);
        Node changed = change == null ? null : change.get(nameProperty);
        Text literal = changed == null ? null : changed.scalar();
        String known = literal == null ? name : literal.value();
        Node properties = nameProperty.isEmpty()
                ? new Node.Mapping(place, Map.of())
                : Node.Mapping.of(place, nameProperty, Node.Str.of(known, place));
        resources.putIfAbsent(logicalId, new Resource(logicalId, type, properties, null, null, place));
        return known;
    }

    void add(String logicalId, String type, SourcePlace place) {
        add(logicalId, type, "", "", place);
    }

    /** Returns a key as the Framework writes it in logical ids. */
    static String normalized(String key) {
        String written = key.replace("-", "Dash").replace("_", "Underscore");
        return written.isEmpty() ? written : Character.toUpperCase(written.charAt(0)) + written.substring(1);
    }
}
