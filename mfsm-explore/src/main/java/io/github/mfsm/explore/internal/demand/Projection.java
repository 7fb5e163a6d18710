package io.github.mfsm.explore.internal.demand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.mfsm.explore.internal.Json;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The part of a value that matters for what comes: of what decides the value itself, of what is only read its kind. */
public final class Projection {
    private final Map<Path, Boolean> paths = new TreeMap<>();

    private Projection(Collection<Demand> demands) {
        demands.forEach(demand -> paths.merge(demand.path(), demand.decides(), Boolean::logicalOr));
    }

    /** Returns the projection to what is needed. */
    public static Projection to(Collection<Demand> demands) {
        return new Projection(demands);
    }

    /** Returns what matters of a value, JSON text; two values with the same result make no difference further on. */
    public String of(String json) {
        if (paths.isEmpty()) {
            return "";
        }
        JsonNode value = Json.parse(json).orElse(MissingNode.getInstance());
        StringBuilder out = new StringBuilder();
        paths.forEach((path, decides) -> {
            add(out, value, path, decides);
            out.append(';');
        });
        return out.toString();
    }

    private static void add(StringBuilder out, JsonNode value, Path path, boolean decides) {
        if (path.isWhole()) {
            out.append(decides ? value : kind(value)).append(',');
            return;
        }
        String step = path.steps().get(0);
        if (step.equals(Path.PARSED)) {
            add(out, Json.parse(value.asText()).orElse(MissingNode.getInstance()), path.from(1), decides);
        } else if (step.equals(Path.LENGTH)) {
            out.append(value.size()).append(',');
        } else if (value.isArray() && !Path.isElement(step)) {
            out.append(value.size()).append(':');
            value.forEach(element -> add(out, element, path, decides));
        } else if (step.equals(Path.EACH)) {
            out.append(value.size()).append(':');
            value.forEach(element -> add(out, element, path.from(1), decides));
        } else if (Path.isElement(step)) {
            int index = Integer.parseInt(step.substring(1, step.length() - 1));
            add(out, value.path(index), path.from(1), decides);
        } else {
            add(out, value.path(step), path.from(1), decides);
        }
    }

    private static String kind(JsonNode value) {
        return value.isArray() ? "ARRAY" + value.size() : value.getNodeType().name();
    }
}
