package io.github.mfsm.explore.replay;

import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a Task as it was recorded: from its schedule to its end.
 *
 * @param scheduled the event that scheduled it
 * @param submitted the event that told the answer to the request, of a job or a task with a token; or {@code null}
 * @param ended the event that ended it, or {@code null} if it was cut off or still running
 */
record RecordedTask(
        RecordedEvent scheduled,
        @Nullable RecordedEvent submitted,
        @Nullable RecordedEvent ended) {
    private static final Duration TICK = Duration.ofMillis(1);

    /** Takes the attempts out of the events of one strand, in order. */
    static List<RecordedTask> in(Strand strand) {
        List<RecordedEvent> events = strand.events();
        return Stream.iterate(0, i -> i < events.size(), i -> i + 1)
                .filter(i -> isSchedule(events.get(i)))
                .map(i -> from(events.subList(i, events.size())))
                .toList();
    }

    private static boolean isSchedule(RecordedEvent event) {
        return switch (event.type()) {
            case "TaskScheduled", "LambdaFunctionScheduled", "ActivityScheduled" -> true;
            default -> false;
        };
    }

    private static RecordedTask from(List<RecordedEvent> events) {
        RecordedEvent submitted = null;
        for (RecordedEvent event : events.subList(1, events.size())) {
            switch (event.type()) {
                case "TaskStarted", "LambdaFunctionStarted", "ActivityStarted" -> {}
                case "TaskSubmitted" -> submitted = event;
                case "TaskSucceeded",
                        "TaskFailed",
                        "TaskTimedOut",
                        "TaskStartFailed",
                        "TaskSubmitFailed",
                        "LambdaFunctionSucceeded",
                        "LambdaFunctionFailed",
                        "LambdaFunctionTimedOut",
                        "LambdaFunctionStartFailed",
                        "ActivitySucceeded",
                        "ActivityFailed",
                        "ActivityTimedOut" -> {
                    return new RecordedTask(events.get(0), submitted, event);
                }
                default -> {
                    return new RecordedTask(events.get(0), submitted, null);
                }
            }
        }
        return new RecordedTask(events.get(0), submitted, null);
    }

    /** Returns what it answered, JSON text; empty if it did not succeed. */
    Optional<String> output() {
        return Optional.ofNullable(ended)
                .filter(event -> event.type().endsWith("Succeeded"))
                .map(event -> Objects.requireNonNullElse(event.text("output"), "null"));
    }

    /** Returns the answer to a request for it, at the instant at which it was recorded. */
    TaskResult answer(TaskRequest request) {
        if (submitted == null) {
            return end(request, request.scheduledAt());
        }
        Instant told = submitted.timestamp();
        TaskResult end = end(request, later(told, request.scheduledAt()));
        return at(
                told,
                request,
                request.scheduledAt(),
                TaskResult.submitted(String.valueOf(submitted.text("output")), end));
    }

    private TaskResult end(TaskRequest request, Instant from) {
        return ended == null ? TaskResult.never() : at(ended.timestamp(), request, from, result(ended, request));
    }

    private static TaskResult result(RecordedEvent ended, TaskRequest request) {
        String error = ended.text("error");
        String cause = ended.text("cause");
        return switch (ended.type()) {
            case "TaskSucceeded", "LambdaFunctionSucceeded", "ActivitySucceeded" ->
                TaskResult.succeeded(Objects.requireNonNullElse(ended.text("output"), "null"));
            case "TaskStartFailed", "LambdaFunctionStartFailed" -> TaskResult.startFailed(error, cause);
            case "TaskSubmitFailed" -> TaskResult.submitFailed(error, cause);
            case "TaskTimedOut", "LambdaFunctionTimedOut", "ActivityTimedOut" ->
                // What the work would have yielded later isn't known: the time limits of the definition decide.
                limit(request) == null ? TaskResult.timedOut(error, cause) : TaskResult.never();
            default -> TaskResult.failed(error, cause);
        };
    }

    /**
     * Has a result come at the recorded instant. Since the engine spends no time between two events, a task is
     * scheduled there a little earlier than recorded; its time limits shall not expire for that.
     */
    private static TaskResult at(Instant instant, TaskRequest request, Instant from, TaskResult result) {
        if (result.equals(TaskResult.never())) {
            return result;
        }
        Duration delay = Duration.between(from, instant);
        Duration limit = limit(request);
        if (limit != null && delay.compareTo(limit) >= 0) {
            delay = limit.minus(TICK);
        }
        return delay.isNegative() || delay.isZero() ? result : TaskResult.after(delay, result);
    }

    private static @Nullable Duration limit(TaskRequest request) {
        return Stream.of(request.timeout(), request.heartbeat())
                .flatMap(Optional::stream)
                .min(Duration::compareTo)
                .orElse(null);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
