package io.github.mfsm.testkit.sfn;

import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.history.HistoryEvent;
import io.github.mfsm.asl.history.StateVisit;
import io.github.mfsm.testkit.internal.text.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** An execution's story as text, for a person who wants to know what happened: what matters first, then each event. */
final class HistoryText {
    private static final int WIDEST = 160;
    private static final int WIDEST_CAUSE = 1_000;
    private static final int MOST_EVENTS = 200;
    private static final int MOST_STEPS = 40;
    private static final int MOST_FAILURES = 5;
    private static final List<String> TOLD = List.of("error", "cause", "input", "output", "parameters");

    private final Execution execution;
    private final List<StateVisit> visits;
    private final StringBuilder text = new StringBuilder();

    private HistoryText(Execution execution, List<StateVisit> visits) {
        this.execution = execution;
        this.visits = visits;
    }

    /** Returns the whole story. */
    static String of(Execution execution, List<StateVisit> visits) {
        return new HistoryText(execution, visits).summary().events().toString();
    }

    /** Returns how it stands and the path it took. */
    static String summary(Execution execution, List<StateVisit> visits) {
        return new HistoryText(execution, visits).summary().toString();
    }

    private HistoryText summary() {
        text.append("Execution ").append(execution.arn()).append(' ').append(execution.status());
        execution.stopDate().ifPresent(end -> text.append(" after ").append(since(end)));
        text.append('\n');
        execution.error().ifPresent(error -> fact("error", error));
        execution.cause().ifPresent(cause -> fact("cause", cut(cause, WIDEST_CAUSE)));
        fact("input", cut(execution.input(), WIDEST));
        execution.output().ifPresent(output -> fact("output", cut(output, WIDEST)));
        fact("path", path());
        List<StateVisit> failed = visits.stream().filter(HistoryText::hasFailed).toList();
        failed.stream().limit(MOST_FAILURES).forEach(visit -> fact("failed", failure(visit)));
        if (failed.size() > MOST_FAILURES) {
            fact("failed", (failed.size() - MOST_FAILURES) + " more");
        }
        if (isWithoutPayload()) {
            fact(
                    "hint",
                    "a mock of lambda:invoke is the whole answer of Invoke; TaskMock.function(...) and LambdaMocks.returning(...)"
                            + " put a function's answer into its Payload");
        }
        if (execution.status() == ExecutionStatus.RUNNING) {
            visits.stream()
                    .filter(this::isWaiting)
                    .limit(MOST_FAILURES)
                    .forEach(visit -> fact(
                            "waits", visit.path() + " (" + visit.type() + "), since +" + since(visit.enteredAt())));
        }
        return this;
    }

    /** Tells whether it failed for want of the {@code Payload} that a mock of {@code lambda:invoke} has left out. */
    private boolean isWithoutPayload() {
        boolean misses = execution.status() == ExecutionStatus.FAILED
                && execution.cause().orElse("").contains("Payload");
        return misses
                && execution.history().stream()
                        .filter(event -> event.type().text().equals("TaskSucceeded"))
                        .filter(event -> event.text("resourceType").orElse("").equals("lambda"))
                        .anyMatch(event -> !event.text("output").orElse("").contains("\"Payload\""));
    }

    private void fact(String name, String value) {
        text.append(String.format(Locale.ROOT, "  %-6s %s%n", name, value).replace("\r", ""));
    }

