package io.github.mfsm.testkit.report;

import io.github.mfsm.testkit.internal.text.Values;
import io.github.mfsm.testkit.report.internal.page.Markup;
import java.time.Duration;
import java.time.Instant;

/** What SES and the functions behind its receipt rule did with an email. */
final class SesSection {
    private SesSection() {}

    static void add(Markup out, SesEmail email) {
        EmailSection.open(out, email.event());
        EmailSection.decided(out, email.isAnswered(), Duration.between(email.receivedAt(), email.decidedAt()));
        SesEmail.Hold hold = email.hold();
        if (hold != null) {
            out.element("dt", "Held").element("dd", words(hold, email.receivedAt()));
        }
        out.close();
        out.element("h3", "What SES did");
        EmailSection.openTable(out, "Calls of the functions", "Time", "Call", "Took", "Result");
        email.calls().forEach(call -> row(out, call, email.receivedAt()));
        EmailSection.closeTable(out);
        out.element("h3", "What happens to the email");
        EmailSection.openTable(out, "Recipients", "Recipient", "Result", "Time", "Copy or bounce");
        email.recipients().forEach(recipient -> row(out, recipient, email));
        EmailSection.closeTable(out);
        out.close();
    }

    private static String words(SesEmail.Hold hold, Instant received) {
        String since = "since " + EmailSection.since(received, hold.since());
        Instant released = hold.releasedAt();
        return released == null
                ? since + ", not released"
                : since + ", released at " + EmailSection.since(received, released) + ", after "
                        + Values.duration(Duration.between(hold.since(), released));
    }

    private static void row(Markup out, SesEmail.Call call, Instant received) {
        out.open("tr");
        EmailSection.moment(out, received, call.at());
        out.element("td", call.caller()).element("td", Values.duration(call.took()));
        out.open("td", "class", "wide");
        String answer = call.answer();
        if (answer != null) {
            out.element("span", "✓ answered", "class", "badge done").text(" ").element("code", Values.cut(answer));
        } else {
            out.element("span", "✗ failed", "class", "badge failed").text(" " + Values.cut("" + call.failure()));
        }
        out.close().close();
    }

    private static void row(Markup out, SesEmail.Recipient recipient, SesEmail email) {
        out.open("tr").element("td", recipient.address().address() + (recipient.added() ? " (added)" : ""));
        out.open("td")
                .element("span", recipient.result(), "class", "badge " + (email.isAnswered() ? "done" : "failed"))
                .close();
        Instant at = recipient.at();
        if (at == null) {
            out.element("td", "–");
        } else {
            EmailSection.moment(out, email.receivedAt(), at);
        }
        out.element("td", recipient.detail(), "class", "wide").close();
    }
}
