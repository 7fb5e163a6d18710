package io.github.mfsm.cli.report;

import io.github.mfsm.asl.history.StateVisit;
import io.github.mfsm.cli.run.ApiCall;
import io.github.mfsm.cli.run.ContentReport;
import io.github.mfsm.cli.run.ExecutionReport;
import io.github.mfsm.cli.step.StepRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What happened when: calls of functions, executions and their states, steps. Not thread-safe. */
final class Timeline {
    static final String INDENT = " ".repeat(12);

    private final Instant begin;
    private final Style style;
    private final List<Moment> moments = new ArrayList<>();
    private final List<StepRun> steps;

    private record Moment(Instant at, String text) {}

    /**
     * Creates a timeline.
     *
     * @param begin the moment that times count from
     * @param content whose steps are shown in their states, or null
     */
    Timeline(Instant begin, @Nullable ContentReport content, Style style) {
        this.begin = begin;
        this.style = style;
        this.steps = new ArrayList<>(content == null ? List.of() : content.steps());
    }

    void add(Instant at, List<String> lines) {
        moments.add(new Moment(at, String.join("\n", lines)));
    }

    /** Adds the start of the function, if it asked for anything. */
    void addStart(List<ApiCall> coldStart) {
        if (!coldStart.isEmpty()) {
            List<String> lines = new ArrayList<>(List.of(style.bold("Lambda starts the function")));
            lines.addAll(calls(coldStart));
            add(begin, lines);
        }
    }

    /** Returns the lines of a call of a function. */
    List<String> call(String caller, List<ApiCall> calls, List<String> log, String result) {
        List<String> lines = new ArrayList<>();
        lines.add(style.bold(caller));
        lines.addAll(calls(calls));
        log.forEach(line -> lines.add(INDENT + "  " + style.dim("log  " + line.strip())));
        lines.add(INDENT + "  " + result);
        return lines;
    }

    /** Returns the lines, in the order of time. */
    List<String> lines() {
        return moments.stream()
                .sorted(Comparator.comparing(Moment::at))
                .map(moment -> style.dim(Texts.pad('+' + Texts.clock(since(moment.at())) + "  ", INDENT.length()))
                        + moment.text())
                .toList();
    }

    /** Returns how long after the beginning an instant is. */
    Duration since(Instant instant) {
        return Duration.between(begin, instant);
    }

    /** Lists calls, those that repeat the one before in one line. */
    private List<String> calls(List<ApiCall> calls) {
        List<String> lines = new ArrayList<>();
        int count = 0;
        for (int i = 0; i < calls.size(); i++) {
            count++;
            if (i + 1 == calls.size() || !calls.get(i + 1).equals(calls.get(i))) {
                lines.add(INDENT + "  " + call(calls.get(i)) + (count == 1 ? "" : style.dim("  " + count + " times")));
                count = 0;
            }
        }
        return lines;
    }

    private String call(ApiCall call) {
        String result = call.result().equals(ApiCall.OK) ? style.dim(call.result()) : style.waiting(call.result());
        return Texts.pad(call.service(), 16) + Texts.pad(call.operation(), 22) + result;
    }

    void add(ExecutionReport execution) {
        moments.add(new Moment(execution.startedAt(), "  execution  " + style.dim(execution.arn()) + " started"));
        int width = execution.states().stream()
                .mapToInt(visit -> visit.path().length())
                .max()
                .orElse(0);
        for (StateVisit visit : execution.states()) {
            String state = "  state      " + Texts.pad(visit.path(), width + 2);
            moments.add(
                    new Moment(visit.enteredAt(), state + style.dim(visit.type().fieldValue())));
            retries(visit, state);
            stepsOf(visit).forEach(run -> moments.add(new Moment(run.at(), step(run, width))));
            visit.exitedAt()
                    .filter(exit -> exit.isAfter(visit.enteredAt()))
                    .ifPresent(exit -> moments.add(new Moment(
                            exit,
                            state
                                    + style.dim(
                                            "done after " + Texts.clock(Duration.between(visit.enteredAt(), exit))))));
        }
        execution.ended().ifPresent(end -> moments.add(new Moment(end, "  execution  " + ended(execution))));
    }

    /** Adds each attempt after the first, with what the one before failed with. */
    private void retries(StateVisit visit, String state) {
        List<StateVisit.Attempt> attempts = visit.attempts();
        for (int i = 1; i < attempts.size(); i++) {
            String error = Objects.requireNonNullElse(attempts.get(i - 1).error(), "an error without a name");
            moments.add(new Moment(
                    attempts.get(i).startedAt(),
                    state + style.waiting("retry " + i + ", after " + Texts.printable(error))));
        }
    }

    /** Returns each run of a step once, at the first visit of its state at that time. */
    private List<StepRun> stepsOf(StateVisit visit) {
        List<StepRun> own = steps.stream()
                .filter(run -> run.state().equals(visit.name())
                        && !run.at().isBefore(visit.enteredAt())
                        && visit.exitedAt().map(exit -> !run.at().isAfter(exit)).orElse(true))
                .toList();
        steps.removeAll(own);
        return own;
    }

    private String step(StepRun run, int width) {
        return "  step       " + Texts.pad(run.step(), width + 2)
                + (run.failed() ? style.bad("failed: " + Texts.printable(run.result())) : style.dim(run.result()));
    }

    private String ended(ExecutionReport execution) {
        String failure = execution.failure().map(text -> ": " + text).orElse("");
        return execution.status().equals("SUCCEEDED")
                ? style.good(execution.status())
                : style.bad(execution.status() + failure);
    }
}