    private String path() {
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < visits.size(); ) {
            int end = endOfRepetition(i);
            String step = step(visits.get(i));
            steps.add(end - i == 1 ? step : shape(visits.get(i)) + " x" + (end - i));
            i = end;
        }
        int left = steps.size() - MOST_STEPS;
        if (left > 0) {
            int head = MOST_STEPS / 2;
            steps.subList(head, head + left).clear();
            steps.add(head, "... " + left + " more ...");
        }
        return String.join(" > ", steps);
    }

    /** Returns which rule of a Choice matched: what AWS's history doesn't tell. */
    private static String choice(StateVisit visit) {
        return visit.decision()
                .map(way -> switch (way.kind()) {
                    case CHOICE_RULE -> " (rule " + (way.index() + 1) + ")";
                    case DEFAULT -> " (no rule)";
                    case NEXT, CATCHER -> "";
                })
                .orElse("");
    }

    /** Iterations of a Map that went well are told together. */
    private int endOfRepetition(int from) {
        StateVisit first = visits.get(from);
        int end = from + 1;
        while (end < visits.size()
                && !hasFailed(first)
                && !hasFailed(visits.get(end))
                && first.iteration() >= 0
                && shape(visits.get(end)).equals(shape(first))) {
            end++;
        }
        return end;
    }

    private static String shape(StateVisit visit) {
        return visit.path().replaceAll("\\[\\d+]/", "[*]/");
    }

    /** Tells whether an attempt failed that was there to succeed. */
    private static boolean hasFailed(StateVisit visit) {
        return visit.type() != State.Type.FAIL && visit.attempts().stream().anyMatch(StateVisit.Attempt::hasFailed);
    }

    private static String step(StateVisit visit) {
        String failures = hasFailed(visit)
                ? " (" + visit.error().map(error -> "failed: " + error).orElse("succeeded")
                        + (visit.attempts().size() == 1
                                ? ""
                                : ", " + visit.attempts().size() + " attempts") + ")"
                : "";
        return visit.path() + failures + choice(visit);
    }

    /** Returns the last failed attempt of a visit. */
    private static String failure(StateVisit visit) {
        StateVisit.Attempt last = visit.attempts().stream()
                .filter(StateVisit.Attempt::hasFailed)
                .reduce((earlier, later) -> later)
                .orElseThrow();
        Instant ended = last.endedAt();
        Duration took = ended == null ? Duration.ZERO : Duration.between(last.startedAt(), ended);
        String attempt = visit.attempts().size() == 1
                ? ""
                : ", attempt " + (visit.attempts().indexOf(last) + 1) + " of "
                        + visit.attempts().size();
        String cause = last.cause();
        return visit.path() + attempt + (took.isZero() ? "" : ", after " + Values.clock(took)) + ": " + last.error()
                + (cause == null ? "" : ": " + cut(cause, WIDEST_CAUSE));
    }

    /** Tells whether it was entered and not left, and nothing within it either. */
    private boolean isWaiting(StateVisit visit) {
        return visit.exitedAt().isEmpty()
                && visits.stream()
                        .noneMatch(other ->
                                other.exitedAt().isEmpty() && other.path().startsWith(visit.path() + "["));
    }

    private HistoryText events() {
        List<HistoryEvent> history = execution.history();
        int skipped = Math.max(0, history.size() - MOST_EVENTS);
        text.append("  events")
                .append(skipped > 0 ? ", without the first " + skipped : "")
                .append('\n');
        history.stream().skip(skipped).forEach(event -> text.append(line(event)).append('\n'));
        return this;
    }

    private String line(HistoryEvent event) {
        String resource = event.text("resource").orElse("");
        String what = event.name().map(name -> " '" + name + "'").orElse("")
                + event.text("resourceType")
                        .map(type -> "  " + type + ":" + resource)
                        .orElse(resource.isEmpty() ? "" : "  " + resource)
                + TOLD.stream()
                        .map(field -> field(event, field))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining());
        return String.format(
                        Locale.ROOT,
                        "  %5d  +%-12s %-24s%s",
                        event.id(),
                        since(event.timestamp()),
                        event.type().text(),
                        what)
                .stripTrailing();
    }

    private static Optional<String> field(HistoryEvent event, String field) {
        return event.text(field).map(value -> "  " + field + "=" + cut(value, WIDEST));
    }

    private String since(Instant time) {
        return Values.clock(Duration.between(execution.startDate(), time));
    }

    private static String cut(String value, int widest) {
        String line = value.replace('\n', ' ');
        return line.length() <= widest ? line : line.substring(0, widest) + "... (" + value.length() + " characters)";
    }

    @Override
    public String toString() {
        return text.toString().stripTrailing();
    }
}
