package io.github.mfsm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.time.VirtualTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Holds an execution against a recorded one: how it ended (level A), and its whole history (level B). */
public final class ExecutionComparison {
    private static final int MAX_JUMPS = 10_000;

    private final ConformanceCase recorded;
    private final RecordingComparator comparator;

    public ExecutionComparison(ConformanceCase recorded, RecordingComparator comparator) {
        this.recorded = Objects.requireNonNull(recorded, "recorded");
        this.comparator = Objects.requireNonNull(comparator, "comparator");
    }

    /** Returns the name or ARN that the recording has for a placeholder. */
    public Optional<String> bound(String placeholder) {
        return Optional.ofNullable(recorded.json().path("bindings").get(placeholder))
                .map(JsonNode::asText);
    }

    /** Returns the name of the recorded state machine. */
    public String machineName() {
        return bound("<ArnPart_0idx>").orElse("conformance-machine");
    }

    /** Returns the role of the recorded state machine. */
    public String roleArn() {
        return Stream.of("snf_role_arn", "sfn_role_arn")
                .map(this::bound)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("arn:aws:iam::111111111111:role/conformance-role");
    }

    /** Follows an execution as far as the recording goes; {@code worker} has its turn after each step of the time. */
    public void follow(Execution execution, VirtualTime time, Runnable worker) {
        worker.run();
        for (int jumps = 0; goesOn(execution) && jumps < MAX_JUMPS; jumps++) {
            Optional<Instant> next = time.nextDue();
            if (next.isEmpty()) {
                break;
            }
            time.advanceTo(next.get());
            worker.run();
        }
        stopIfRecorded(execution);
    }

    /** Runs the case and judges it; an exception on the way is a difference. */
    public ConformanceReport.Result judge(Supplier<Execution> run) {
        Execution execution;
        try {
            execution = run.get();
        } catch (RuntimeException | StackOverflowError e) {
            return result("", Optional.of(new Difference("/", "an execution", e.toString())));
        }
        Optional<Difference> end = compareEnd(execution);
        if (end.isPresent()) {
            return result("", end);
        }
        Optional<Difference> history = compareHistory(execution);
        return result(history.isPresent() ? "A" : "B", history);
    }

    private ConformanceReport.Result result(String level, Optional<Difference> difference) {
        return new ConformanceReport.Result(recorded, level, difference);
    }

    /** A recording that ends while the execution runs is followed as far as it goes, any other to its end. */
    private boolean goesOn(Execution execution) {
        JsonNode expected = recorded.json().path("expected");
        String status = expected.path("status").asText();
        int stopped = status.equals("ABORTED") ? 1 : 0;
        boolean endsEarly = stopped == 1
                || status.equals("RUNNING")
                || recorded.json().path("historyIncomplete").asBoolean();
        return execution.status() == ExecutionStatus.RUNNING
                && (!endsEarly
                        || execution.history().size() < expected.path("events").size() - stopped);
    }

    private void stopIfRecorded(Execution execution) {
        JsonNode expected = recorded.json().path("expected");
        if (expected.path("status").asText().equals("ABORTED") && execution.status() == ExecutionStatus.RUNNING) {
            JsonNode events = expected.path("events");
            JsonNode details = events.path(events.size() - 1).path("executionAbortedEventDetails");
            execution.stop(
                    details.path("error").asText(null), details.path("cause").asText(null));
        }
    }

    private Optional<Difference> compareEnd(Execution execution) {
        JsonNode expected = recorded.json().path("expected");
        if (!expected.path("status").asText().equals(execution.status().name())) {
            return Optional.of(new Difference(
                    "/status",
                    expected.path("status") + " " + expected.path("error").asText() + " " + expected.path("cause"),
                    execution.status() + " " + execution.error().orElse("") + " "
                            + execution.cause().orElse("")));
        }
        return Stream.<Function<Execution, Optional<Difference>>>of(
                        ended -> compareText(expected, "error", ended.error()),
                        ended -> compareText(expected, "cause", ended.cause()),
                        ended -> compareOutput(expected, ended.output()))
                .map(comparison -> comparison.apply(execution))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Difference> compareText(JsonNode expected, String field, Optional<String> actual) {
        if (!expected.has(field) || actual.isEmpty()) {
            return expected.has(field) == actual.isPresent()
                    ? Optional.empty()
                    : Optional.of(
                            new Difference("/" + field, expected.path(field).toString(), actual.orElse("absent")));
        }
        return comparator.compare(expected.path(field), TextNode.valueOf(actual.get()), "/" + field);
    }

    private Optional<Difference> compareOutput(JsonNode expected, Optional<String> actual) {
        if (!expected.has("output") || actual.isEmpty()) {
            return expected.has("output") == actual.isPresent()
                    ? Optional.empty()
                    : Optional.of(
                            new Difference("/output", expected.path("output").toString(), actual.orElse("absent")));
        }
        return comparator.compareText(expected.path("output"), actual.get(), "/output");
    }

    private Optional<Difference> compareHistory(Execution execution) {
        List<JsonNode> events = events(execution);
        if (recorded.json().path("expected").has("events")) {
            Optional<Difference> difference = new HistoryComparator(recorded, comparator).compare(events);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return new LogComparator(recorded, comparator).compare(events, execution.arn());
    }

    private static List<JsonNode> events(Execution execution) {
        return execution.history().stream()
                .map(event -> {
                    ObjectNode json =
                            (ObjectNode) CaseFolder.parse(event.toJson()).orElseThrow();
                    json.remove("timestamp");
                    return (JsonNode) json;
                })
                .toList();
    }
}
