package io.github.mfsm.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.StateMachine;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is called unreachable, and what is not, since more than the definition decides it. */
class ReachabilityTest {
    private static List<String> unreachable(String first, String rules) {
        String machine = """
                {"StartAt": "A", "States": {
                  "A": {%s, "Next": "B"},
                  "B": {"Type": "Choice", "Choices": [%s], "Default": "No"},
                  "Yes": {"Type": "Succeed"},
                  "No": {"Type": "Succeed"}
                }}
                """.formatted(first, rules);
        return Exploration.of(StateMachine.parse(machine)).run().findings(FindingKind.UNREACHABLE).stream()
                .map(Finding::message)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "States.MathRandom(1, 100)",
                "States.MathAdd(States.MathRandom(1, 100), 1)",
                "States.Format('{}', States.UUID())"
            })
    void whatChanceDecidesInJsonPathIsReachable(String intrinsic) {
        assertThat(unreachable(
                        "\"Type\": \"Pass\", \"Parameters\": {\"n.$\": \"" + intrinsic + "\"}",
                        "{\"Variable\": \"$.n\", \"NumericLessThan\": 10, \"Next\": \"Yes\"}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$random()", "$number($substring($now(), 11, 2))", "$millis()", "$shuffle([1, 2])[0]"})
    void whatChanceOrTheClockDecidesInJsonataIsReachable(String expression) {
        String pass =
                "\"QueryLanguage\": \"JSONata\", \"Type\": \"Pass\", \"Assign\": {\"n\": \"{% " + expression + " %}\"}";

        assertThat(unreachable(pass, "{\"Variable\": \"$n\", \"NumericEquals\": -1, \"Next\": \"Yes\"}"))
                .isEmpty();
    }

    @Test
    void aConditionThatAsksChanceItselfIsReachableOnBothSides() {
        String machine = """
                {"StartAt": "A", "QueryLanguage": "JSONata", "States": {
                  "A": {"Type": "Pass", "Assign": {"limit": 2, "kind": "x"}, "Next": "B"},
                  "B": {"Type": "Choice", "Choices": [
                    {"Condition": "{% $random() < $limit %}", "Next": "Yes"},
                    {"Condition": "{% $kind = 'x' %}", "Next": "Yes"}], "Default": "No"},
                  "Yes": {"Type": "Succeed"},
                  "No": {"Type": "Succeed"}
                }}
                """;

        assertThat(Exploration.of(StateMachine.parse(machine)).run().findings(FindingKind.UNREACHABLE))
                .isEmpty();
    }

    @Test
    void aConstantRuleIsReachableIfTheInputDecidesAnEarlierOne() {
        String constant = "\"Type\": \"Pass\", \"Result\": {\"a\": 1, \"b\": 5}, \"ResultPath\": \"$.c\"";
        String rules = """
                {"And": [{"Variable": "$.c.a", "NumericEquals": 1}, {"Variable": "$.x", "StringEquals": "go"}],
                 "Next": "No"},
                {"Variable": "$.c.b", "NumericEquals": 5, "Next": "Yes"}
                """;

        assertThat(unreachable(constant, rules)).isEmpty();
    }

    @Test
    void aVariableThatIsMadeOfTheResultsOfBranchesIsNotDecidedByTheStatesBefore() {
        String machine = """
                {"StartAt": "A", "States": {
                  "A": {"Type": "Pass", "Result": {"a": 1}, "Next": "P"},
                  "P": {"Type": "Parallel", "Branches": [{"StartAt": "T", "States": {"T": {
                      "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                      "Parameters": {"FunctionName": "f"}, "End": true}}}],
                    "Assign": {"ok.$": "$[0].Payload.ok"}, "Next": "B"},
                  "B": {"Type": "Choice", "Choices": [{"Variable": "$ok", "BooleanEquals": true, "Next": "Yes"}],
                    "Default": "No"},
                  "Yes": {"Type": "Succeed"},
                  "No": {"Type": "Succeed"}
                }}
                """;

        ExplorationReport report = Exploration.of(StateMachine.parse(machine)).run();

        assertThat(report.reached()).containsKeys("/States/Yes", "/States/No");
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void aVariableThatIsMadeOfAConstantResultIsDecided() {
        assertThat(unreachable(
                        "\"Type\": \"Pass\", \"Result\": {\"a\": 1}, \"Assign\": {\"k.$\": \"$.a\"}",
                        "{\"Variable\": \"$k\", \"NumericEquals\": 2, \"Next\": \"Yes\"}"))
                .hasSize(2);
    }
}
