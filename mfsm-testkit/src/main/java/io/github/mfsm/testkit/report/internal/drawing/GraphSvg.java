package io.github.mfsm.testkit.report.internal.drawing;

import io.github.mfsm.asl.definition.Flow;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.definition.Transition;
import io.github.mfsm.testkit.internal.text.Values;
import io.github.mfsm.testkit.report.internal.drawing.Drawing.Box;
import io.github.mfsm.testkit.report.internal.drawing.Drawing.Label;
import io.github.mfsm.testkit.report.internal.drawing.Drawing.Line;
import io.github.mfsm.testkit.report.internal.drawing.Drawing.Point;
import io.github.mfsm.testkit.report.internal.page.Markup;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Draws a machine as SVG within a page. */
public final class GraphSvg {
    private static final double CORNER = 7;
    /** From this width on, a drawing gets the page's whole width. */
    private static final double WIDE = 760;
    /** How much a drawing may shrink to fit, before it scrolls. */
    private static final double SMALLEST = 0.7;

    private static final int LONGEST_DETAIL = 26;

    private final Markup out;
    private final Marks marks;
    private final String arrows;

    private GraphSvg(Markup out, Marks marks, String id) {
        this.out = out;
        this.marks = marks;
        this.arrows = id;
    }

    /**
     * Adds the drawing of a machine, or a sentence that says what it needs where the Eclipse Layout Kernel is not on
     * the class path.
     *
     * @param id a name for this drawing that no other on the page has: letters and digits
     * @param title what it shows, for those who can't see it
     */
    public static void add(Markup out, Flow machine, Marks marks, String id, String title) {
        layout(machine)
                .ifPresentOrElse(
                        drawing -> new GraphSvg(out, marks, id).draw(drawing, title),
                        () -> out.element(
                                "p",
                                "No drawing: it needs org.eclipse.elk:org.eclipse.elk.alg.layered on the class path.",
                                "class",
                                "hint"));
    }

    private static Optional<Drawing> layout(Flow machine) {
        try {
            return Optional.of(GraphLayout.of(machine));
        } catch (NoClassDefFoundError absent) { // an optional dependency
            return Optional.empty();
        }
    }

    static String typeLine(State state) {
        String detail =
                Objects.requireNonNullElse(state.type() == State.Type.FAIL ? state.error() : state.resource(), "");
        String last = detail.startsWith("arn:")
                ? detail.replaceFirst("^arn:[^:]*:(states:::|[^:]*:[^:]*:[^:]*:)", "")
                : detail;
        return last.isEmpty() ? state.type().fieldValue() : state.type() + " · " + Values.shorten(last, LONGEST_DETAIL);
    }

    private void draw(Drawing drawing, String title) {
        String width = number(drawing.width());
        out.open(
                "div",
                "class",
                drawing.width() > WIDE ? "graph wide" : "graph",
                "tabindex",
                "0",
                "role",
                "region",
                "aria-label",
                title);
        String sheet = "max-width:" + width + "px;min-width:" + number(drawing.width() * SMALLEST) + "px";
        out.open("div", "class", "sheet", "style", sheet);
        start(drawing);
        out.open(
                "svg",
                "viewBox",
                "0 0 " + width + " " + number(drawing.height()),
                "width",
                width,
                "height",
                number(drawing.height()),
                "role",
                "group",
                "aria-label",
                title);
        out.open("defs");
        arrow("ran");
        arrow("not");
        out.close();
        drawing.boxes().stream().filter(GraphSvg::isContainer).forEach(this::container);
        drawing.lines().stream().filter(line -> count(line) == 0).forEach(this::line);
        drawing.lines().stream().filter(line -> count(line) > 0).forEach(this::line);
        drawing.boxes().stream().filter(box -> !isContainer(box)).forEach(this::leaf);
        drawing.lines().forEach(this::label);
        out.close().close().close();
    }

    /** Marks where the machine starts: there the page opens a drawing that is too large for its place. */
    private void start(Drawing drawing) {
        drawing.boxes().stream()
                .filter(box -> box.kind() == Drawing.BoxKind.START)
                .findFirst()
                .ifPresent(box -> out.element(
                        "i",
                        "",
                        "class",
                        "start-here",
                        "aria-hidden",
                        "true",
                        "style",
                        "left:" + number(100 * (box.x() + box.width() / 2) / drawing.width()) + "%;top:"
                                + number(100 * box.y() / drawing.height()) + "%"));
    }

    private void arrow(String kind) {
        out.open(
                "marker",
                "id",
                arrows + kind,
                "class",
                "arrow " + kind,
                "viewBox",
                "0 0 10 10",
                "refX",
                "9",
                "refY",
                "5",
                "markerWidth",
                "7",
                "markerHeight",
                "7",
                "markerUnits",
                "userSpaceOnUse",
                "orient",
                "auto");
        out.empty("path", "d", "M0 0L10 5L0 10z").close();
    }

    private static boolean isContainer(Box box) {
        return box.kind() == Drawing.BoxKind.GROUP || box.kind() == Drawing.BoxKind.FLOW;
    }

