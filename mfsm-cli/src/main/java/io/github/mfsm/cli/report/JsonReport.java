package io.github.mfsm.cli.report;

import io.github.mfsm.cli.run.Report;
import io.github.mfsm.cli.run.RunReport;
import io.github.mfsm.cli.run.SesReport;

/** Writes a run as one JSON document: times are ISO 8601 in virtual time, durations are in milliseconds. */
public final class JsonReport {
    private JsonReport() {}

    /** Returns the document, ended by a line end. */
    public static String of(Report report) {
        return report.accept(new Report.Visitor<>() {
                    @Override
                    public String workMail(RunReport run) {
                        return WorkMailJson.of(run).toPrettyString();
                    }

                    @Override
                    public String ses(SesReport run) {
                        return SesJson.of(run).toPrettyString();
                    }
                })
                + "\n";
    }
}
