package io.github.mfsm.explore.mutate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.definition.Problem.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class MutantsTest {
    private static final String ORDER = """
            {"StartAt": "Charge", "States": {
              "Charge": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "f"},
                "ResultPath": "$.charge", "TimeoutSeconds": 60,
                "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 5, "MaxAttempts": 2}],
                "Catch": [{"ErrorEquals": ["Declined"], "Next": "Tell"}], "Next": "Large?"},
              "Large?": {"Type": "Choice", "Choices": [
                {"And": [{"Variable": "$.sum", "NumericGreaterThan": 100}, {"Variable": "$.vip", "BooleanEquals": true}], "Next": "Tell"},
                {"Variable": "$.kind", "StringEquals": "x", "Next": "Both"}], "Default": "Both"},
              "Both": {"Type": "Parallel", "Branches": [
                {"StartAt": "L", "States": {"L": {"Type": "Pass", "End": true}}},
                {"StartAt": "R", "States": {"R": {"Type": "Pass", "End": true}}}], "Next": "Tell"},
              "Tell": {"Type": "Pass", "End": true}}}
            """;

    private static List<Mutant> mutants(String definition) {
        return Mutants.of(StateMachine.parse(definition).definition());
    }

    @Test
    void eachKindOfChangeIsMade() {
        assertThat(mutants(ORDER))
                .extracting(mutant -> mutant.place().pointer() + " " + mutant.before() + " -> " + mutant.after())
                .contains(
                        "/States/Large?/Choices/0/Next \"Tell\" -> \"Charge\"",
                        "/States/Charge/Retry/0/MaxAttempts 2 -> 1",
                        "/States/Charge/Retry/0/IntervalSeconds 5 -> 10",
                        "/States/Charge/Retry/0/ErrorEquals/0 \"Busy\" -> \"BusyMutant\"",
                        "/States/Charge/Catch/0/ErrorEquals/0 \"Declined\" -> \"DeclinedMutant\"",
                        "/States/Charge/ResultPath \"$.charge\" -> ",
                        "/States/Charge/TimeoutSeconds 60 -> ",
                        "/States/Large?/Choices/0/And/0/NumericGreaterThan 100 -> 101",
                        "/States/Large?/Choices/0/And/1/BooleanEquals true -> false",
                        "/States/Large?/Choices/1/StringEquals \"x\" -> \"xMutant\"");
        assertThat(mutants(ORDER))
                .extracting(Mutant::change)
                .contains("Retrier taken out", "Catcher taken out", "a branch taken out", "goes on to another state");
    }

    @Test
    void theBoundaryOfAComparisonIsMovedToTheOtherSide() {
        assertThat(mutants(ORDER))
                .filteredOn(mutant -> mutant.change().equals("another comparison"))
                .extracting(mutant -> mutant.place().pointer() + " " + mutant.after())
                .containsExactly(
                        "/States/Large?/Choices/0/And/0 {\"Variable\":\"$.sum\",\"NumericGreaterThanEquals\":100}");
    }

    @Test
    void eachMutantTellsItsLineAndItsDifference() {
        Mutant interval = mutants(ORDER).stream()
                .filter(mutant -> mutant.change().equals("twice the interval"))
                .findFirst()
                .orElseThrow();

        assertThat(interval.place().line()).isEqualTo(4);
        assertThat(interval.difference()).containsExactly("- \"IntervalSeconds\": 5", "+ \"IntervalSeconds\": 10");
        assertThat(interval)
                .hasToString(
                        "line 4: 'Charge': twice the interval: - \"IntervalSeconds\": 5 + \"IntervalSeconds\": 10");
    }

    @Test
    void eachMutantIsAnotherDefinitionThatAwsTakes() {
        List<String> definitions =
                mutants(ORDER).stream().map(Mutant::definition).toList();

        assertThat(definitions).doesNotHaveDuplicates();
        assertThat(definitions)
                .allSatisfy(definition -> assertThat(StateMachine.validate(definition))
                        .noneMatch(problem -> problem.severity() == Severity.ERROR));
    }

    @Test
    void aConditionInJsonataIsTurnedRound() {
        String choice =
                "{\"StartAt\": \"A\", \"QueryLanguage\": \"JSONata\", \"States\": {\"A\": {\"Type\": \"Choice\", \"Choices\": ["
                        + "{\"Condition\": \"{% $states.input.a = 1 %}\", \"Next\": \"B\"}], \"Default\": \"C\"},"
                        + "\"B\": {\"Type\": \"Pass\", \"End\": true}, \"C\": {\"Type\": \"Pass\", \"End\": true}}}";

        assertThat(mutants(choice)).extracting(Mutant::after).contains("\"{% $not($states.input.a = 1) %}\"");
    }

    @Test
    void whatChangesNothingIsNoMutant() {
        String task = """
                {"StartAt": "A", "States": {
                  "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "f"},
                    "ResultPath": "$", "OutputPath": "$", "Retry": [
                      {"ErrorEquals": ["Fatal"], "MaxAttempts": 0}], "Next": "B"},
                  "B": {"Type": "Pass", "End": true}}}
                """;
        String followed =
                task.replace("\"MaxAttempts\": 0}", "\"MaxAttempts\": 0}, {\"ErrorEquals\": [\"States.ALL\"]}");

        assertThat(mutants(task)).extracting(Mutant::change).doesNotContain("Retrier taken out");
        assertThat(mutants(task)).extracting(Mutant::change).noneMatch(change -> change.contains("Path"));
        assertThat(mutants(followed))
                .extracting(mutant -> mutant.change() + " " + mutant.place().pointer())
                .contains("Retrier taken out /States/A/Retry/0");
    }
}
