package io.github.mfsm.testkit.report;

import io.github.mfsm.asl.history.HistoryEvent;
import io.github.mfsm.testkit.internal.text.Values;
import io.github.mfsm.testkit.report.internal.page.Markup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The events of an execution as a table. */
final class EventTable {
    static final int MOST = 1_000;

    private EventTable() {}

    static void add(Markup out, List<HistoryEvent> events, Instant start) {
        out.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Events");
        out.open("table").open("thead").open("tr");
        out.element("th", "Id", "class", "number", "scope", "col");
        out.element("th", "After", "class", "number", "scope", "col");
        out.element("th", "Time", "class", "number", "scope", "col");
        out.element("th", "Type", "scope", "col").element("th", "Details", "scope", "col");
        out.close().close().open("tbody");
        events.stream().limit(MOST).forEach(event -> row(out, event, start));
        out.close().close().close();
        if (events.size() > MOST) {
            out.element("p", "… and " + (events.size() - MOST) + " more events, not listed.", "class", "hint");
        }
    }

    private static void row(Markup out, HistoryEvent event, Instant start) {
        String since = "+" + Values.duration(Duration.between(start, event.timestamp()));
        out.open("tr");
        out.element("td", Long.toString(event.id()), "class", "number");
        out.element("td", Long.toString(event.previousEventId()), "class", "number");
        out.element("td", since, "class", "number", "title", event.timestamp().toString());
        out.element("td", event.type().text());
        out.open("td", "class", "wide");
        event.details().ifPresent(details -> {
            String summary = event.error()
                    .or(event::name)
                    .or(() -> event.text("resource"))
                    .orElse("details");
            out.open("details").element("summary", summary);
            out.element("pre", Values.json(details)).close();
        });
        out.close().close();
    }
}
