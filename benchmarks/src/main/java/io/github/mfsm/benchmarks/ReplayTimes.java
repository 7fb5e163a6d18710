package io.github.mfsm.benchmarks;

import io.github.mfsm.asl.Engine;
import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.explore.replay.HistoryReplay;
import io.github.mfsm.explore.replay.RecordedHistory;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/** How long it takes to read a history of almost 25,000 events, as the CLI prints it, and to replay it. */
public final class ReplayTimes {
    private static final int ROUNDS = 60;
    private static final int POLLS = 2_770;

    /** Asks until the answer is there: nine events for each poll. */
    private static final String POLLING = """
            {"StartAt": "Ask", "States": {
              "Ask": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "OutputPath": "$.Payload",
                "Parameters": {"FunctionName": "status", "Payload": {"order": 4711}}, "Next": "Ready?"},
              "Ready?": {"Type": "Choice", "Default": "Wait",
                "Choices": [{"Variable": "$.ready", "BooleanEquals": true, "Next": "Done"}]},
              "Wait": {"Type": "Wait", "Seconds": 30, "Next": "Ask"},
              "Done": {"Type": "Succeed"}}}""";

    private ReplayTimes() {}

    /** Measures and prints the best and the median of the thread's own processor time; takes no arguments. */
    public static void main(String[] arguments) {
        StateMachine machine = Machines.parsed(POLLING);
        String page = RecordedHistory.of(recorded(machine)).toJson();
        RecordedHistory history = RecordedHistory.parse(page);
        System.out.printf("events                 %,10d%n", history.size());
        print("read the CLI's page", () -> RecordedHistory.parse(page));
        print("replay, read before", () -> replay(history, machine));
        print("read and replay", () -> replay(RecordedHistory.parse(page), machine));
    }

    private static Execution recorded(StateMachine machine) {
        int[] polls = {0};
        return Engine.builder()
                .time(VirtualTime.skipping())
                .handlers(request -> TaskResult.after(
                        Duration.ofMillis(120),
                        TaskResult.succeeded("{\"Payload\": {\"ready\": " + (++polls[0] >= POLLS) + "}}")))
                .build()
                .start(machine, "{\"order\": 4711}");
    }

    private static void replay(RecordedHistory history, StateMachine machine) {
        var result = HistoryReplay.of(history).on(machine);
        if (!result.isSame()) {
            throw new IllegalStateException(result.text());
        }
    }

    private static void print(String what, Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[] millis = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long begun = threads.getCurrentThreadCpuTime();
            work.run();
            millis[i] = (threads.getCurrentThreadCpuTime() - begun) / 1e6;
        }
        double[] warm = java.util.Arrays.copyOfRange(millis, ROUNDS / 2, ROUNDS);
        java.util.Arrays.sort(warm);
        System.out.printf(
                "%-22s %,10.1f ms at the median, %,.1f ms at best, first %,.1f ms%n",
                what, warm[warm.length / 2], warm[0], millis[0]);
    }
}
