package io.github.mfsm.explore.internal.demand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.explore.internal.Json;
import io.github.mfsm.explore.internal.demand.Demand.Given;
import io.github.mfsm.explore.internal.demand.Demand.Hint;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes up JSON that has what is needed, once for each case. */
public final class Samples {
    private final Collection<Demand> demands;

    private Samples(Collection<Demand> demands) {
        this.demands = demands;
    }

    /** Returns samples for all that is needed of a value. */
    public static Samples of(Collection<Demand> demands) {
        return new Samples(List.copyOf(demands));
    }

    /** Returns the names of the cases that want something of the value. */
    public Set<String> cases() {
        Set<String> names = new LinkedHashSet<>();
        for (Demand demand : demands) {
            if (demand.given() != null) {
                names.add(demand.given().name());
            }
        }
        return names;
    }

    /** Returns a value that has all that is read of it. */
    public JsonNode base() {
        return tree(demands).json();
    }

    /** Returns a value that has only what decides, and nothing that is merely read further on. */
    public JsonNode sparse() {
        return tree(demands.stream().filter(Demand::decides).toList()).json();
    }

    private static Part tree(Collection<Demand> demands) {
        Part root = new Part();
        root.hint = Hint.OBJECT;
        for (Demand demand : demands) {
            Part part = root;
            for (String step : demand.path().steps()) {
                part = part.parts.computeIfAbsent(step, each -> new Part());
            }
            part.note(demand);
        }
        return root;
    }

    /** Returns a value changed as a case wants it. */
    public JsonNode with(String caseName, JsonNode value) {
        JsonNode changed = value;
        for (Demand demand : demands) {
            Given given = demand.given();
            if (given != null && given.name().equals(caseName)) {
                changed = Change.of(given, () -> demand.path().first(base())).at(demand.path(), changed.deepCopy());
            }
        }
        return changed;
    }

    /** A part of a value in the making. */
    private static final class Part {
        private static final int LONGEST = 20;

        private final Map<String, Part> parts = new LinkedHashMap<>();
        private Hint hint = Hint.ANY;
        private @Nullable JsonNode value;

        void note(Demand demand) {
            if (demand.hint() != Hint.ANY) {
                hint = demand.hint();
            }
            Given given = demand.given();
            if (value == null && given != null && given.use() == Demand.Use.VALUE) {
                value = given.value();
            }
        }

        JsonNode json() {
            Part parsed = parts.get(Path.PARSED);
            if (parsed != null) {
                return TextNode.valueOf(parsed.json().toString());
            }
            boolean isArray = (hint == Hint.ARRAY && value == null)
                    || parts.containsKey(Path.LENGTH)
                    || (!parts.isEmpty() && parts.keySet().stream().allMatch(Path::isElement));
            if (isArray) {
                return array();
            }
            if (!parts.isEmpty()) {
                ObjectNode object = Json.object();
                parts.forEach((name, part) -> {
                    if (!Path.isElement(name)) {
                        object.set(name, part.json());
                    }
                });
                return object;
            }
            return value == null ? Comparisons.sample(hint) : value;
        }

        /** What each element has: in JSONata, a name is one of each element. */
        private Part each() {
            Part named = new Part();
            parts.forEach((name, part) -> {
                if (!Path.isElement(name) && !name.equals(Path.LENGTH)) {
                    named.parts.put(name, part);
                }
            });
            return parts.getOrDefault(Path.EACH, new Part()).or(named);
        }

        /** Returns what has all that this part has, and of another what this one leaves open. */
        private Part or(Part other) {
            Part both = new Part();
            both.hint = hint == Hint.ANY ? other.hint : hint;
            both.value = value == null ? other.value : value;
            both.parts.putAll(parts);
            other.parts.forEach((name, part) -> both.parts.merge(name, part, Part::or));
            return both;
        }

        private ArrayNode array() {
            Part each = each();
            int size = 1
                    + parts.keySet().stream()
                            .filter(step -> step.matches("\\[\\d+\\]"))
                            .mapToInt(step -> Integer.parseInt(step.substring(1, step.length() - 1)))
                            .max()
                            .orElse(0);
            ArrayNode array = Json.object().arrayNode();
            for (int i = 0; i < Math.min(size, LONGEST); i++) {
                Part own = parts.get("[" + i + "]");
                array.add((own == null ? each : own.or(each)).json());
            }
            return array;
        }
    }
}