    private void container(Box box) {
        if (box.state() != null) {
            state(box, box.state(), GraphLayout.HEADER);
        } else {
            out.open("g", "class", "flow");
            rectangle(box);
            text(box.title(), box.x() + 12, box.y() + 17, "small", "start");
            out.close();
        }
    }

    private void leaf(Box box) {
        if (box.state() != null) {
            state(box, box.state(), box.height());
            return;
        }
        boolean end = box.kind() == Drawing.BoxKind.END;
        String radius = number(box.width() / 2 - 1);
        String x = number(box.x() + box.width() / 2);
        String y = number(box.y() + box.height() / 2);
        out.open("g", "class", end ? "dot end" : "dot start").element("title", box.title());
        out.empty("circle", "cx", x, "cy", y, "r", radius);
        if (end) {
            out.empty("circle", "class", "core", "cx", x, "cy", y, "r", number(box.width() / 2 - 5));
        }
        out.close();
    }

    private void state(Box box, State state, double header) {
        Marks.Tone tone = marks.tone(state);
        String about = state.name() + ", " + state.type() + ": " + marks.note(state);
        marks.target(state)
                .ifPresentOrElse(
                        target -> out.open("a", "href", "#" + target, "aria-label", about),
                        () -> out.open("g", "role", "img", "aria-label", about));
        String nested = box.kind() == Drawing.BoxKind.GROUP ? " group" : "";
        out.open("g", "class", "state " + tone.style() + nested).element("title", about);
        rectangle(box);
        double middle = nested.isEmpty() ? box.x() + box.width() / 2 : box.x() + 30;
        String anchor = nested.isEmpty() ? "middle" : "start";
        text(Values.shorten(state.name(), GraphLayout.LONGEST_NAME), middle, box.y() + header / 2 - 3, "name", anchor);
        text(typeLine(state), middle, box.y() + header / 2 + 13, "small", anchor);
        text(tone.sign(), box.x() + 8, box.y() + 18, "sign", "start");
        int visits = marks.visits(state);
        if (visits > 1) {
            text("×" + Values.brief(visits), box.x() + box.width() - 7, box.y() + 16, "times", "end");
        }
        out.close().close();
    }

    private void rectangle(Box box) {
        out.empty(
                "rect",
                "x",
                number(box.x()),
                "y",
                number(box.y()),
                "width",
                number(box.width()),
                "height",
                number(box.height()),
                "rx",
                number(CORNER));
    }

    private void text(String text, double x, double y, String style, String anchor) {
        if (!text.isEmpty()) {
            out.element("text", text, "class", style, "x", number(x), "y", number(y), "text-anchor", anchor);
        }
    }

    private int count(Line line) {
        State from = line.from();
        Transition way = line.transition();
        if (from == null) {
            return marks.started() ? 1 : 0;
        }
        return way == null ? marks.ended(from) : marks.taken(from, way);
    }

    private void line(Line line) {
        if (line.points().isEmpty()) {
            return;
        }
        boolean ran = count(line) > 0;
        boolean caught = line.transition() != null && line.transition().kind() == Transition.Kind.CATCHER;
        out.open("g", "class", "line" + (ran ? " ran" : " not") + (caught ? " catch" : ""));
        out.element("title", describe(line));
        out.empty("path", "d", path(line.points()), "marker-end", "url(#" + arrows + (ran ? "ran" : "not") + ")");
        out.close();
    }

    private String describe(Line line) {
        String from = line.from() == null ? "Start" : line.from().name();
        String to = line.transition() == null ? "" : " to " + line.transition().target();
        String reason = line.transition() == null || line.transition().label().isEmpty()
                ? ""
                : " (" + line.transition().label() + ")";
        return from + to + reason + ": " + marks.told(count(line));
    }

    /** Joins points by straight lines with rounded corners. */
    private static String path(List<Point> points) {
        StringBuilder path = new StringBuilder("M" + at(points.get(0)));
        for (int i = 1; i < points.size() - 1; i++) {
            Point corner = points.get(i);
            path.append('L').append(at(towards(corner, points.get(i - 1))));
            path.append('Q').append(at(corner)).append(' ').append(at(towards(corner, points.get(i + 1))));
        }
        return path.append('L').append(at(points.get(points.size() - 1))).toString();
    }

    private static Point towards(Point corner, Point other) {
        double distance = Math.hypot(other.x() - corner.x(), other.y() - corner.y());
        double share = distance == 0 ? 0 : Math.min(CORNER, distance / 2) / distance;
        return new Point(corner.x() + (other.x() - corner.x()) * share, corner.y() + (other.y() - corner.y()) * share);
    }

    private void label(Line line) {
        @Nullable Label label = line.label();
        if (label != null) {
            out.open("g", "class", "label" + (count(line) > 0 ? " ran" : " not"))
                    .element("title", describe(line));
            out.empty(
                    "rect",
                    "x",
                    number(label.x()),
                    "y",
                    number(label.y()),
                    "width",
                    number(label.width()),
                    "height",
                    number(label.height()),
                    "rx",
                    "4");
            text(label.text(), label.x() + label.width() / 2, label.y() + label.height() - 5, "small", "middle");
            out.close();
        }
    }

    private static String at(Point point) {
        return number(point.x()) + " " + number(point.y());
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
