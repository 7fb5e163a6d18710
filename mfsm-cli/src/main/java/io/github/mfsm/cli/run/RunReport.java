package io.github.mfsm.cli.run;

import io.github.mfsm.testkit.workmail.FlowRule;
import io.github.mfsm.testkit.workmail.MailOutcome;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one email.
 *
 * @param machine what the state machine's definition came from
 * @param rule the rule that WorkMail followed
 * @param outcome what happened to the email
 * @param coldStart the requests that the function made when Lambda started it
 * @param functionFellBack whether the function answered its own {@code FALLBACK_ACTION}, since the execution had no
 *     answer
 * @param attempts every call of the function, with its requests
 * @param executions every execution that was started
 * @param unanswered which tasks had no answer, or no more, a sentence each
 * @param content what happened to the email's content, or null if there was only its event
 * @param picture the run as a web page
 */
public record RunReport(
        String machine,
        FlowRule rule,
        MailOutcome outcome,
        List<ApiCall> coldStart,
        boolean functionFellBack,
        List<AttemptReport> attempts,
        List<ExecutionReport> executions,
        List<String> unanswered,
        @Nullable ContentReport content,
        io.github.mfsm.testkit.report.RunReport picture)
        implements Report {
    public RunReport {
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(outcome, "outcome");
        coldStart = List.copyOf(coldStart);
        attempts = List.copyOf(attempts);
        executions = List.copyOf(executions);
        unanswered = List.copyOf(unanswered);
        Objects.requireNonNull(picture, "picture");
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.workMail(this);
    }

    /** Returns whether the execution's answer, and no fallback, decided what happened to the email. */
    @Override
    public boolean isAnswered() {
        return outcome.isAnswered() && !functionFellBack;
    }
}
