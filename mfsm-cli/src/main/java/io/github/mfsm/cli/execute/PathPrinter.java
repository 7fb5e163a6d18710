package io.github.mfsm.cli.execute;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.history.HistoryEvent;
import io.github.mfsm.asl.internal.json.JsonTrees;
import io.github.mfsm.cli.report.Style;
import io.github.mfsm.cli.report.Texts;
import io.github.mfsm.testkit.sfn.ExecutionView;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Prints an execution's path by its history, each event once. Not thread-safe. */
public final class PathPrinter {
    private static final int TIME_WIDTH = 12;

    private final PrintWriter out;
    private final Style style;
    private final Map<Long, Long> enteredBy = new HashMap<>();
    private final Map<Long, String> names = new HashMap<>();
    private final Map<Long, Integer> attempts = new HashMap<>();
    private int printed;

    /** Creates a printer. */
    public PathPrinter(PrintWriter out, Style style) {
        this.out = out;
        this.style = style;
    }

    /** Prints what happened since the last time. */
    public void print(ExecutionView view) {
        List<HistoryEvent> history = view.history();
        for (HistoryEvent event : history.subList(Math.min(printed, history.size()), history.size())) {
            print(view.startDate(), event);
        }
        printed = history.size();
        out.flush();
    }

    private void print(Instant start, HistoryEvent event) {
        String type = event.type().text();
        if (event.type().isStateEntered()) {
            String name = event.name().orElse("?");
            enteredBy.put(event.id(), event.id());
            names.put(event.id(), name);
            line(start, event, style.bold(Texts.printable(name)) + ' ' + style.dim(type.replace("StateEntered", "")));
            return;
        }
        Long entered = enteredBy.get(event.previousEventId());
        if (entered != null) {
            enteredBy.put(event.id(), entered);
        }
        String state = entered == null ? "" : Texts.printable(names.getOrDefault(entered, "")) + ": ";
        int attempt = type.endsWith("Scheduled") && entered != null ? attempts.merge(entered, 1, Integer::sum) : 1;
        if (attempt > 1) {
            line(start, event, style.waiting("  " + state + "retry " + (attempt - 1)));
        } else if (isFailure(type)) {
            String error = event.error().orElse(type.endsWith("TimedOut") ? "States.Timeout" : type);
            String cause =
                    event.cause().map(text -> ": " + Texts.printable(text)).orElse("");
            line(start, event, style.bad("  " + state + "failed with " + Texts.printable(error) + cause));
        }
    }

    private static boolean isFailure(String type) {
        boolean failed = type.endsWith("Failed") || type.endsWith("TimedOut");
        return failed && !type.startsWith("Execution") && !type.startsWith("MapIteration");
    }

    private void line(Instant start, HistoryEvent event, String text) {
        String at = '+' + Texts.clock(Duration.between(start, event.timestamp()));
        out.println(style.dim(Texts.pad(at, TIME_WIDTH)) + text);
    }

    /** Prints how the execution ended, and its output. */
    public void end(ExecutionView view) {
        Duration took = view.stopDate()
                .map(stop -> Duration.between(view.startDate(), stop))
                .orElse(Duration.ZERO);
        out.println();
        if (view.status() == ExecutionStatus.SUCCEEDED) {
            out.println(style.good("SUCCEEDED") + " after " + Texts.clock(took));
            out.println(pretty(view.output()));
        } else if (view.status() == ExecutionStatus.RUNNING) {
            out.println(style.waiting("RUNNING")
                    + ": it waits for a task token, an activity's worker or a mock without an answer");
        } else {
            String error = view.execution()
                    .error()
                    .map(text -> ": " + Texts.printable(text))
                    .orElse("");
            String cause = view.execution()
                    .cause()
                    .map(text -> ": " + Texts.printable(text))
                    .orElse("");
            out.println(style.bad(view.status().name()) + " after " + Texts.clock(took) + error + cause);
        }
        out.flush();
    }

    /** Lays an output out, its numbers as Step Functions writes them. */
    private static String pretty(String json) {
        try {
            return JsonTrees.pretty(JsonTrees.doubles().read(json));
        } catch (JsonProcessingException e) {
            return json;
        }
    }
}
