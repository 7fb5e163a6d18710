package io.github.mfsm.testkit.report.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.explore.mutate.Mutant;
import io.github.mfsm.explore.mutate.Mutants;
import io.github.mfsm.testkit.mutate.MutatedMachine;
import io.github.mfsm.testkit.mutate.MutationReport;
import java.util.List;
import org.junit.jupiter.api.Test;

class MutationPageTest {
    private static final String DEFINITION = """
            {"StartAt": "Charge", "States": {
              "Charge": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "f"},
                "Retry": [{"ErrorEquals": ["Busy <b>"], "IntervalSeconds": 5}],
                "Catch": [{"ErrorEquals": ["Declined"], "Next": "Done"}], "Next": "Tell"},
              "Tell": {"Type": "Pass", "Next": "Done"}, "Done": {"Type": "Succeed"}}}
            """;

    private static String page(List<String> survivors) {
        List<Mutant> mutants = Mutants.of(StateMachine.parse(DEFINITION).definition());
        return MutationPage.html(new MutationReport(List.of(new MutatedMachine(
                "order",
                DEFINITION,
                mutants,
                mutants.stream()
                        .filter(mutant -> survivors.contains(mutant.change()))
                        .toList()))));
    }

    @Test
    void survivorsAreShownWithPlaceAndDifferenceAndLinkedFromTheDrawing() {
        String page = page(List.of("twice the interval", "Retrier taken out"));

        assertThat(page)
                .contains("line 3, /States/Charge/Retry/0/IntervalSeconds")
                .contains("<del>- &quot;IntervalSeconds&quot;: 5</del><ins>+ &quot;IntervalSeconds&quot;: 10</ins>")
                .contains("Busy &lt;b&gt;")
                .contains("<details id=\"m1s1\" open=\"\"><summary>Charge</summary>")
                .contains("href=\"#m1s1\"")
                .contains("class=\"state partly\"")
                .contains("Charge to Tell: no change of it survived")
                .doesNotContain("<script");
    }

    @Test
    void aWayWhoseChangeSurvivedIsNotDrawnAsTaken() {
        assertThat(page(List.of("goes on to another state")))
                .contains("Charge to Done (Declined): a change of it survived");
    }

    @Test
    void aPageWithoutSurvivorsSaysSo() {
        assertThat(page(List.of())).contains("Nothing: a test noticed each change.", "class=\"state done\"");
    }
}
