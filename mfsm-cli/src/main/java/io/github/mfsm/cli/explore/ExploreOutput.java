package io.github.mfsm.cli.explore;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.cli.input.OneLine;
import io.github.mfsm.cli.input.Place;
import io.github.mfsm.cli.internal.Json;
import io.github.mfsm.cli.template.Chosen;
import io.github.mfsm.explore.ExplorationReport;
import io.github.mfsm.explore.ExploredRun;
import io.github.mfsm.explore.Finding;
import io.github.mfsm.explore.FindingKind;
import io.github.mfsm.template.model.SourcePlace;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Prints what was found, with the places of the user's file. */
public final class ExploreOutput {
    private final Chosen chosen;
    private final ExplorationReport report;

    public ExploreOutput(Chosen chosen, ExplorationReport report) {
        this.chosen = chosen;
        this.report = report;
    }

    /** Prints a line for each finding, below it the run that shows it. */
    public void text(PrintWriter out) {
        for (Finding finding : sorted()) {
            SourcePlace place = place(finding);
            out.println(
                    OneLine.of(place.file() + ":" + new Place(place.line(), place.column()) + ": " + severity(finding)
                            + ": " + finding.message() + " [" + finding.kind().id() + "]"));
            finding.run().ifPresent(run -> run.text().forEach(line -> out.println("    " + OneLine.of(line))));
        }
        out.println(chosen.definition().source() + ": " + report.summary());
    }

    /** Prints one JSON document. */
    public void json(PrintWriter out) {
        ObjectNode document = Json.object();
        document.put("file", chosen.definition().source());
        document.put("runs", report.runs());
        document.put("situations", report.situations());
        ArrayNode bounds = document.putArray("bounds");
        report.bounds().forEach(bounds::add);
        ArrayNode findings = document.putArray("findings");
        for (Finding finding : sorted()) {
            SourcePlace place = place(finding);
            ObjectNode node = findings.addObject();
            node.put("kind", finding.kind().id());
            node.put("severity", severity(finding));
            node.put("state", finding.state());
            node.put("message", finding.message());
            node.put("file", place.file().toString());
            node.put("line", place.line());
            node.put("column", place.column());
            node.put("pointer", finding.place().pointer());
            finding.run().ifPresent(run -> add(node.putObject("run"), run));
        }
        out.println(document.toPrettyString());
    }

    private static void add(ObjectNode node, ExploredRun run) {
        node.set("input", Json.parseChecked(run.input()));
        ArrayNode steps = node.putArray("steps");
        run.steps().forEach(steps::add);
        node.set("mocks", Json.parseChecked(run.mocks()));
    }

    private List<Finding> sorted() {
        return report.findings().stream()
                .sorted(Comparator.comparing((Finding finding) -> finding.kind().severity())
                        .thenComparingInt(finding -> place(finding).line()))
                .toList();
    }

    private SourcePlace place(Finding finding) {
        return chosen.machine().places().at(finding.place().pointer());
    }

    private static String severity(Finding finding) {
        FindingKind.Severity severity = finding.kind().severity();
        return severity == FindingKind.Severity.INFO
                ? "notice"
                : severity.name().toLowerCase(Locale.ROOT);
    }
}
