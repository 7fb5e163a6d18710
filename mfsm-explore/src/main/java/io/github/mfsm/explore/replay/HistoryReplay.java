package io.github.mfsm.explore.replay;

import io.github.mfsm.asl.Engine;
import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.StartRequest;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.time.VirtualTime;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs a definition with the input, the answers and the times of a recorded history: of tasks, jobs, task tokens,
 * activities and nested executions.
 *
 * <pre>{@code
 * RecordedHistory history = RecordedHistory.read(Path.of("history.json"));
 * ReplayResult result = HistoryReplay.of(history).on(StateMachine.parse(definition));
 * assertTrue(result.isSame(), result.text());
 * }</pre>
 *
 * <p>Under the definition that was recorded, the same events come. Compared are the events of the machine itself, of
 * each branch and of each iteration, in their order, with all details, and what led to each. Not compared are: times;
 * the order between branches and between iterations; and what AWS makes up for each execution (UUIDs, task tokens,
 * instants in data, a worker's name, ARNs of versions and aliases).
 *
 * <p>Immutable, thread-safe.
 */
public final class HistoryReplay {
    private final RecordedHistory history;

    private HistoryReplay(RecordedHistory history) {
        this.history = Objects.requireNonNull(history, "history");
    }

    /** Starts with a history. */
    public static HistoryReplay of(RecordedHistory history) {
        return new HistoryReplay(history);
    }

    /** Replays the history on a machine, as far as it goes. */
    public ReplayResult on(StateMachine machine) {
        Strands strands = Strands.of(history.events());
        VirtualTime time =
                history.isEnded() ? VirtualTime.skipping(history.startDate()) : VirtualTime.manual(history.startDate());
        Engine engine = Engine.builder()
                .time(time)
                .handlers(new RecordedTasks(strands, machine.definition()))
                .activities(activities()::contains)
                .handledActivities(request -> true)
                .onStarted(execution -> stopAsRecorded(execution, time))
                .build();
        Execution execution = engine.start(request(machine));
        Duration rest = Duration.between(time.instant(), history.last().timestamp());
        if (execution.status() == ExecutionStatus.RUNNING && !rest.isNegative()) {
            engine.advance(rest); // to time limits of answers that never came; idle time doesn't count against these
        }
        return new ReplayResult(
                history, execution, new HistoryComparison(history, strands, RecordedHistory.told(execution)).first());
    }

    private StartRequest request(StateMachine machine) {
        StartRequest.Builder request = StartRequest.of(machine).input(history.input());
        String role = history.first().text("roleArn");
        if (role != null) {
            request.roleArn(role);
        }
        history.stateMachineArn().ifPresent(request::stateMachineArn);
        history.executionArn()
                .ifPresent(arn -> request.executionArn(arn).name(arn.substring(arn.lastIndexOf(':') + 1)));
        return request.build();
    }

    /** An execution that somebody stopped is stopped at the same instant. */
    private void stopAsRecorded(Execution execution, VirtualTime time) {
        RecordedEvent last = history.last();
        if (last.type().equals("ExecutionAborted")) {
            time.scheduleAt(last.timestamp(), () -> execution.stop(last.text("error"), last.text("cause")));
        }
    }

    /** Returns the activities that had a task scheduled; where one did not exist, AWS schedules none. */
    private Set<String> activities() {
        return history.events().stream()
                .filter(event -> event.type().equals("ActivityScheduled"))
                .map(event -> String.valueOf(event.text("resource")))
                .collect(Collectors.toSet());
    }
}
