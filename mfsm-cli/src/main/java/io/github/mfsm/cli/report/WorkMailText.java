package io.github.mfsm.cli.report;

import io.github.mfsm.cli.run.AttemptReport;
import io.github.mfsm.cli.run.RunReport;
import io.github.mfsm.lambda.NoAnswerException;
import io.github.mfsm.testkit.workmail.AttemptResult;
import io.github.mfsm.testkit.workmail.MailOutcome;
import io.github.mfsm.testkit.workmail.RecipientOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What WorkMail did with an email, and what happens to it. */
final class WorkMailText {
    private static final String INDENT = Timeline.INDENT;

    private final RunReport report;
    private final Style style;
    private final boolean log;

    WorkMailText(RunReport report, Style style, boolean log) {
        this.report = report;
        this.style = style;
        this.log = log;
    }

    List<String> lines() {
        Timeline timeline = new Timeline(report.outcome().receivedAt(), report.content(), style);
        timeline.addStart(report.coldStart());
        report.attempts().forEach(attempt -> timeline.add(attempt.attempt().at(), lines(attempt, timeline)));
        report.executions().forEach(timeline::add);
        List<String> lines = new ArrayList<>(Heading.lines(report, style));
        lines.add("");
        lines.addAll(timeline.lines());
        lines.add("");
        recipients(lines, timeline);
        return lines;
    }

    private List<String> lines(AttemptReport attempt, Timeline timeline) {
        String call = attempt.attempt().call() == 1
                ? ""
                : ", call " + attempt.attempt().call();
        Duration took = attempt.attempt().took();
        return timeline.call(
                "WorkMail calls the function, attempt " + attempt.attempt().number() + call,
                attempt.calls(),
                log ? attempt.log() : List.of(),
                result(attempt.attempt().result(), took.isZero() ? "" : " after " + Texts.clock(took)));
    }

    private String result(AttemptResult result, String after) {
        return result.accept(new AttemptResult.Visitor<>() {
            @Override
            public String visit(AttemptResult.Answered answered) {
                String warnings = answered.warnings().stream()
                        .map(warning -> "\n" + INDENT + "  " + style.waiting("warning: " + warning))
                        .collect(Collectors.joining());
                return style.good("answered" + after) + warnings;
            }

            @Override
            public String visit(AttemptResult.Failed failed) {
                if (failed.errorType().equals(NoAnswerException.StillRunning.class.getName())) {
                    return style.waiting("no answer yet" + after);
                }
                String type = failed.errorType().substring(failed.errorType().lastIndexOf('.') + 1);
                return style.bad("failed" + after + ": " + type.replace('$', '.') + ": " + failed.message());
            }

            @Override
            public String visit(AttemptResult.TimedOut timedOut) {
                return style.bad("took more than " + timedOut.limit().toSeconds() + " seconds: "
                        + Texts.clock(timedOut.limit()));
            }

            @Override
            public String visit(AttemptResult.Invalid invalid) {
                return style.bad("answered" + after + ", but WorkMail can't take it: "
                        + invalid.problems().stream().map(Object::toString).collect(Collectors.joining("; ")));
            }
        });
    }

    private void recipients(List<String> lines, Timeline timeline) {
        MailOutcome outcome = report.outcome();
        String when = Texts.clock(timeline.since(outcome.decidedAt()));
        lines.add(outcome.answeredBy()
                .map(attempt -> (report.functionFellBack()
                                ? style.bad("Answered with the function's fallback")
                                : style.good("Answered"))
                        + " after " + when + ", by attempt " + attempt.number() + " of WorkMail, with "
                        + Texts.executions(report.executions().size()))
                .orElseGet(() -> style.bad("Not answered") + " within " + when + ": the rule's fallback applies, with "
                        + Texts.executions(report.executions().size())));
        int width = outcome.recipients().stream()
                .mapToInt(recipient -> recipient.recipient().address().length())
                .max()
                .orElse(0);
        int actionWidth = outcome.recipients().stream()
                .mapToInt(recipient -> Texts.describe(recipient.action()).length())
                .max()
                .orElse(0);
        for (RecipientOutcome recipient : outcome.recipients()) {
            String action = Texts.pad(Texts.describe(recipient.action()), actionWidth + 2);
            lines.add("  " + Texts.pad(recipient.recipient().address(), width + 2)
                    + (recipient.decidedBy().isFallback() ? style.bad(action) : style.good(action))
                    + style.dim(recipient.decidedBy().description())
                    + (recipient.added() ? style.waiting(", added to the email") : ""));
        }
    }
}
