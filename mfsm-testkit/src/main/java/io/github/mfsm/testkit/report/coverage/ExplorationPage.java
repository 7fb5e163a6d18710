package io.github.mfsm.testkit.report.coverage;

import io.github.mfsm.asl.definition.Place;
import io.github.mfsm.explore.ExplorationReport;
import io.github.mfsm.explore.ExploredRun;
import io.github.mfsm.explore.Finding;
import io.github.mfsm.explore.FindingKind;
import io.github.mfsm.testkit.report.internal.drawing.Marks;
import io.github.mfsm.testkit.report.internal.page.Markup;
import io.github.mfsm.testkit.report.internal.page.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * An exploration as a web page: what was found, each with the shortest run that shows it, and the machine drawn with
 * what runs came to. It loads nothing and runs no script.
 *
 * <p>Needs {@code mfsm-explore} on the class path, and for the drawing {@code
 * org.eclipse.elk:org.eclipse.elk.alg.layered}.
 *
 * <pre>{@code
 * Coverage reached = Coverage.create();
 * ExplorationReport report = Exploration.of(machine).onRun(reached::add).run();
 * ExplorationPage.writeHtml(Path.of("target/exploration.html"), "order", report, reached);
 * }</pre>
 */
public final class ExplorationPage {
    private ExplorationPage() {}

    /**
     * Returns the page.
     *
     * @param name what was explored, for the title
     * @param reached what the runs came to
     */
    public static String html(String name, ExplorationReport report, Coverage reached) {
        return html(name, report, reached, Place::line);
    }

    /**
     * Returns the page of a definition that was taken out of another file, such as a template.
     *
     * @param name what was explored, for the title
     * @param reached what the runs came to
     * @param lines the line of that file that a place of the definition is in
     */
    public static String html(String name, ExplorationReport report, Coverage reached, ToIntFunction<Place> lines) {
        Markup out = new Markup();
        out.open("header").element("h1", "Exploration of " + name);
        out.element("p", report.summary(), "class", "hint").close();
        out.open("section", "id", "findings").element("h2", "What was found");
        List<Finding> findings = report.findings();
        if (findings.isEmpty()) {
            out.element("p", "Nothing.", "class", "hint");
        }
        findings.forEach(finding -> add(out, finding, lines.applyAsInt(finding.place())));
        out.close();
        List<MachineCoverage> machines = reached.machines();
        for (int i = 0; i < machines.size(); i++) {
            CoveragePage.add(out, named(machines.get(i), name), "m" + (i + 1));
        }
        return Page.of("Exploration of " + name, out);
    }

    /**
     * Writes {@link #html}, in UTF-8; makes the folders above the file, replaces it if it is there.
     *
     * @throws java.io.UncheckedIOException if that fails
     */
    public static void writeHtml(Path file, String name, ExplorationReport report, Coverage reached) {
        Page.write(file, html(name, report, reached));
    }

    /** Explored machines have no name of their own. */
    private static MachineCoverage named(MachineCoverage machine, String name) {
        return new CountedMachine(name, machine.definition(), machine.executions(), machine.counts());
    }

    private static void add(Markup out, Finding finding, int line) {
        boolean warning = finding.kind().severity() == FindingKind.Severity.WARNING;
        out.open("p");
        out.element(
                "span",
                finding.kind().id(),
                "class",
                "badge " + (warning ? Marks.Tone.CAUGHT : Marks.Tone.NEVER).style());
        out.text(" " + finding.message() + " ");
        out.element("span", "line " + line + ", " + finding.place().pointer(), "class", "dim");
        out.close();
        finding.run().ifPresent(run -> add(out, run));
    }

    private static void add(Markup out, ExploredRun run) {
        out.open("details").element("summary", "The shortest run that shows it");
        out.element("pre", String.join("\n", run.text()));
        out.element("h4", "Its answers, as a file of mocks").element("pre", run.mocks());
        out.close();
    }
}
