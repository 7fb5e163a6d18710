package io.github.mfsm.testkit.report.mutation;

import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.definition.Definition;
import io.github.mfsm.asl.definition.Place;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.explore.mutate.Mutant;
import io.github.mfsm.testkit.mutate.MutatedMachine;
import io.github.mfsm.testkit.mutate.MutationReport;
import io.github.mfsm.testkit.report.internal.drawing.GraphSvg;
import io.github.mfsm.testkit.report.internal.drawing.Marks;
import io.github.mfsm.testkit.report.internal.page.Markup;
import io.github.mfsm.testkit.report.internal.page.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A mutation test as a web page: each machine drawn, with the states where mutants survived, and each survivor with its
 * place and its difference. It loads nothing and runs no script.
 *
 * <p>Needs {@code mfsm-explore} on the class path, and for the drawing {@code
 * org.eclipse.elk:org.eclipse.elk.alg.layered}.
 *
 * <pre>{@code
 * MutationPage.writeHtml(Path.of("target/mutants.html"), MutationTest.run(OrderTest.class));
 * }</pre>
 */
public final class MutationPage {
    private MutationPage() {}

    /** Returns the page. */
    public static String html(MutationReport report) {
        return html(report, Place::line);
    }

    /**
     * Returns the page.
     *
     * @param lines of each place, the line to show: for a definition that a template holds
     */
    public static String html(MutationReport report, ToIntFunction<Place> lines) {
        Markup out = new Markup();
        out.open("header").element("h1", "What tests notice");
        out.element("p", report.summary(), "class", "hint").close();
        List<MutatedMachine> machines = report.machines();
        for (int i = 0; i < machines.size(); i++) {
            add(out, machines.get(i), "m" + (i + 1), lines);
        }
        return Page.of("What tests notice", out);
    }

    /**
     * Writes {@link #html}, in UTF-8; makes the folders above the file, replaces it if it is there.
     *
     * @throws java.io.UncheckedIOException if that fails
     */
    public static void writeHtml(Path file, MutationReport report) {
        Page.write(file, html(report));
    }

    static String anchor(String machine, int state) {
        return machine + "s" + (state + 1);
    }

    private static void add(Markup out, MutatedMachine machine, String id, ToIntFunction<Place> lines) {
        Definition definition = StateMachine.parse(machine.definition()).definition();
        out.open("section", "id", id).element("h2", machine.name());
        out.element("p", new MutationReport(List.of(machine)).summary(), "class", "hint");
        out.open("div", "class", "columns");
        out.open("div", "class", "picture").element("h3", "Where mutants survived");
        legend(out);
        GraphSvg.add(
                out, definition.flow(), new MutationMarks(machine, id), id + "a", "State machine " + machine.name());
        out.close().open("div").element("h3", "What no test noticed");
        survivors(out, machine, id, lines);
        out.element("h3", "In numbers");
        numbers(out, machine, definition);
        out.close().close().close();
    }

    private static void legend(Markup out) {
        out.open("ul", "class", "legend");
        out.element("li", "✓ each change was noticed", "class", "badge " + Marks.Tone.DONE.style());
        out.element("li", "◐ some survived", "class", "badge " + Marks.Tone.PARTLY.style());
        out.element("li", "✗ all survived", "class", "badge " + Marks.Tone.FAILED.style());
        out.element("li", "nothing to change", "class", "badge " + Marks.Tone.NEVER.style());
        out.close();
    }

    private static void survivors(Markup out, MutatedMachine machine, String id, ToIntFunction<Place> lines) {
        if (machine.survivors().isEmpty()) {
            out.element("p", "Nothing: a test noticed each change.", "class", "hint");
        }
        List<String> states =
                machine.survivors().stream().map(Mutant::state).distinct().toList();
        for (int i = 0; i < states.size(); i++) {
            String state = states.get(i);
            out.open("details", "id", anchor(id, i), "open", "").element("summary", state);
            out.open("div");
            machine.survivors().stream()
                    .filter(mutant -> mutant.state().equals(state))
                    .forEach(mutant -> add(out, mutant, lines));
            out.close().close();
        }
    }

    private static void add(Markup out, Mutant mutant, ToIntFunction<Place> lines) {
        out.open("p", "class", "part")
                .element("span", mutant.change(), "class", "name")
                .text(" ");
        out.element(
                        "span",
                        "line " + lines.applyAsInt(mutant.place()) + ", "
                                + mutant.place().pointer(),
                        "class",
                        "dim")
                .close();
        out.open("pre", "class", "diff");
        mutant.difference().forEach(line -> out.element(line.startsWith("-") ? "del" : "ins", line));
        out.close();
    }

    private static void numbers(Markup out, MutatedMachine machine, Definition definition) {
        out.open("div", "class", "scroll").open("table").open("thead").open("tr");
        out.element("th", "State", "scope", "col").element("th", "Noticed", "class", "number", "scope", "col");
        out.element("th", "Of", "class", "number", "scope", "col")
                .close()
                .close()
                .open("tbody");
        for (State state : definition.states()) {
            int all = MutationMarks.in(machine.mutants(), state).size();
            int survived = MutationMarks.in(machine.survivors(), state).size();
            if (all > 0) {
                out.open("tr").element("td", state.name());
                out.element("td", Integer.toString(all - survived), "class", "number");
                out.element("td", Integer.toString(all), "class", "number").close();
            }
        }
        out.close().close().close();
    }
}
