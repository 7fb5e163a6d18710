package io.github.mfsm.explore.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.mfsm.explore.internal.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares the details of a recorded event with those of a replayed one, JSON within texts included. */
final class EventComparison {
    /** What AWS names by itself, and an engine without account and workers has no other value for. */
    private static final Set<String> OF_AWS = Set.of("stateMachineAliasArn", "stateMachineVersionArn", "workerName");

    /** A place where two values differ. */
    record Mismatch(String pointer, JsonNode recorded, JsonNode replayed) {}

    private final Names names = new Names();

    /** Returns the first place where the details differ. */
    Optional<Mismatch> compare(RecordedEvent recorded, RecordedEvent replayed) {
        return recorded.hasSameJson(replayed) ? Optional.empty() : compare("", recorded.details(), replayed.details());
    }

    private Optional<Mismatch> compare(String pointer, JsonNode recorded, JsonNode replayed) {
        if (recorded.equals(replayed)) {
            return Optional.empty();
        }
        if (recorded.isObject() && replayed.isObject()) {
            return members(pointer, recorded, replayed);
        }
        if (recorded.isArray() && replayed.isArray()) {
            return elements(pointer, recorded, replayed);
        }
        if (recorded.isTextual() && replayed.isTextual()) {
            return texts(pointer, recorded, replayed);
        }
        return Optional.of(new Mismatch(pointer, recorded, replayed));
    }

    private Optional<Mismatch> members(String pointer, JsonNode recorded, JsonNode replayed) {
        Set<String> fields = names(recorded);
        fields.addAll(names(replayed));
        for (String field : fields) {
            String at = pointer + "/" + field.replace("~", "~0").replace("/", "~1");
            boolean isOfAws = pointer.isEmpty() && OF_AWS.contains(field) && !replayed.has(field);
            Optional<Mismatch> mismatch =
                    isOfAws ? Optional.empty() : compare(at, recorded.path(field), replayed.path(field));
            if (mismatch.isPresent()) {
                return mismatch;
            }
        }
        // Of data the order counts, too: it is the text that goes on to tasks.
        boolean isOrdered = pointer.isEmpty() || List.copyOf(names(recorded)).equals(List.copyOf(names(replayed)));
        return isOrdered ? Optional.empty() : Optional.of(new Mismatch(pointer, recorded, replayed));
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new LinkedHashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private Optional<Mismatch> elements(String pointer, JsonNode recorded, JsonNode replayed) {
        for (int i = 0; i < Math.max(recorded.size(), replayed.size()); i++) {
            Optional<Mismatch> mismatch = compare(pointer + "/" + i, recorded.path(i), replayed.path(i));
            if (mismatch.isPresent()) {
                return mismatch;
            }
        }
        return Optional.empty();
    }

    private Optional<Mismatch> texts(String pointer, JsonNode recorded, JsonNode replayed) {
        JsonNode inRecorded = container(recorded);
        JsonNode inReplayed = container(replayed);
        if (inRecorded.isContainerNode() && inReplayed.isContainerNode()) {
            return compare(pointer, inRecorded, inReplayed);
        }
        return names.same(recorded.textValue(), replayed.textValue())
                ? Optional.empty()
                : Optional.of(new Mismatch(pointer, recorded, replayed));
    }

    private static JsonNode container(JsonNode text) {
        String value = text.textValue();
        boolean mayBe = value.startsWith("{") || value.startsWith("[");
        return (mayBe ? Json.parse(value) : Optional.<JsonNode>empty()).orElse(MissingNode.getInstance());
    }
}
