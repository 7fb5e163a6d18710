package io.github.mfsm.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mfsm.asl.Engine;
import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.StartRequest;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.task.ObjectStore;
import io.github.mfsm.testkit.call.AwsCalls;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What one more costs where there are many already: an event of a history, an execution that is kept, an item of a
 * distributed Map. Times are the thread's own processor time, the best of several rounds.
 */
public final class Growth {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int ROUNDS = 7;
    private static final int STARTS = 500;
    private static final int PAGES = 50;
    private static final int EVENTS_PER_ROUND = 4;

    /** Goes round as often as its input says. */
    private static final String ROUND = """
            {"StartAt": "Count", "States": {
              "Count": {"Type": "Pass", "Next": "Enough?",
                "Parameters": {"n.$": "States.MathAdd($.n, 1)", "most.$": "$.most"}},
              "Enough?": {"Type": "Choice", "Default": "Count",
                "Choices": [{"Variable": "$.n", "NumericGreaterThanEqualsPath": "$.most", "Next": "Done"}]},
              "Done": {"Type": "Succeed"}}}""";

    private static final String ITEMS = """
            {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true, "ResultPath": null,
              "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": {"InputType": "JSONL"},
                "Parameters": {"Bucket": "lists", "Key": "items"}},
              "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "%s"}, "StartAt": "A",
                "States": {"A": {"Type": "Pass", "End": true}}}}}}""";

    private Growth() {}

    /**
     * Measures and prints.
     *
     * @param arguments {@code events}, {@code executions} or {@code items}; then how many at most
     */
    public static void main(String[] arguments) throws IOException {
        int most = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        switch (arguments[0]) {
            case "events" -> events();
            case "executions" -> executions(most);
            case "items" -> items(most);
            default -> throw new IllegalArgumentException(arguments[0] + " is none of events, executions, items");
        }
    }

    private static void events() throws IOException {
        System.out.printf("%10s %14s %20s %20s%n", "events", "ns an event", "first page, us", "last page, us");
        StateMachine machine = Machines.parsed(ROUND);
        Engine engine = Machines.engine();
        for (int events : new int[] {1_000, 100, 1_000, 5_000, 10_000, 24_000}) {
            int rounds = events / EVENTS_PER_ROUND;
            String input = "{\"n\": 0, \"most\": " + rounds + "}";
            int repeats = Math.max(1, 200_000 / events);
            double nanos = best(repeats, i -> engine.start(machine, input)) / events;
            double[] pages = historyPages(rounds);
            System.out.printf(Locale.ROOT, "%,10d %14.0f %20.0f %20.0f%n", events, nanos, pages[0], pages[1]);
        }
    }

    /** Returns the microseconds of the first page of a history and of the last but few events. */
    private static double[] historyPages(int rounds) throws IOException {
        try (FakeStepFunctions stepFunctions = FakeStepFunctions.create()) {
            AwsCalls calls = stepFunctions.calls();
            String arn = stepFunctions
                    .create("round", ROUND)
                    .run("{\"n\": 0, \"most\": " + rounds + "}")
                    .arn();
            String first = "{\"maxResults\": 100, \"executionArn\": \"" + arn + "\"}";
            String last = "{\"maxResults\": 100, \"reverseOrder\": true, \"executionArn\": \"" + arn + "\"}";
            return new double[] {
                best(PAGES, i -> calls.call("GetExecutionHistory", first)) / 1_000,
                best(PAGES, i -> calls.call("GetExecutionHistory", last)) / 1_000
            };
        }
    }

