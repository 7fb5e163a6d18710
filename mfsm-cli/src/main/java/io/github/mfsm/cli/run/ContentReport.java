package io.github.mfsm.cli.run;

import io.github.mfsm.cli.step.StepRun;
import io.github.mfsm.testkit.report.ContentChange;
import java.util.List;
import java.util.Objects;

/**
 * What happened to the content of an email.
 *
 * @param source the file that it came from
 * @param steps each run of a step, in order
 * @param change what is different when the email goes on
 */
public record ContentReport(String source, List<StepRun> steps, ContentChange change) {
    public ContentReport {
        Objects.requireNonNull(source, "source");
        steps = List.copyOf(steps);
        Objects.requireNonNull(change, "change");
    }
}
