package io.github.mfsm.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Compares answers with recorded ones by the rules of the recordings.
 *
 * <p>Texts that hold a JSON object were decoded by the recorder (once, not again inside); key order means nothing;
 * numbers are compared by value; placeholders stand for what changes from run to run, the same for the same. One
 * comparator is for one case: it remembers what the case's placeholders stand for.
 */
public final class RecordingComparator {
    private static final Set<String> JSON_TEXT_FIELDS = Set.of("input", "output", "assignedVariables");
    /** Fields that AWS's answers gained over the years: no difference where a recording lacks them. */
    private static final Set<String> GROWN_FIELDS =
            Set.of("encryptionConfiguration", "redriveCount", "redriveStatus", "redriveStatusReason");

    /** The same for the context object, where a state hands it on. */
    private static final Set<String> GROWN_CONTEXT_FIELDS = Set.of("RedriveCount");

    private final Placeholders placeholders;

    private RecordingComparator(Placeholders placeholders) {
        this.placeholders = placeholders;
    }

    /** A comparator for one case. */
    public static RecordingComparator of(ConformanceCase recorded) {
        return new RecordingComparator(Placeholders.of(recorded.json()));
    }

    /** Returns the value with the bound placeholders in its texts and keys replaced, for mocks to return. */
    public JsonNode bind(JsonNode value) {
        try {
            JsonNode bound = value.deepCopy();
            return bindAll(bound);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode bindAll(JsonNode value) throws JsonProcessingException {
        if (value.isTextual()) {
            return CaseFolder.JSON.getNodeFactory().textNode(placeholders.bind(value.asText()));
        }
        if (value.isObject()) {
            var bound = CaseFolder.JSON.createObjectNode();
            for (var field : value.properties()) {
                bound.set(placeholders.bind(field.getKey()), bindAll(field.getValue()));
            }
            return bound;
        }
        if (value.isArray()) {
            var bound = CaseFolder.JSON.createArrayNode();
            for (JsonNode item : value) {
                bound.add(bindAll(item));
            }
            return bound;
        }
        return value;
    }

    /** Returns the first difference, or empty if {@code actual} is what was recorded. */
    public Optional<Difference> compare(JsonNode expected, JsonNode actual, String path) {
        return compare(expected, actual, path, false);
    }

    /**
     * Compares as {@link #compare} does and forgets what was learned if there is a difference, so that a caller may try
     * something else.
     */
    public boolean matches(JsonNode expected, JsonNode actual) {
        return attempt(() -> compare(expected, actual, "").isEmpty());
    }

    /** Runs a trial; what it learned about placeholders is forgotten if it fails. */
    boolean attempt(Supplier<Boolean> trial) {
        Map<String, String> saved = placeholders.save();
        if (trial.get()) {
            return true;
        }
        placeholders.restore(saved);
        return false;
    }

    /** Returns the first difference between JSON texts: {@code expected} is a value, {@code actual} its text. */
    public Optional<Difference> compareText(JsonNode expected, String actual, String path) {
        Optional<JsonNode> value = CaseFolder.parse(actual);
        return value.isPresent()
                ? compare(expected, value.get(), path, true)
                : Optional.of(new Difference(path, expected.toString(), actual));
    }

    private Optional<Difference> compare(JsonNode expected, JsonNode actual, String path, boolean decoded) {
        if (!expected.isTextual() && actual.isTextual() && !decoded && isJsonTextField(path)) {
            return compareText(expected, actual.asText(), path);
        }
        if (expected.isTextual()) {
            return matchesText(expected.asText(), actual, path, decoded)
                    ? Optional.empty()
                    : difference(expected, actual, path);
        }
        if (expected.isObject()) {
            if (actual.isTextual() && !decoded && actual.asText().startsWith("{")) {
                Optional<JsonNode> value = CaseFolder.parse(actual.asText());
                return value.isPresent()
                        ? compare(expected, value.get(), path, true)
                        : difference(expected, actual, path);
            }
            return actual.isObject()
                    ? compareObjects(expected, actual, path, decoded)
                    : difference(expected, actual, path);
        }
        if (expected.isArray()) {
            return actual.isArray()
                    ? compareArrays(expected, actual, path, decoded)
                    : difference(expected, actual, path);
        }
        if (expected.isNumber() && actual.isNumber()) {
            return sameNumber(expected, actual) ? Optional.empty() : difference(expected, actual, path);
        }
        return expected.equals(actual) ? Optional.empty() : difference(expected, actual, path);
    }

    private boolean matchesText(String expected, JsonNode actual, String path, boolean decoded) {
        String text = actual.isTextual() ? actual.asText() : actual.toString();
        if (actual.isTextual() || placeholders.isPlaceholder(expected)) {
            if (placeholders.matches(expected, text)) {
                return true;
            }
        }
        if (!actual.isTextual() || decoded || !isJsonTextField(path)) {
            return false;
        }
        Optional<JsonNode> expectedValue = CaseFolder.parse(expected);
        Optional<JsonNode> actualValue = CaseFolder.parse(text);
        return expectedValue.isPresent()
                && actualValue.isPresent()
                && attempt(() -> compare(expectedValue.get(), actualValue.get(), path, true)
                        .isEmpty());
    }

    private static boolean isJsonTextField(String path) {
        String[] steps = path.split("/", -1);
        return JSON_TEXT_FIELDS.contains(steps[steps.length - 1])
                || (steps.length > 1 && "assignedVariables".equals(steps[steps.length - 2]));
    }

    private Optional<Difference> compareObjects(JsonNode expected, JsonNode actual, String path, boolean decoded) {
        Map<String, JsonNode> left = new LinkedHashMap<>();
        actual.properties().forEach(field -> left.put(field.getKey(), field.getValue()));
        List<String> withPlaceholders = new ArrayList<>();
        for (var field : expected.properties()) {
            if (!left.containsKey(field.getKey()) && placeholders.contains(field.getKey())) {
                withPlaceholders.add(field.getKey());
                continue;
            }
            JsonNode value = left.remove(field.getKey());
            if (value == null) {
                return Optional.of(new Difference(
                        path + "/" + field.getKey(), field.getValue().toString(), "absent"));
            }
            Optional<Difference> difference = compare(field.getValue(), value, path + "/" + field.getKey(), decoded);
            if (difference.isPresent()) {
                return difference;
            }
        }
        for (String key : withPlaceholders) {
            JsonNode value = expected.get(key);
            Optional<String> match = left.entrySet().stream()
                    .filter(candidate -> attempt(() -> placeholders.matches(key, candidate.getKey())
                            && compare(value, candidate.getValue(), path + "/" + key, decoded)
                                    .isEmpty()))
                    .map(Map.Entry::getKey)
                    .findFirst();
            if (match.isEmpty()) {
                return Optional.of(new Difference(path + "/" + key, value.toString(), "absent or different"));
            }
            left.remove(match.get());
        }
        for (var extra : left.entrySet()) {
            Set<String> grown = decoded ? GROWN_CONTEXT_FIELDS : GROWN_FIELDS;
            if (!grown.contains(extra.getKey())) {
                return Optional.of(new Difference(
                        path + "/" + extra.getKey(), "absent", extra.getValue().toString()));
            }
        }
        return Optional.empty();
    }

    private Optional<Difference> compareArrays(JsonNode expected, JsonNode actual, String path, boolean decoded) {
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            Optional<Difference> difference = compare(expected.get(i), actual.get(i), path + "/" + i, decoded);
            if (difference.isPresent()) {
                return difference;
            }
        }
        if (expected.size() == actual.size()) {
            return Optional.empty();
        }
        return Optional.of(new Difference(
                path + " (length)", expected.size() + " items " + expected, actual.size() + " items " + actual));
    }

    private static boolean sameNumber(JsonNode expected, JsonNode actual) {
        if (expected.isIntegralNumber() && actual.isIntegralNumber()) {
            return expected.bigIntegerValue().equals(actual.bigIntegerValue());
        }
        return expected.decimalValue().compareTo(actual.decimalValue()) == 0
                || expected.doubleValue() == actual.doubleValue();
    }

    private static Optional<Difference> difference(JsonNode expected, JsonNode actual, String path) {
        return Optional.of(new Difference(path, expected.toString(), actual.toString()));
    }

    /** Returns whether AWS's answers gained the field over the years, so that a recording may lack it. */
    static boolean isGrown(String field) {
        return GROWN_FIELDS.contains(field);
    }
}
