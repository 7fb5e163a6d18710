package io.github.mfsm.testkit.report;

import io.github.mfsm.api.EmailAddress;
import io.github.mfsm.testkit.internal.text.Values;
import io.github.mfsm.testkit.report.internal.page.Markup;
import io.github.mfsm.testkit.workmail.Attempt;
import io.github.mfsm.testkit.workmail.AttemptResult;
import io.github.mfsm.testkit.workmail.MailOutcome;
import io.github.mfsm.testkit.workmail.RecipientOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What WorkMail did with an email. */
final class MailTimeline {
    private MailTimeline() {}

    static void add(Markup out, MailOutcome mail, @Nullable ContentChange content) {
        String subject = mail.event().subject();
        out.open("section").element("h2", "Mail " + (subject == null ? "without a subject" : "“" + subject + "”"));
        out.open("dl", "class", "facts");
        out.element("dt", "From")
                .element("dd", mail.event().envelope().mailFrom().address());
        out.element("dt", "To")
                .element(
                        "dd",
                        mail.event().recipients().stream()
                                .map(EmailAddress::address)
                                .collect(Collectors.joining(", ")));
        out.element("dt", "Direction").element("dd", String.valueOf(mail.event().flowDirection()));
        out.element("dt", "Decided").open("dd");
        out.element(
                "span",
                mail.isAnswered() ? "✓ answered" : "✗ fallback",
                "class",
                "badge " + (mail.isAnswered() ? "done" : "failed"));
        out.text(" after " + Values.duration(Duration.between(mail.receivedAt(), mail.decidedAt())));
        out.close().close();
        out.element("h3", "What WorkMail did");
        header(out, "Calls of the function", "Time", "Call", "Took", "Result");
        mail.attempts().forEach(attempt -> row(out, attempt, mail.receivedAt()));
        out.close().close().close();
        out.element("h3", "What happens to the email");
        header(out, "Recipients", "Recipient", "Action", "Decided by");
        mail.recipients().forEach(recipient -> row(out, recipient));
        out.close().close().close();
        if (content != null) {
            ContentSection.add(out, content);
        }
        out.close();
    }

    private static void header(Markup out, String title, String... columns) {
        out.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", title);
        out.open("table").open("thead").open("tr");
        for (String column : columns) {
            out.element("th", column, "scope", "col");
        }
        out.close().close().open("tbody");
    }

    private static void row(Markup out, Attempt attempt, Instant received) {
        out.open("tr");
        out.element(
                "td",
                "+" + Values.duration(Duration.between(received, attempt.at())),
                "title",
                attempt.at().toString());
        out.element("td", "attempt " + attempt.number() + (attempt.call() == 1 ? "" : ", call " + attempt.call()));
        out.element("td", Values.duration(attempt.took()));
        out.open("td", "class", "wide");
        attempt.result().accept(new Result(out));
        out.close().close();
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
            out.element("span", "⚠ failed", "class", "badge caught").text(" " + Values.cut(failed.message()) + " ");
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
         * Of a class name only what tells it from others: {@code StillRunning} of {@code a.b.NoAnswer$StillRunning}.
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
