package io.github.mfsm.cli.run;

import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.testkit.report.SesEmail;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one email behind a receipt rule of SES.
 *
 * @param machine what the state machine's definition came from
 * @param email what SES and the functions did with the email, as the page shows it
 * @param rule what the function is set to, in words
 * @param coldStart the requests that the function made when Lambda started it
 * @param calls every call of the functions, with its requests
 * @param fates what happened to the email for each recipient
 * @param executions every execution that was started
 * @param unanswered which tasks had no answer, or no more, a sentence each
 * @param content what happened to the email's content, or null if there was only its event
 * @param picture the run as a web page
 */
public record SesReport(
        String machine,
        SesEmail email,
        String rule,
        List<ApiCall> coldStart,
        List<Call> calls,
        List<SesFate> fates,
        List<ExecutionReport> executions,
        List<String> unanswered,
        @Nullable ContentReport content,
        io.github.mfsm.testkit.report.RunReport picture)
        implements Report {
    public SesReport {
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(rule, "rule");
        coldStart = List.copyOf(coldStart);
        calls = List.copyOf(calls);
        fates = List.copyOf(fates);
        executions = List.copyOf(executions);
        unanswered = List.copyOf(unanswered);
        Objects.requireNonNull(picture, "picture");
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.ses(this);
    }

    /** Returns whether the execution's answer decided, and could be carried out. */
    @Override
    public boolean isAnswered() {
        return email.isAnswered();
    }

    /** Returns what the machine got, WorkMail's event. */
    public MessageFlowEvent event() {
        return email.event();
    }

    /**
     * A call of one of the functions.
     *
     * @param shown the call, as the page shows it
     * @param requests the requests that it made, in order
     * @param log the lines that it logged
     */
    public record Call(SesEmail.Call shown, List<ApiCall> requests, List<String> log) {
        public Call {
            Objects.requireNonNull(shown, "shown");
            requests = List.copyOf(requests);
            log = List.copyOf(log);
        }
    }
}
