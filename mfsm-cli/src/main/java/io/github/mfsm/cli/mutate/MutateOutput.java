package io.github.mfsm.cli.mutate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.cli.input.OneLine;
import io.github.mfsm.cli.input.Place;
import io.github.mfsm.cli.internal.Json;
import io.github.mfsm.cli.template.Chosen;
import io.github.mfsm.explore.mutate.Mutant;
import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.testkit.mutate.MutationReport;
import io.github.mfsm.testkit.report.mutation.MutationPage;
import java.io.PrintWriter;

/** Prints which mutants survived, with the places of the user's file. */
public final class MutateOutput {
    private final Chosen chosen;
    private final MutationReport report;

    public MutateOutput(Chosen chosen, MutationReport report) {
        this.chosen = chosen;
        this.report = report;
    }

    /** Prints a line for each survivor, below it its difference. */
    public void text(PrintWriter out) {
        for (Mutant mutant : report.survivors()) {
            SourcePlace place = place(mutant);
            out.println(OneLine.of(place.file() + ":" + new Place(place.line(), place.column()) + ": survived: '"
                    + mutant.state() + "': " + mutant.change()));
            mutant.difference().forEach(line -> out.println("    " + line));
        }
        out.println(chosen.definition().source() + ": " + report.summary());
    }

    /** Prints one JSON document. */
    public void json(PrintWriter out) {
        ObjectNode document = Json.object();
        document.put("file", chosen.definition().source());
        document.put("mutants", report.mutants());
        document.put("score", report.score());
        ArrayNode survivors = document.putArray("survivors");
        for (Mutant mutant : report.survivors()) {
            SourcePlace place = place(mutant);
            ObjectNode node = survivors.addObject();
            node.put("state", mutant.state());
            node.put("change", mutant.change());
            node.put("file", place.file().toString());
            node.put("line", place.line());
            node.put("column", place.column());
            node.put("pointer", mutant.place().pointer());
            node.set("before", mutant.before().isEmpty() ? null : Json.parseChecked(mutant.before()));
            node.set("after", mutant.after().isEmpty() ? null : Json.parseChecked(mutant.after()));
        }
        out.println(document.toPrettyString());
    }

    /** Returns a web page. */
    public String page() {
        return MutationPage.html(
                report, place -> chosen.machine().places().at(place.pointer()).line());
    }

    private SourcePlace place(Mutant mutant) {
        return chosen.machine().places().at(mutant.place().pointer());
    }
}