    private static void executions(int most) throws IOException {
        System.out.printf(
                "%10s %14s %14s %14s %14s %14s%n",
                "kept", "start, us", "page 1, us", "page 2, us", "no match, us", "bytes each");
        try (FakeStepFunctions stepFunctions =
                FakeStepFunctions.builder().endedKept(most * 2).build()) {
            AwsCalls calls = stepFunctions.calls();
            String machine = stepFunctions.create("pass", Machines.PASS).arn();
            String other = stepFunctions.create("other", Machines.PASS).arn();
            int[] started = {0};
            long empty = usedBytes();
            start(calls, other, started);
            for (int kept = Math.min(1_000, most); kept <= most; kept *= 10) {
                while (started[0] < kept) {
                    start(calls, machine, started);
                }
                long bytes = (usedBytes() - empty) / started[0];
                String page = "{\"stateMachineArn\": \"" + machine + "\"}";
                String next =
                        "{\"nextToken\": \"" + token(calls.call("ListExecutions", page)) + "\", " + page.substring(1);
                String none = "{\"statusFilter\": \"RUNNING\", " + page.substring(1);
                System.out.printf(
                        Locale.ROOT,
                        "%,10d %14.1f %14.1f %14.1f %14.1f %14d%n",
                        kept,
                        best(STARTS, i -> start(calls, machine, started)) / 1_000,
                        best(PAGES, i -> calls.call("ListExecutions", page)) / 1_000,
                        best(PAGES, i -> calls.call("ListExecutions", next)) / 1_000,
                        best(PAGES, i -> calls.call("ListExecutions", none)) / 1_000,
                        bytes);
            }
        }
    }

    private static void start(AwsCalls calls, String machine, int[] started) {
        calls.call(
                "StartExecution",
                "{\"stateMachineArn\": \"" + machine + "\", \"name\": \"e" + started[0]++ + "\", \"input\": \"{}\"}");
    }

    private static String token(String page) throws IOException {
        return MAPPER.readTree(page).path("nextToken").textValue();
    }

    private static void items(int most) {
        System.out.printf("%10s %10s %10s %10s%n", "items", "type", "us each", "bytes each");
        for (int items = Math.min(1_000, most); items <= most; items *= 10) {
            for (String type : new String[] {"STANDARD", "EXPRESS"}) {
                ItemCost cost = perItem(type, items);
                System.out.printf(Locale.ROOT, "%,10d %10s %10.2f %10d%n", items, type, cost.microseconds, cost.bytes);
            }
        }
    }

    /** What an item and its child cost: in time, and in memory as long as the execution is there. */
    private record ItemCost(double microseconds, long bytes) {}

    private static ItemCost perItem(String type, int items) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < items; i++) {
            lines.append("{\"id\":").append(i).append("}\n");
        }
        ObjectStore objects = ObjectStore.inMemory();
        objects.put("lists", "items", lines.toString().getBytes(StandardCharsets.UTF_8));
        lines.setLength(0);
        lines.trimToSize();
        StateMachine machine = StateMachine.parse(ITEMS.formatted(type));
        double nanoseconds = best(Math.max(1, 10_000 / items), i -> run(machine, objects, items));
        long before = usedBytes();
        Execution kept = run(machine, objects, items);
        long bytes = (usedBytes() - before) / items;
        return new ItemCost(nanoseconds / 1_000 / items, kept.history().isEmpty() ? 0 : bytes);
    }

    private static Execution run(StateMachine machine, ObjectStore objects, int items) {
        Execution execution = Engine.builder()
                .objects(objects)
                .build()
                .start(StartRequest.of(machine).build());
        if (execution.status() != ExecutionStatus.SUCCEEDED
                || execution.mapRuns().get(0).ended(ExecutionStatus.SUCCEEDED) != items) {
            throw new IllegalStateException(execution + ": " + execution.cause());
        }
        return execution;
    }

    private interface Work {
        void repeat(int time) throws IOException;
    }

    /** Returns the nanoseconds of one repetition in the best round. */
    private static double best(int repeats, Work work) {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long begun = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < repeats; i++) {
                try {
                    work.repeat(i);
                } catch (IOException problem) {
                    throw new UncheckedIOException(problem);
                }
            }
            best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - begun) / (double) repeats);
        }
        return best;
    }

    private static long usedBytes() {
        System.gc();
        System.gc(); // the first one leaves the execution before
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
