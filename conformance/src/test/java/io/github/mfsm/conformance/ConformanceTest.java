package io.github.mfsm.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Runs the engine on recorded executions.
 *
 * <p>Level A: status, output, error and cause are as recorded. Level B: so is the whole history. The cases come from
 * the folder that {@link CaseFolder} is told; without one the test is skipped.
 */
class ConformanceTest {

    @Test
    void executionsEndAsRecorded() {
        Optional<CaseFolder> folder = CaseFolder.configured();
        if (folder.isEmpty()) {
            System.out.println("conformance executions: skipped, no cases;"
                    + " set -Dconformance.cases=DIR or MFSM_CONFORMANCE_CASES");
        }
        Assumptions.assumeTrue(folder.isPresent(), "no folder of recorded cases is given");

        List<ConformanceReport.Result> results = folder.get().cases().stream()
                .filter(recorded -> !recorded.isApi())
                .map(recorded -> Watchdog.guard(recorded, () -> new ExecutionCaseRunner(recorded).run()))
                .toList();

        ConformanceReport report = ConformanceReport.of("executions", List.of("A", "B"), results);
        report.write();
        report.print();
        assertThat(report.regressions())
                .as("cases that passed before and no longer do")
                .isEmpty();
    }
}
