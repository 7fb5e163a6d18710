package io.github.mfsm.cli.run;

import java.util.List;

/** What happened to one email, under either service. */
public sealed interface Report permits RunReport, SesReport {
    /** Returns whether the execution's answer, and no fallback, decided what happened to the email. */
    boolean isAnswered();

    /** Returns which tasks had no answer, or no more, a sentence each. */
    List<String> unanswered();

    /** Returns the run as a web page. */
    io.github.mfsm.testkit.report.RunReport picture();

    /** Calls the visitor's method for this case. */
    <R> R accept(Visitor<R> visitor);

    /** One method per service. */
    interface Visitor<R> {
        /** Under a rule of WorkMail's. */
        R workMail(RunReport report);

        /** Behind a receipt rule of SES. */
        R ses(SesReport report);
    }
}
