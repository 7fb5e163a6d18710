package io.github.mfsm.testkit.report.coverage;

import io.github.mfsm.testkit.internal.text.Values;
import io.github.mfsm.testkit.report.internal.drawing.GraphSvg;
import io.github.mfsm.testkit.report.internal.drawing.Marks;
import io.github.mfsm.testkit.report.internal.page.Markup;
import io.github.mfsm.testkit.report.internal.page.Page;
import java.util.List;

/** Coverage as a web page. */
final class CoveragePage {
    private CoveragePage() {}

    static String of(List<MachineCoverage> machines) {
        Markup out = new Markup();
        out.open("header").element("h1", "State machine coverage");
        if (machines.isEmpty()) {
            out.element("p", "No execution was added, nothing ran.", "class", "hint");
        }
        out.close();
        for (int i = 0; i < machines.size(); i++) {
            add(out, machines.get(i), "m" + (i + 1));
        }
        return Page.of("State machine coverage", out);
    }

    /** Adds a section with a machine's drawing and numbers. */
    static void add(Markup out, MachineCoverage machine, String id) {
        out.open("section", "id", id).element("h2", machine.name());
        out.element("p", Values.count(machine.executions(), "execution") + " counted.", "class", "hint");
        out.open("div", "class", "columns");
        out.open("div", "class", "picture").element("h3", "What ran");
        legend(out);
        GraphSvg.add(
                out,
                machine.definition().flow(),
                new CoverageMarks(machine),
                id + "a",
                "State machine " + machine.name());
        out.close().open("div").element("h3", "In numbers");
        numbers(out, machine);
        for (PartKind kind : PartKind.values()) {
            missed(out, machine, kind);
        }
        out.close().close().close();
    }

    private static void legend(Markup out) {
        out.open("ul", "class", "legend");
        out.element("li", "✓ ran", "class", "badge " + Marks.Tone.DONE.style());
        out.element(
                "li", "◐ ran, but not every way out or retrier of it", "class", "badge " + Marks.Tone.PARTLY.style());
        out.element("li", "never ran", "class", "badge " + Marks.Tone.NEVER.style());
        out.close();
    }

    private static void numbers(Markup out, MachineCoverage machine) {
        out.open("div", "class", "scroll").open("table").open("thead").open("tr");
        out.element("th", "What", "scope", "col").element("th", "Ran", "class", "number", "scope", "col");
        out.element("th", "Of", "class", "number", "scope", "col").element("th", "Share", "scope", "col");
        out.close().close().open("tbody");
        for (PartKind kind : PartKind.values()) {
            int all = machine.parts(kind).size();
            if (all > 0) {
                int ran = machine.ran(kind);
                int percent = 100 * ran / all;
                out.open("tr").element("td", kind.plural());
                out.element("td", Integer.toString(ran), "class", "number");
                out.element("td", Integer.toString(all), "class", "number").open("td");
                out.open("span", "class", "meter", "aria-hidden", "true");
                out.element("i", "", "style", "width:" + percent + "%").close();
                out.text(" " + percent + " %").close().close();
            }
        }
        out.close().close().close();
    }

    private static void missed(Markup out, MachineCoverage machine, PartKind kind) {
        List<Part> missed = machine.missed(kind);
        if (missed.isEmpty()) {
            return;
        }
        String title =
                Character.toUpperCase(kind.plural().charAt(0)) + kind.plural().substring(1) + " that never ran";
        out.element("h3", title).open("ul", "class", "missed");
        for (Part part : missed) {
            out.open("li")
                    .text(part.description() + " ")
                    .element("span", part.pointer(), "class", "dim")
                    .close();
        }
        out.close();
    }
}
