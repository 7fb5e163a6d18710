package io.github.mfsm.template.internal.cloudformation;

import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The constructs that the resources of a CDK stack come from, as {@code Stack/Construct/Resource}, by logical id. The
 * resources of nested stacks are there, too, so that an id may have several.
 *
 * @see <a href="https://docs.aws.amazon.com/cdk/v2/guide/identifiers.html">Identifiers and the AWS CDK</a>
 */
final class Constructs {
    static final Constructs NONE = new Constructs(Map.of());

    private final Map<String, List<String>> paths;

    private Constructs(Map<String, List<String>> paths) {
        this.paths = paths;
    }

    /** Reads the metadata of a stack's artifact, which the manifest or a file of its own has: lists by path. */
    static Constructs of(@Nullable Node... metadata) {
        Map<String, List<String>> paths = new HashMap<>();
        for (Node part : metadata) {
            if (part != null) {
                part.members()
                        .forEach((path, entries) -> entries.value().items().forEach(entry -> {
                            Text type = entry.text("type");
                            Text data = entry.text("data");
                            if (type != null && data != null && type.value().equals("aws:cdk:logicalId")) {
                                paths.computeIfAbsent(data.value(), id -> new ArrayList<>())
                                        .add(path.replaceFirst("^/", ""));
                            }
                        }));
            }
        }
        return new Constructs(paths);
    }

    /**
     * Returns the path of a resource's construct, or null where it isn't known.
     *
     * @param within the path that the stack's own ones start with
     */
    private @Nullable String path(String logicalId, String within) {
        return paths.getOrDefault(logicalId, List.of()).stream()
                .filter(path -> path.startsWith(within))
                .min(Comparator.comparingInt(String::length))
                .map(path -> path.replaceFirst("/Resource$", ""))
                .orElse(null);
    }

    /**
     * Returns what a resource goes by in its app: the path of its construct, else its logical id behind the stacks that
     * it is nested in, or null where it is in none.
     */
    @Nullable
    String address(String logicalId, String within) {
        String path = path(logicalId, within);
        return path != null || within.isEmpty() ? path : within + logicalId;
    }

    /** Returns whether no construct is known. */
    boolean isEmpty() {
        return paths.isEmpty();
    }

    /** Returns what the paths in a nested stack start with, its own logical id and a slash where it has no path. */
    String within(String logicalId, String within) {
        String path = path(logicalId, within);
        return (path == null ? within + logicalId : path.replaceFirst("\\.NestedStack/[^/]*$", "")) + '/';
    }
}
