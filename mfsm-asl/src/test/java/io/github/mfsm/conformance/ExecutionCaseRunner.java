package io.github.mfsm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.asl.Engine;
import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.StartRequest;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.task.MemoryObjectStore;
import io.github.mfsm.asl.time.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Runs one recorded execution on the engine and compares how it ended (level A) and its whole history (level B). */
final class ExecutionCaseRunner {
    private static final String ACCOUNT = "us-east-1:111111111111";
    private static final int MAX_JUMPS = 10_000;

    private final ConformanceCase recorded;
    private final RecordingComparator comparator;

    ExecutionCaseRunner(ConformanceCase recorded) {
        this.recorded = recorded;
        this.comparator = RecordingComparator.of(recorded);
    }

    ConformanceReport.Result run() {
        Execution execution;
        try {
            execution = execute();
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

    private Execution execute() {
        JsonNode json = recorded.json();
        CaseMocks mocks = CaseMocks.of(recorded, comparator);
        MemoryObjectStore objects = new MemoryObjectStore();
        for (JsonNode object : comparator.bind(json.path("mocks").path("s3"))) {
            objects.put(
                    object.path("Bucket").asText(),
                    object.path("Key").asText(),
                    object.path("Body").asText().getBytes(StandardCharsets.UTF_8));
        }
        VirtualTime time = VirtualTime.skipping();
        Engine engine = Engine.builder()
                .time(time)
                .handlers(mocks)
                .objects(objects)
                .activities(arn -> json.path("mocks").has("tasks"))
                .build();
        Execution execution = engine.start(request());
        ActivityWorkers workers = new ActivityWorkers(recorded, engine);
        workers.work(execution);
        for (int jumps = 0; goesOn(execution) && jumps < MAX_JUMPS; jumps++) {
            Optional<Instant> next = time.nextDue();
            if (next.isEmpty()) {
                break;
            }
            time.advanceTo(next.get());
            workers.work(execution);
        }
        stopIfRecorded(execution);
        return execution;
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

    private StartRequest request() {
        JsonNode json = recorded.json();
        String machineName = bound("<ArnPart_0idx>").orElse("conformance-machine");
        StartRequest.Builder request = StartRequest.of(
                        StateMachine.parse(json.path("definition").toString()))
                .input(json.path("input").toString())
                .stateMachineArn("arn:aws:states:" + ACCOUNT + ":stateMachine:" + machineName)
                .roleArn(Stream.of("snf_role_arn", "sfn_role_arn")
                        .map(this::bound)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse("arn:aws:iam::111111111111:role/conformance-role"));
        if (json.has("executionName")) {
            request.name(json.path("executionName").asText());
        }
        if (json.path("type").asText().equals("EXPRESS")) {
            String name = json.path("executionName").asText("express-name");
            request.name(name)
                    .executionArn("arn:aws:states:" + ACCOUNT + ":express:" + machineName + ":" + name + ":express-id");
        }
        return request.build();
    }

    private Optional<String> bound(String placeholder) {
        return Optional.ofNullable(recorded.json().path("bindings").get(placeholder))
                .map(JsonNode::asText);
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
