package io.github.mfsm.testkit.report;

import io.github.mfsm.api.EmailAddress;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.testkit.internal.text.Values;
import io.github.mfsm.testkit.report.internal.page.Markup;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;

/** What the sections about emails have in common, whichever service called the function. */
final class EmailSection {
    private EmailSection() {}

    /** Opens a section, and in it the list of facts, which the caller may go on with and closes. */
    static void open(Markup out, MessageFlowEvent event) {
        String subject = event.subject();
        out.open("section").element("h2", "Email " + (subject == null ? "without a subject" : "“" + subject + "”"));
        out.open("dl", "class", "facts");
        out.element("dt", "From").element("dd", event.envelope().mailFrom().address());
        out.element("dt", "To")
                .element(
                        "dd",
                        event.recipients().stream().map(EmailAddress::address).collect(Collectors.joining(", ")));
        out.element("dt", "Direction").element("dd", String.valueOf(event.flowDirection()));
    }

    /** Adds the fact who decided, and after how long. */
    static void decided(Markup out, boolean answered, Duration after) {
        out.element("dt", "Decided").open("dd");
        out.element("span", answered ? "✓ answered" : "✗ fallback", "class", "badge " + (answered ? "done" : "failed"));
        out.text(" after " + Values.duration(after)).close();
    }

    /** Opens a table, up to its body; {@link #closeTable} closes it. */
    static void openTable(Markup out, String title, String... columns) {
        out.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", title);
        out.open("table").open("thead").open("tr");
        for (String column : columns) {
            out.element("th", column, "scope", "col");
        }
        out.close().close().open("tbody");
    }

    static void closeTable(Markup out) {
        out.close().close().close();
    }

    /** Adds a cell with a moment, as the time since the email was received. */
    static void moment(Markup out, Instant received, Instant at) {
        out.element("td", since(received, at), "class", "time", "title", at.toString());
    }

    static String since(Instant received, Instant at) {
        return "+" + Values.duration(Duration.between(received, at));
    }
}
