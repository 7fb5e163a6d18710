package io.github.mfsm.testkit.sfn;

import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.history.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** An execution's story as text, for a person who wants to know what happened. */
final class HistoryText {
    private static final int WIDEST = 160;
    private static final int MOST_EVENTS = 200;
    private static final List<String> TOLD = List.of("error", "cause", "input", "output", "resource", "parameters");

    private HistoryText() {}

    static String of(Execution execution, List<StateVisit> visits) {
        StringBuilder text = new StringBuilder();
        text.append("Execution ").append(execution.arn()).append(' ').append(execution.status());
        execution
                .stopDate()
                .ifPresent(end -> text.append(" after ").append(clock(Duration.between(execution.startDate(), end))));
        text.append('\n');
        execution
                .error()
                .ifPresent(error -> text.append("  error  ").append(error).append('\n'));
        execution
                .cause()
                .ifPresent(cause -> text.append("  cause  ").append(cause).append('\n'));
        text.append("  input  ").append(cut(execution.input())).append('\n');
        execution
                .output()
                .ifPresent(
                        output -> text.append("  output ").append(cut(output)).append('\n'));
        text.append("  path   ")
                .append(visits.stream().map(HistoryText::step).collect(Collectors.joining(" > ")))
                .append('\n');
        List<HistoryEvent> history = execution.history();
        int skipped = Math.max(0, history.size() - MOST_EVENTS);
        if (skipped > 0) {
            text.append("  the first ").append(skipped).append(" events are left out\n");
        }
        history.stream()
                .skip(skipped)
                .forEach(
                        event -> text.append(line(event, execution.startDate())).append('\n'));
        return text.toString().stripTrailing();
    }

    private static String step(StateVisit visit) {
        long failed = visit.attempts().stream()
                .filter(attempt -> attempt.error() != null)
                .count();
        String failures = failed == 0
                ? ""
                : " (" + visit.error().map(error -> "failed: " + error).orElse("succeeded")
                        + (visit.attempts().size() == 1
                                ? ""
                                : ", " + visit.attempts().size() + " attempts") + ")";
        return visit.path() + failures;
    }

    private static String line(HistoryEvent event, Instant start) {
        String what = event.name().map(name -> " '" + name + "'").orElse("")
                + TOLD.stream()
                        .map(field -> field(event, field))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining());
        return String.format(
                        Locale.ROOT,
                        "  %5d  +%-12s %-24s%s",
                        event.id(),
                        clock(Duration.between(start, event.timestamp())),
                        event.type().text(),
                        what)
                .stripTrailing();
    }

    private static Optional<String> field(HistoryEvent event, String field) {
        return event.text(field).map(value -> "  " + field + "=" + cut(value));
    }

    private static String cut(String value) {
        String line = value.replace('\n', ' ');
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST) + "... (" + value.length() + " characters)";
    }

    /** A duration such as {@code 2d 03:00:00} or {@code 00:00:01.500}. */
    private static String clock(Duration duration) {
        String days = duration.toDays() == 0 ? "" : duration.toDays() + "d ";
        String millis =
                duration.toMillisPart() == 0 ? "" : String.format(Locale.ROOT, ".%03d", duration.toMillisPart());
        return days
                + String.format(
                        Locale.ROOT,
                        "%02d:%02d:%02d%s",
                        duration.toHoursPart(),
                        duration.toMinutesPart(),
                        duration.toSecondsPart(),
                        millis);
    }
}
