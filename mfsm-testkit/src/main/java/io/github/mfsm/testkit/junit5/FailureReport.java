package io.github.mfsm.testkit.junit5;

import io.github.mfsm.testkit.MessageFlowTestEnvironment;
import io.github.mfsm.testkit.sfn.ExecutionView;
import io.github.mfsm.testkit.workmail.Attempt;
import io.github.mfsm.testkit.workmail.AttemptResult;
import io.github.mfsm.testkit.workmail.MailOutcome;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What a failed test's environment did, as text. */
final class FailureReport {
    private static final int MOST_EXECUTIONS = 10;

    private FailureReport() {}

    /** Tells whether there is anything to report. */
    static boolean isNeeded(MessageFlowTestEnvironment environment) {
        return !environment.stepFunctions().executions().isEmpty()
                || !environment.mails().isEmpty()
                || !environment.stepFunctions().unansweredTasks().isEmpty();
    }

    /** Returns the report. */
    static String of(String test, MessageFlowTestEnvironment environment, String picture) {
        List<ExecutionView> runs = environment.stepFunctions().runs();
        List<String> unanswered = environment.stepFunctions().unansweredTasks();
        List<MailOutcome> mails = environment.mails();
        StringBuilder text =
                new StringBuilder("--- What happened in ").append(test).append(" ---\n");
        unanswered.stream().distinct().forEach(task -> text.append(task).append('\n'));
        mails.forEach(mail -> text.append(timeline(mail)));
        if (runs.size() > MOST_EXECUTIONS) {
            text.append(runs.size() - MOST_EXECUTIONS).append(" older executions are left out\n");
        }
        runs.stream()
                .skip(Math.max(0, runs.size() - MOST_EXECUTIONS))
                .forEach(run -> text.append(run).append('\n'));
        return text.append(picture)
                .append("\n--- End of ")
                .append(test)
                .append(" ---\n")
                .toString();
    }

    private static String timeline(MailOutcome mail) {
        String attempts = mail.attempts().stream()
                .map(attempt -> "  " + line(mail, attempt) + "\n")
                .collect(Collectors.joining());
        String recipients = mail.recipients().stream()
                .map(recipient -> "  " + recipient.recipient().address() + ": "
                        + recipient.action().type() + ", decided by " + recipient.decidedBy() + "\n")
                .collect(Collectors.joining());
        return "Mail " + mail.event().invocationId() + (mail.isAnswered() ? " was answered" : " was not answered")
                + " after " + Duration.between(mail.receivedAt(), mail.decidedAt()) + "\n" + attempts + recipients;
    }

    private static String line(MailOutcome mail, Attempt attempt) {
        return "+" + Duration.between(mail.receivedAt(), attempt.at()) + "  attempt " + attempt.number()
                + (attempt.call() == 1 ? "" : ", call " + attempt.call()) + ": "
                + attempt.result().accept(new Describe());
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
            return "took longer than " + timedOut.limit();
        }

        @Override
        public String visit(AttemptResult.Invalid invalid) {
            return "answered what WorkMail refuses: "
                    + invalid.problems().stream().map(Object::toString).collect(Collectors.joining("; "));
        }
    }
}
