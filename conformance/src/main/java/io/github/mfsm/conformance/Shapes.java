package io.github.mfsm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares the shape of an answer with that of a recorded one: the same fields with values of the same kinds, lists of
 * the same length; the values themselves do not matter.
 */
public final class Shapes {
    private final Placeholders placeholders;

    private Shapes(Placeholders placeholders) {
        this.placeholders = placeholders;
    }

    /** A comparator of shapes for one case. */
    public static Shapes of(ConformanceCase recorded) {
        return new Shapes(Placeholders.of(recorded.json()));
    }

    /** Returns the first difference in shape, or empty if there is none. */
    public Optional<Difference> compare(JsonNode expected, JsonNode actual, String path) {
        if (expected.isTextual() && placeholders.isPlaceholder(expected.asText())) {
            return Optional.empty();
        }
        if (expected.isObject() && actual.isTextual() && actual.asText().startsWith("{")) {
            return compare(expected, CaseFolder.parse(actual.asText()).orElse(actual), path);
        }
        if (expected.isObject() && actual.isObject()) {
            return compareObjects(expected, actual, path);
        }
        if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                Optional<Difference> difference = compare(expected.get(i), actual.get(i), path + "/" + i);
                if (difference.isPresent()) {
                    return difference;
                }
            }
            return Optional.empty();
        }
        return expected.getNodeType() == actual.getNodeType() && !expected.isArray()
                ? Optional.empty()
                : Optional.of(new Difference(path, expected.toString(), actual.toString()));
    }

    private Optional<Difference> compareObjects(JsonNode expected, JsonNode actual, String path) {
        List<String> unknown = new ArrayList<>();
        List<String> extra = new ArrayList<>();
        actual.fieldNames().forEachRemaining(extra::add);
        for (var field : expected.properties()) {
            if (extra.remove(field.getKey())) {
                Optional<Difference> difference =
                        compare(field.getValue(), actual.get(field.getKey()), path + "/" + field.getKey());
                if (difference.isPresent()) {
                    return difference;
                }
            } else {
                unknown.add(field.getKey());
            }
        }
        extra.removeIf(name ->
                unknown.stream().anyMatch(key -> placeholders.contains(key)) || RecordingComparator.isGrown(name));
        Optional<String> missing =
                unknown.stream().filter(key -> !placeholders.contains(key)).findFirst();
        if (missing.isPresent()) {
            return Optional.of(new Difference(
                    path + "/" + missing.get(), expected.get(missing.get()).toString(), "absent"));
        }
        return extra.isEmpty()
                ? Optional.empty()
                : Optional.of(new Difference(
                        path + "/" + extra.get(0),
                        "absent",
                        actual.get(extra.get(0)).toString()));
    }
}
