package io.github.mfsm.testkit.report;

import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.definition.Transition;
import io.github.mfsm.asl.history.StateVisit;
import io.github.mfsm.testkit.internal.text.Values;
import io.github.mfsm.testkit.report.internal.drawing.Marks;
import io.github.mfsm.testkit.report.internal.page.Markup;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** The states that ran, each with what went in and out. */
final class VisitList {
    static final int MOST = 500;
    private static final int STEP = 18;

    private VisitList() {}

    static String id(String section, int index) {
        return section + "v" + (index + 1);
    }

    static void add(Markup out, List<StateVisit> visits, RunMarks marks, Execution execution, String section) {
        int shown = Math.min(visits.size(), MOST);
        for (int i = 0; i < shown; i++) {
            add(out, visits.get(i), marks.tone(visits.get(i)), execution, id(section, i));
        }
        if (shown < visits.size()) {
            out.element("p", "… and " + (visits.size() - shown) + " more visits, not listed.", "class", "hint");
        }
    }

    private static void add(Markup out, StateVisit visit, Marks.Tone tone, Execution execution, String id) {
        String indent = "margin-left:" + Math.min(depth(visit), 6) * STEP + "px";
        String[] attributes = {"class", "visit", "id", id, "style", indent};
        out.open("details", attributes).open("summary");
        out.element("span", tone.sign() + " " + word(tone), "class", "badge " + tone.style());
        out.element("span", visit.name(), "class", "name");
        visit.parent().ifPresent(parent -> out.element("span", within(parent, visit), "class", "dim"));
        if (visit.retries() > 0) {
            out.element(
                    "span",
                    Values.count(visit.retries(), "retry").replace("retrys", "retries"),
                    "class",
                    "badge caught");
        }
        out.element("span", took(visit), "class", "took").close();
        out.open("div");
        Duration since = Duration.between(execution.startDate(), visit.enteredAt());
        out.element("p", "Entered after " + Values.duration(since) + way(visit), "class", "hint");
        value(out, "Input", visit.input());
        visit.output().ifPresent(output -> value(out, "Output", output));
        if (!visit.variables().isEmpty()) {
            out.element("h4", "Variables it assigned");
            visit.variables().forEach((name, value) -> out.element("pre", name + " = " + Values.json(value)));
        }
        failures(out, visit);
        out.close().close();
    }

    private static String word(Marks.Tone tone) {
        return switch (tone) {
            case DONE -> "done";
            case CAUGHT -> "caught";
            case FAILED -> "not finished";
            case RUNNING -> "running";
            case CUT -> "cut off";
            case PARTLY, NEVER -> throw new IllegalArgumentException("a visit is never " + tone);
        };
    }

    private static String took(StateVisit visit) {
        return visit.exitedAt()
                .map(left -> Values.duration(Duration.between(visit.enteredAt(), left)))
                .orElse("");
    }

    private static String way(StateVisit visit) {
        return visit.leftBy()
                        .map(way -> ", left to " + way.target() + reason(way))
                        .orElse("") + ".";
    }

    private static String reason(Transition way) {
        return switch (way.kind()) {
            case NEXT -> "";
            case DEFAULT -> ", by default";
            case CHOICE_RULE -> ", by rule " + (way.index() + 1) + ": " + way.label();
            case CATCHER -> ", by catcher " + (way.index() + 1) + ": " + way.label();
        };
    }

    private static void value(Markup out, String title, String json) {
        out.element("h4", title).element("pre", Values.json(json));
    }

    private static void failures(Markup out, StateVisit visit) {
        for (int i = 0; i < visit.attempts().size(); i++) {
            StateVisit.Attempt attempt = visit.attempts().get(i);
            if (attempt.hasFailed()) {
                String cause = attempt.cause() == null ? "" : "\n" + attempt.cause();
                out.element("h4", "Attempt " + (i + 1) + " failed");
                out.element(
                        "pre", Values.cut(Objects.requireNonNullElse(attempt.error(), "") + cause), "class", "failure");
            }
        }
    }

    private static int depth(StateVisit visit) {
        return visit.parent().map(parent -> depth(parent) + 1).orElse(0);
    }

    private static String within(StateVisit parent, StateVisit visit) {
        return parent.type() == State.Type.MAP ? "item " + visit.iteration() : "branch " + (visit.iteration() + 1);
    }
}
