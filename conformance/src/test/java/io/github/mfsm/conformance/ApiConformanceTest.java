package io.github.mfsm.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Sends recorded sequences of API calls to the fake server, over HTTP.
 *
 * <p>Level C: every step's outcome and shape is as recorded. Level D: so is every message and value. The cases come
 * from the folder that {@link CaseFolder} is told; without one the test is skipped.
 */
class ApiConformanceTest {

    @Test
    void callsAreAnsweredAsRecorded() {
        Optional<CaseFolder> folder = CaseFolder.configured();
        if (folder.isEmpty()) {
            System.out.println(
                    "conformance api: skipped, no cases; set -Dconformance.cases=DIR or MFSM_CONFORMANCE_CASES");
        }
        Assumptions.assumeTrue(folder.isPresent(), "no folder of recorded cases is given");

        List<ConformanceReport.Result> results;
        try (FakeStepFunctions server =
                FakeStepFunctions.builder().account("111111111111").build()) {
            results = folder.get().cases().stream()
                    .filter(ConformanceCase::isApi)
                    .map(recorded -> Watchdog.guard(recorded, () -> run(recorded, server)))
                    .toList();
        }

        ConformanceReport report = ConformanceReport.of("api", List.of("C", "D"), results);
        report.write();
        report.print();
        assertThat(report.regressions())
                .as("cases that passed before and no longer do")
                .isEmpty();
    }

    private static ConformanceReport.Result run(ConformanceCase recorded, FakeStepFunctions server) {
        server.reset();
        server.onAnyTask(CaseMocks.of(recorded, RecordingComparator.of(recorded)));
        return new ApiCaseRunner(recorded, new ApiClient(server.endpoint())).run();
    }
}
