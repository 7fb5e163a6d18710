package io.github.mfsm.testkit.report;

import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.history.HistoryEvent;
import io.github.mfsm.testkit.internal.text.Values;
import io.github.mfsm.testkit.report.internal.drawing.Marks;
import io.github.mfsm.testkit.report.internal.machine.Transition;
import io.github.mfsm.testkit.report.internal.machine.Visit;
import io.github.mfsm.testkit.report.internal.page.Markup;
import java.time.Duration;
import java.util.List;

/** The states that ran, each with what went in and out. */
final class VisitList {
    static final int MOST = 500;
    private static final int STEP = 18;

    private VisitList() {}

    static String id(String section, int index) {
        return section + "v" + (index + 1);
    }

    static void add(Markup out, List<Visit> visits, RunMarks marks, Execution execution, String section) {
        int shown = Math.min(visits.size(), MOST);
        for (int i = 0; i < shown; i++) {
            add(out, visits.get(i), marks.tone(visits.get(i)), execution, id(section, i));
        }
        if (shown < visits.size()) {
            out.element("p", "… and " + (visits.size() - shown) + " more visits, not listed.", "class", "hint");
        }
    }

    private static void add(Markup out, Visit visit, Marks.Tone tone, Execution execution, String id) {
        String indent = "margin-left:" + Math.min(visit.depth(), 6) * STEP + "px";
        String[] attributes = {"class", "visit", "id", id, "style", indent};
        out.open("details", attributes).open("summary");
        out.element("span", tone.sign() + " " + word(tone), "class", "badge " + tone.style());
        out.element("span", visit.state(), "class", "name");
        visit.iteration().ifPresent(index -> out.element("span", "item " + index, "class", "dim"));
        if (visit.retries() > 0) {
            out.element(
                    "span",
                    Values.count(visit.retries(), "retry").replace("retrys", "retries"),
                    "class",
                    "badge caught");
        }
        out.element("span", took(visit), "class", "took").close();
        out.open("div");
        Duration since = Duration.between(execution.startDate(), visit.entered().timestamp());
        out.element("p", "Entered after " + Values.duration(since) + way(visit), "class", "hint");
        value(out, "Input", visit.entered(), "input");
        visit.exited().ifPresent(exit -> {
            value(out, "Output", exit, "output");
            variables(out, exit);
        });
        for (HistoryEvent failure : visit.failures()) {
            String cause = failure.cause().map(text -> "\n" + text).orElse("");
            out.element("h4", failure.type().text() + ", event " + failure.id());
            out.element("pre", Values.cut(failure.error().orElse("") + cause), "class", "failure");
        }
        out.close().close();
    }

    private static String word(Marks.Tone tone) {
        return switch (tone) {
            case DONE -> "done";
            case CAUGHT -> "caught";
            case FAILED -> "not finished";
            case RUNNING -> "running";
            case PARTLY, NEVER -> throw new IllegalArgumentException("a visit is never " + tone);
        };
    }

    private static String took(Visit visit) {
        return visit.leftAt()
                .map(left -> Values.duration(Duration.between(visit.entered().timestamp(), left)))
                .orElse("");
    }

    private static String way(Visit visit) {
        return visit.way().map(way -> ", left to " + way.target() + reason(way)).orElse("") + ".";
    }

    private static String reason(Transition way) {
        return switch (way.kind()) {
            case NEXT -> "";
            case DEFAULT -> ", by default";
            case CHOICE_RULE -> ", by rule " + (way.index() + 1) + ": " + way.label();
            case CATCH -> ", by catcher " + (way.index() + 1) + ": " + way.label();
        };
    }

    private static void value(Markup out, String title, HistoryEvent event, String field) {
        event.text(field).ifPresent(text -> out.element("h4", title).element("pre", Values.json(text)));
    }

    private static void variables(Markup out, HistoryEvent exit) {
        Values.member(exit.details().orElse("{}"), "assignedVariables")
                .ifPresent(
                        variables -> out.element("h4", "Variables it assigned").element("pre", Values.json(variables)));
    }
}
