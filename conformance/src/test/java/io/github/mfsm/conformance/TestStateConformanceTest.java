package io.github.mfsm.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.sfn.ExecutionView;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import io.github.mfsm.testkit.sfn.TestStateComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Runs the recorded cases and holds each attempt of each state against the fake's TestState. */
class TestStateConformanceTest {
    @Test
    void testStateSaysOfEachAttemptWhatTheExecutionDid() {
        Optional<CaseFolder> folder = CaseFolder.configured();
        if (folder.isEmpty()) {
            System.out.println(
                    "conformance states: skipped, no cases; set -Dconformance.cases=DIR or MFSM_CONFORMANCE_CASES");
        }
        Assumptions.assumeTrue(folder.isPresent(), "no folder of recorded cases is given");
        List<String> different = new ArrayList<>();
        int cases = 0;
        int compared = 0;
        int leftOut = 0;
        try (FakeStepFunctions fake = FakeStepFunctions.create()) {
            for (ConformanceCase recorded : folder.get().cases()) {
                if (recorded.isApi()) {
                    continue;
                }
                TestStateComparison.Result result = TestStateComparison.with(fake.calls())
                        .compare(List.of(
                                ExecutionView.of(new ExecutionCaseRunner(recorded).execute(), VirtualTime.skipping())));
                cases++;
                compared += result.compared();
                leftOut += result.leftOut().size();
                result.differences().forEach(difference -> different.add(recorded.id() + ": " + difference));
            }
        }
        System.out.println("conformance states: " + compared + " attempts of " + cases + " cases compared, "
                + different.size() + " differ, " + leftOut + " states left out");
        assertThat(different).isEmpty();
    }
}
