package io.github.mfsm.testkit.junit5;

import io.github.mfsm.testkit.MfsmEnvironment;
import io.github.mfsm.testkit.internal.text.Values;
import io.github.mfsm.testkit.sfn.ExecutionView;
import io.github.mfsm.testkit.workmail.Attempt;
import io.github.mfsm.testkit.workmail.AttemptResult;
import io.github.mfsm.testkit.workmail.MailOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a failed test's environment did, as text. */
final class FailureReport {
    private static final int MOST_EXECUTIONS = 10;
    private static final int MOST_LINES = 15;
    private static final int MOST_TASKS = 3;

    private FailureReport() {}

    /** Tells whether there is anything to report. */
    static boolean isNeeded(MfsmEnvironment environment) {
        return !environment.stepFunctions().executions().isEmpty()
                || !environment.mails().isEmpty()
                || !environment.stepFunctions().unansweredTasks().isEmpty()
                || !environment.undelivered().isEmpty();
    }

    /** Returns the report on a test. */
    static String of(Class<?> tests, String test, Throwable failure, MfsmEnvironment environment, String picture) {
        List<ExecutionView> runs = environment.stepFunctions().executions();
        String name = tests.getSimpleName() + "." + test;
        StringBuilder text =
                new StringBuilder("--- What happened in ").append(name).append(" ---\n");
        text.append("Failed: ").append(reason(failure)).append('\n');
        Stream.of(failure.getStackTrace())
                .filter(place -> place.getClassName().startsWith(tests.getName()))
                .findFirst()
                .ifPresent(place -> text.append("  at ").append(place).append('\n'));
        List<String> unanswered = environment.stepFunctions().unansweredTasks();
        if (!unanswered.isEmpty() && !String.valueOf(failure.getMessage()).equals(unanswered(unanswered))) {
            text.append(unanswered(unanswered)).append('\n');
        }
        environment.undelivered().stream()
                .limit(MOST_TASKS)
                .forEach(delivery -> text.append(delivery).append('\n'));
        environment.mails().forEach(mail -> text.append(timeline(mail)));
        if (runs.size() > MOST_EXECUTIONS) {
            text.append(runs.size() - MOST_EXECUTIONS).append(" older executions are left out\n");
        }
        runs.stream()
                .skip(Math.max(0, runs.size() - MOST_EXECUTIONS))
                .forEach(run -> text.append(run).append('\n'));
        return text.append(picture)
                .append("\n--- End of ")
                .append(name)
                .append(" ---\n")
                .toString();
    }

    /** Why a test failed, without the executions that a view's exception tells of: they follow anyway. */
    private static String reason(Throwable failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return message.lines()
                .takeWhile(line -> !line.startsWith("Execution arn:"))
                .filter(line -> !line.isBlank())
                .limit(MOST_LINES)
                .collect(Collectors.joining("\n  "));
    }

    /**
     * Returns what the tasks that nobody answered have to say: the first few, as the iterations of a Map all say the
     * same.
     */
    static String unanswered(List<String> tasks) {
        List<String> different = tasks.stream().distinct().toList();
        String first = different.stream().limit(MOST_TASKS).collect(Collectors.joining("\n"));
        int more = different.size() - MOST_TASKS;
        return first + (more > 0 ? "\n(and " + more + " more)" : "");
    }

    private static String timeline(MailOutcome mail) {
        String attempts = mail.attempts().stream()
                .map(attempt -> "  " + line(mail, attempt) + "\n")
                .collect(Collectors.joining());
        String recipients = mail.recipients().stream()
                .map(recipient -> "  " + recipient.recipient().address() + ": "
                        + recipient.action().type() + ", decided by " + recipient.decidedBy() + "\n")
                .collect(Collectors.joining());
        return "Email " + mail.event().invocationId() + (mail.isAnswered() ? " was answered" : " was not answered")
                + " after " + since(mail, mail.decidedAt()) + "\n" + attempts + recipients;
    }

    private static String line(MailOutcome mail, Attempt attempt) {
        return "+" + since(mail, attempt.at()) + "  attempt " + attempt.number()
                + (attempt.call() == 1 ? "" : ", call " + attempt.call()) + ": "
                + attempt.result().accept(new Describe());
    }

    private static String since(MailOutcome mail, Instant time) {
        return Values.clock(Duration.between(mail.receivedAt(), time));
    }

    private static final class Describe implements AttemptResult.Visitor<String> {
        @Override
        public String visit(AttemptResult.Answered answered) {
            return "answered " + answered.json();
        }

        @Override
        public String visit(AttemptResult.Failed failed) {
            return "failed with " + failed.errorType() + ": " + failed.message();
        }

        @Override
        public String visit(AttemptResult.TimedOut timedOut) {
            return "took longer than " + Values.duration(timedOut.limit());
        }

        @Override
        public String visit(AttemptResult.Invalid invalid) {
            return "answered what WorkMail refuses: "
                    + invalid.problems().stream().map(Object::toString).collect(Collectors.joining("; "));
        }
    }
}
