package io.github.mfsm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Compares an execution's history with the recorded one.
 *
 * <p>Strictly, event by event, except for ranges that the recorder sorted. Where branches or iterations ran at the same
 * time AWS's order between them is one of many: if the strict comparison of such a case fails, the histories are
 * compared as trees that {@code previousEventId} spans, with the order of siblings free.
 */
public final class HistoryComparator {
    private static final String ID = "id";
    private static final String PREVIOUS = "previousEventId";
    private static final Pattern START = Pattern.compile("(Map|Parallel)StateStarted");
    private static final Pattern EXIT = Pattern.compile("(Map|Parallel)StateExited");
    private static final Pattern JOIN = Pattern.compile("(Map|Parallel)State(Succeeded|Failed|Aborted|Exited)");
    private static final Pattern STRUCTURE = Pattern.compile("(Map|Parallel)(State|Run).*");

    private final RecordingComparator values;
    private final ConformanceCase recorded;

    public HistoryComparator(ConformanceCase recorded, RecordingComparator values) {
        this.recorded = recorded;
        this.values = values;
    }

    /**
     * Returns the first difference of {@code actual} to the recorded history; events have the shape of
     * GetExecutionHistory.
     */
    public Optional<Difference> compare(List<JsonNode> actual) {
        List<JsonNode> expected = new ArrayList<>();
        recorded.json()
                .path("expected")
                .path("events")
                .forEach(event -> expected.add(asSinceDecember2024(event, expected)));
        List<Optional<Difference>> strict = new ArrayList<>();
        if (values.attempt(() -> {
            strict.add(compareInOrder(expected, actual));
            return strict.get(0).isEmpty();
        })) {
            return Optional.empty();
        }
        if (recorded.isConcurrent() && values.attempt(() -> sameBranches(expected, actual))) {
            return Optional.empty();
        }
        return strict.get(0);
    }

    /**
     * In recordings up to November 2024 a failed evaluation in a state that was just entered follows what the state's
     * entry follows; in those from December 2024 on it follows the entry.
     */
    private static JsonNode asSinceDecember2024(JsonNode event, List<JsonNode> before) {
        if (!event.path("type").asText().equals("EvaluationFailed") || before.isEmpty()) {
            return event;
        }
        JsonNode last = before.get(before.size() - 1);
        boolean justEntered = last.path("type").asText().endsWith("StateEntered")
                && last.path(PREVIOUS).equals(event.path(PREVIOUS));
        return justEntered ? ((ObjectNode) event.deepCopy()).set(PREVIOUS, last.path(ID)) : event;
    }

    private Optional<Difference> compareInOrder(List<JsonNode> expected, List<JsonNode> actual) {
        boolean prefix = recorded.json().path("historyIncomplete").asBoolean();
        int index = 0;
        int at = 0;
        while (index < expected.size()) {
            int end = endOfUnordered(index);
            if (end > index) {
                int actualEnd = Math.min(
                        actual.size(),
                        end < expected.size() ? expected.get(end).path(ID).asInt() - 1 : actual.size());
                Optional<Difference> difference = compareUnordered(
                        expected.subList(index, end), actual.subList(Math.min(at, actualEnd), actualEnd), index);
                if (difference.isPresent()) {
                    return difference;
                }
                index = end;
                at = actualEnd;
                continue;
            }
            if (at >= actual.size()) {
                return Optional.of(
                        new Difference("/events/" + index, expected.get(index).toString(), "absent"));
            }
            Optional<Difference> difference = values.compare(expected.get(index), actual.get(at), "/events/" + index);
            if (difference.isPresent()) {
                return typed(difference.get(), expected.get(index), actual.get(at));
            }
            index++;
            at++;
        }
        if (actual.size() > at && !prefix) {
            return Optional.of(new Difference(
                    "/events/" + expected.size(), "absent", actual.get(at).toString()));
        }
        return Optional.empty();
    }

    /** A difference in the order of events is better told by their types than by a missing detail. */
    private static Optional<Difference> typed(Difference difference, JsonNode expected, JsonNode actual) {
        if (expected.path("type").equals(actual.path("type"))) {
            return Optional.of(difference);
        }
        String place = difference.path().replaceFirst("^(/events/\\d+).*$", "$1");
        return Optional.of(new Difference(place, expected.toString(), actual.toString()));
    }

    private int endOfUnordered(int index) {
        for (JsonNode range : recorded.json().path("unorderedEvents")) {
            if (range.get(0).asInt() == index) {
                return range.get(1).asInt();
            }
        }
        return index;
    }

