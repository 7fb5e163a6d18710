package io.github.mfsm.cli.report;

import io.github.mfsm.cli.run.ContentReport;
import io.github.mfsm.cli.run.Report;
import io.github.mfsm.cli.run.RunReport;
import io.github.mfsm.cli.run.SesReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a run as a timeline. */
public final class TextReport {
    private TextReport() {}

    /**
     * Returns the timeline of a run, ended by a line end.
     *
     * @param withLog whether the lines that the function logged are shown
     */
    public static String of(Report report, Style style, boolean withLog) {
        return report.accept(new Report.Visitor<>() {
            @Override
            public String workMail(RunReport run) {
                return text(new WorkMailText(run, style, withLog).lines(), run.content(), style);
            }

            @Override
            public String ses(SesReport run) {
                return text(new SesText(run, style, withLog).lines(), run.content(), style);
            }
        });
    }

    private static String text(List<String> lines, @Nullable ContentReport content, Style style) {
        List<String> all = new ArrayList<>(lines);
        if (content != null) {
            all.add("");
            all.addAll(ContentText.of(content.change(), style));
        }
        return all.stream().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
    }
}
