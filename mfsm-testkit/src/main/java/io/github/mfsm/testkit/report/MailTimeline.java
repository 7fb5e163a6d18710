package io.github.mfsm.testkit.report;

import io.github.mfsm.testkit.internal.text.Values;
import io.github.mfsm.testkit.report.internal.page.Markup;
import io.github.mfsm.testkit.workmail.Attempt;
import io.github.mfsm.testkit.workmail.AttemptResult;
import io.github.mfsm.testkit.workmail.MailOutcome;
import io.github.mfsm.testkit.workmail.RecipientOutcome;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What WorkMail did with an email. */
final class MailTimeline {
    private MailTimeline() {}

    static void add(Markup out, MailOutcome mail, @Nullable ContentChange content) {
        EmailSection.open(out, mail.event());
        EmailSection.decided(out, mail.isAnswered(), Duration.between(mail.receivedAt(), mail.decidedAt()));
        out.close();
        out.element("h3", "What WorkMail did");
        EmailSection.openTable(out, "Calls of the function", "Time", "Call", "Took", "Result");
        AlikeAttempts.of(mail.attempts()).forEach(alike -> row(out, alike, mail.receivedAt()));
        EmailSection.closeTable(out);
        out.element("h3", "What happens to the email");
        EmailSection.openTable(out, "Recipients", "Recipient", "Action", "Decided by");
        mail.recipients().forEach(recipient -> row(out, recipient));
        EmailSection.closeTable(out);
        if (content != null) {
            ContentSection.add(out, content);
        }
        out.close();
    }

    private static void row(Markup out, AlikeAttempts alike, Instant received) {
        Attempt first = alike.first();
        out.open("tr");
        if (alike.count() == 1) {
            EmailSection.moment(out, received, first.at());
            out.element("td", name(first)).element("td", Values.duration(first.took()));
            out.open("td", "class", "wide");
        } else {
            Attempt last = alike.last();
            out.element(
                    "td", EmailSection.since(received, first.at()) + " to " + EmailSection.since(received, last.at()));
            out.element("td", "attempts " + first.number() + " to " + last.number());
            out.element("td", "at most " + Values.duration(alike.longest()));
            out.open("td", "class", "wide").text(alike.count() + " times ");
        }
        first.result().accept(new Result(out));
        if (alike.count() > 1) {
            out.open("details").element("summary", "each of them").open("ul");
            alike.attempts()
                    .forEach(attempt -> out.element(
                            "li",
                            EmailSection.since(received, attempt.at()) + ", " + name(attempt) + ", took "
                                    + Values.duration(attempt.took()),
                            "title",
                            attempt.at().toString()));
            out.close().close();
        }
        out.close().close();
    }

    private static String name(Attempt attempt) {
        return "attempt " + attempt.number() + (attempt.call() == 1 ? "" : ", call " + attempt.call());
    }

    private static void row(Markup out, RecipientOutcome recipient) {
        out.open("tr").element("td", recipient.recipient().address() + (recipient.added() ? " (added)" : ""));
        out.open("td")
                .element(
                        "span",
                        recipient.action().type().name(),
                        "class",
                        "badge " + (recipient.decidedBy().isFallback() ? "failed" : "done"));
        out.close().element("td", recipient.decidedBy().description()).close();
    }

    private record Result(Markup out) implements AttemptResult.Visitor<Markup> {
        @Override
        public Markup visit(AttemptResult.Answered answered) {
            out.element("span", "✓ answered", "class", "badge done");
            answered.warnings().forEach(warning -> out.element("p", "Warning: " + warning));
            return json(answered.json());
        }

        @Override
        public Markup visit(AttemptResult.Failed failed) {
            boolean waits = AlikeAttempts.isStillRunning(failed);
            out.element(
                    "span", waits ? "… no answer yet" : "⚠ failed", "class", "badge " + (waits ? "running" : "caught"));
            out.text(" " + Values.cut(failed.message()) + " ");
            return out.element("span", shortName(failed.errorType()), "class", "dim", "title", failed.errorType());
        }

        @Override
        public Markup visit(AttemptResult.TimedOut timedOut) {
            out.element("span", "✗ timed out", "class", "badge failed");
            return out.text(" after " + Values.duration(timedOut.limit()));
        }

        @Override
        public Markup visit(AttemptResult.Invalid invalid) {
            out.element("span", "✗ invalid answer", "class", "badge failed");
            invalid.problems().forEach(problem -> out.element("p", problem.toString()));
            return json(invalid.json());
        }

        /**
         * Returns the last part of a class name: {@code StillRunning} of {@code a.b.NoAnswer$StillRunning}.
         */
        private static String shortName(String className) {
            return className.substring(Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
        }

        private Markup json(String text) {
            return out.open("details")
                    .element("summary", "the answer")
                    .element("pre", Values.json(text))
                    .close();
        }
    }
}
