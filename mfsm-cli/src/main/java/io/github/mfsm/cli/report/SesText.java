package io.github.mfsm.cli.report;

import io.github.mfsm.cli.run.SesFate;
import io.github.mfsm.cli.run.SesReport;
import io.github.mfsm.testkit.report.SesEmail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What SES and the functions did with an email, and what happened to it. */
final class SesText {
    private final SesReport report;
    private final Style style;
    private final boolean log;

    SesText(SesReport report, Style style, boolean log) {
        this.report = report;
        this.style = style;
        this.log = log;
    }

    List<String> lines() {
        Timeline timeline = new Timeline(report.email().receivedAt(), report.content(), style);
        timeline.addStart(report.coldStart());
        report.calls()
                .forEach(call -> timeline.add(
                        call.shown().at(),
                        timeline.call(
                                call.shown().caller(),
                                call.requests(),
                                log ? call.log() : List.of(),
                                result(call.shown()))));
        report.executions().forEach(timeline::add);
        List<String> lines = new ArrayList<>(Heading.lines(report, style));
        lines.add("");
        lines.addAll(timeline.lines());
        lines.add("");
        fates(lines, timeline);
        return lines;
    }

    private String result(SesEmail.Call call) {
        String after = call.took().isZero() ? "" : " after " + Texts.clock(call.took());
        return call.failure() == null
                ? style.good("answered" + after) + style.dim(" " + call.answer())
                : style.bad("failed" + after + ": " + call.failure());
    }

    private void fates(List<String> lines, Timeline timeline) {
        lines.add((report.isAnswered() ? style.good("Answered") : style.bad("Not answered: a fallback applies"))
                + " after " + Texts.clock(timeline.since(report.email().decidedAt())) + ", with "
                + Texts.executions(report.executions().size()));
        SesEmail.Hold hold = report.email().hold();
        if (hold != null) {
            Instant released = hold.releasedAt();
            lines.add("Held since +" + Texts.clock(timeline.since(hold.since()))
                    + (released == null
                            ? ", not released"
                            : ", released at +" + Texts.clock(timeline.since(released))));
        }
        int width = report.fates().stream()
                .mapToInt(fate -> fate.recipient().address().length())
                .max()
                .orElse(0);
        int kindWidth = report.fates().stream()
                .mapToInt(fate -> fate.kind().words().length())
                .max()
                .orElse(0);
        for (SesFate fate : report.fates()) {
            String kind = Texts.pad(fate.kind().words(), kindWidth + 2);
            lines.add("  " + Texts.pad(fate.recipient().address(), width + 2)
                    + (report.isAnswered() ? style.good(kind) : style.bad(kind))
                    + style.dim(Texts.printable(fate.detail()))
                    + (fate.added() ? style.waiting(", added to the email") : ""));
        }
    }
}
