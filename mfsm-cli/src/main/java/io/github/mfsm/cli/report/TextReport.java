package io.github.mfsm.cli.report;

import io.github.mfsm.api.EmailAddress;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.asl.history.StateVisit;
import io.github.mfsm.cli.run.ApiCall;
import io.github.mfsm.cli.run.AttemptReport;
import io.github.mfsm.cli.run.ExecutionReport;
import io.github.mfsm.cli.run.RunReport;
import io.github.mfsm.cli.step.StepRun;
import io.github.mfsm.lambda.NoAnswerException;
import io.github.mfsm.testkit.workmail.AttemptResult;
import io.github.mfsm.testkit.workmail.MailOutcome;
import io.github.mfsm.testkit.workmail.RecipientOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a run as a timeline. Not thread-safe. */
public final class TextReport {
    private static final String INDENT = " ".repeat(12);

    private final RunReport report;
    private final Style style;
    private final boolean log;
    private final List<Moment> timeline = new ArrayList<>();
    private final List<StepRun> steps;

    private record Moment(Instant at, String text) {}

    private TextReport(RunReport report, Style style, boolean log) {
        this.report = report;
        this.style = style;
        this.log = log;
        this.steps = new ArrayList<>(
                report.content() == null ? List.of() : report.content().steps());
    }

    /**
     * Returns the timeline of a run, ended by a line end.
     *
     * @param withLog whether the lines that the function logged are shown
     */
    public static String of(RunReport report, Style style, boolean withLog) {
        return new TextReport(report, style, withLog).write();
    }

    private String write() {
        if (!report.coldStart().isEmpty()) {
            List<String> lines = new ArrayList<>(List.of(style.bold("Lambda starts the function")));
            lines.addAll(calls(report.coldStart()));
            timeline.add(new Moment(report.outcome().receivedAt(), String.join("\n", lines)));
        }
        report.attempts().forEach(this::add);
        report.executions().forEach(this::add);
        timeline.sort(Comparator.comparing(Moment::at));
        List<String> lines = new ArrayList<>();
        heading(lines);
        lines.add("");
        timeline.forEach(moment ->
                lines.add(style.dim(Texts.pad('+' + Texts.clock(sinceStart(moment.at())), INDENT.length()))
                        + moment.text()));
        lines.add("");
        recipients(lines);
        if (report.content() != null) {
            lines.add("");
            lines.addAll(ContentText.of(report.content().change(), style));
        }
        return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
    }

    private void heading(List<String> lines) {
        MessageFlowEvent event = report.outcome().event();
        String subject = event.subject() == null ? "(no subject)" : '"' + event.subject() + '"';
        lines.add(heading("Mail", subject));
        lines.add(heading(
                "From",
                event.envelope().mailFrom().address()
                        + (event.sender() == null
                                ? ""
                                : ", sent on their behalf by " + event.sender().address())));
        lines.add(heading(
                "To",
                event.recipients().stream().map(EmailAddress::address).collect(Collectors.joining(", "))
                        + (event.truncated() ? " and more (the event's list is truncated)" : "")));
        if (report.content() != null) {
            lines.add(heading("Content", report.content().source()));
        }
        lines.add(heading("Direction", String.valueOf(event.flowDirection()).toLowerCase(Locale.ROOT)));
        lines.add(heading("Machine", report.machine()));
        lines.add(heading(
                "Rule",
                "retries for " + report.rule().timeout().toMinutes() + " minutes, then applies "
                        + Texts.describe(report.rule().fallback())));
    }

    private String heading(String name, String value) {
        return style.bold(Texts.pad(name, INDENT.length())) + Texts.printable(value);
    }

    private void add(AttemptReport attempt) {
        List<String> lines = new ArrayList<>();
        String call = attempt.attempt().call() == 1
                ? ""
                : ", call " + attempt.attempt().call();
        lines.add(style.bold(
                "WorkMail calls the function, attempt " + attempt.attempt().number() + call));
        lines.addAll(calls(attempt.calls()));
        if (log) {
            attempt.log().forEach(line -> lines.add(INDENT + "  " + style.dim("log  " + line.strip())));
        }
        Duration took = attempt.attempt().took();
        String after = took.isZero() ? "" : " after " + Texts.clock(took);
        lines.add(INDENT + "  " + result(attempt.attempt().result(), after));
        timeline.add(new Moment(attempt.attempt().at(), String.join("\n", lines)));
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

    private void add(ExecutionReport execution) {
        timeline.add(new Moment(execution.startedAt(), "  execution  " + style.dim(execution.arn()) + " started"));
        int width = execution.states().stream()
                .mapToInt(visit -> visit.path().length())
                .max()
                .orElse(0);
        for (StateVisit visit : execution.states()) {
            String state = "  state      " + Texts.pad(visit.path(), width + 2);
            timeline.add(
                    new Moment(visit.enteredAt(), state + style.dim(visit.type().fieldValue())));
            stepsOf(visit).forEach(run -> timeline.add(new Moment(run.at(), step(run, width))));
            visit.exitedAt()
                    .filter(exit -> exit.isAfter(visit.enteredAt()))
                    .ifPresent(exit -> timeline.add(new Moment(
                            exit,
                            state
                                    + style.dim(
                                            "done after " + Texts.clock(Duration.between(visit.enteredAt(), exit))))));
        }
        execution.ended().ifPresent(end -> timeline.add(new Moment(end, "  execution  " + ended(execution))));
    }

    /** Each run of a step once, at the first visit of its state at that time. */
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

    private void recipients(List<String> lines) {
        MailOutcome outcome = report.outcome();
        String when = Texts.clock(sinceStart(outcome.decidedAt()));
        lines.add(outcome.answeredBy()
                .map(attempt -> (report.functionFellBack()
                                ? style.bad("Answered with the function's fallback")
                                : style.good("Answered"))
                        + " after " + when + ", by attempt " + attempt.number() + " of WorkMail, with " + executions())
                .orElseGet(() -> style.bad("Not answered") + " within " + when + ": the rule's fallback applies, with "
                        + executions()));
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
                    + (recipient.added() ? style.waiting(", added to the mail") : ""));
        }
    }

    private String executions() {
        int count = report.executions().size();
        return count == 1 ? "one execution" : count == 0 ? "no execution" : count + " executions";
    }

    private Duration sinceStart(Instant instant) {
        return Duration.between(report.outcome().receivedAt(), instant);
    }
}