    /**
     * Compares a sorted range. The recorder left events out of some: the number of the event after the range tells how
     * many there were.
     */
    private Optional<Difference> compareUnordered(List<JsonNode> expected, List<JsonNode> actual, int offset) {
        List<JsonNode> left = new ArrayList<>();
        actual.forEach(event -> left.add(withoutIds(event)));
        for (int i = 0; i < expected.size(); i++) {
            JsonNode wanted = withoutIds(expected.get(i));
            Optional<JsonNode> found =
                    left.stream().filter(event -> values.matches(wanted, event)).findFirst();
            if (found.isEmpty()) {
                return Optional.of(
                        new Difference("/events/" + (offset + i) + " (any order)", wanted.toString(), left.toString()));
            }
            left.remove(found.get());
        }
        return Optional.empty();
    }

    private boolean sameBranches(List<JsonNode> expected, List<JsonNode> actual) {
        boolean comparable = expected.size() == actual.size() && numberedInOrder(actual) && numberedInOrder(expected);
        if (!comparable) {
            return false;
        }
        return sameChildren(0, EventTree.of(expected), 0, EventTree.of(actual));
    }

    private static boolean numberedInOrder(List<JsonNode> events) {
        for (int i = 0; i < events.size(); i++) {
            JsonNode event = events.get(i);
            if (event.path(ID).asInt() != i + 1 || event.path(PREVIOUS).asInt() > i) {
                return false;
            }
        }
        return true;
    }

    private boolean sameChildren(int expectedId, EventTree expected, int actualId, EventTree actual) {
        List<Integer> left = new ArrayList<>(actual.children(actualId));
        List<Integer> wanted = expected.children(expectedId);
        if (left.size() != wanted.size()) {
            return false;
        }
        for (int child : wanted) {
            Optional<Integer> found = left.stream()
                    .filter(candidate ->
                            values.attempt(() -> values.matches(expected.described(child), actual.described(candidate))
                                    && sameChildren(child, expected, candidate, actual)))
                    .findFirst();
            if (found.isEmpty()) {
                return false;
            }
            left.remove(found.get());
        }
        return true;
    }

    private static JsonNode withoutIds(JsonNode event) {
        ObjectNode copy = event.deepCopy();
        copy.remove(List.of(ID, PREVIOUS));
        return copy;
    }

    /** Events by what they follow; the end of a Map or Parallel state follows its start, not its last branch. */
    private record EventTree(List<JsonNode> events, Map<Integer, List<Integer>> byParent) {
        static EventTree of(List<JsonNode> events) {
            EventTree tree = new EventTree(events, new HashMap<>());
            for (JsonNode event : events) {
                int parent = isJoin(event)
                        ? tree.openedBefore(event)
                        : event.path(PREVIOUS).asInt();
                tree.byParent
                        .computeIfAbsent(parent, none -> new ArrayList<>())
                        .add(event.path(ID).asInt());
            }
            return tree;
        }

        JsonNode event(int id) {
            return events.get(id - 1);
        }

        List<Integer> children(int id) {
            return byParent.getOrDefault(id, List.of());
        }

        /**
         * Returns the event without numbers; for an end of a Map or Parallel state also what kind of event it follows.
         * The end of a distributed Map follows the end of its Map Run in recordings up to June 2024, its start in those
         * from November 2024.
         */
        JsonNode described(int id) {
            JsonNode event = event(id);
            ObjectNode described = (ObjectNode) withoutIds(event);
            if (isJoin(event)) {
                String previous =
                        event(event.path(PREVIOUS).asInt()).path("type").asText();
                String structure = previous.startsWith("MapRun") ? "its Map Run" : previous;
                described.put("follows", STRUCTURE.matcher(previous).matches() ? structure : "the end of a branch");
            }
            return described;
        }

        private static boolean isJoin(JsonNode event) {
            return JOIN.matcher(event.path("type").asText()).matches();
        }

        /** Returns the nearest start of a Map or Parallel state before {@code join} that did not end on the way. */
        private int openedBefore(JsonNode join) {
            int ended = 0;
            boolean endKnown = isExit(join);
            for (int at = join.path(PREVIOUS).asInt();
                    at > 0;
                    at = event(at).path(PREVIOUS).asInt()) {
                JsonNode event = event(at);
                if (START.matcher(event.path("type").asText()).matches()) {
                    if (ended == 0) {
                        return at;
                    }
                    ended--;
                    endKnown = false;
                } else if (isJoin(event)) {
                    ended += endKnown && !isExit(event) ? 0 : 1;
                    endKnown = isExit(event);
                }
            }
            return 0;
        }

        private static boolean isExit(JsonNode event) {
            return EXIT.matcher(event.path("type").asText()).matches();
        }
    }
}
