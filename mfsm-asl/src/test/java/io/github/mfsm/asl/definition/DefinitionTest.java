package io.github.mfsm.asl.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.internal.graph.GraphRetrier;
import io.github.mfsm.asl.internal.graph.GraphTransition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefinitionTest {
    private static final String MACHINE = """
            {
              "StartAt": "a/b",
              "TimeoutSeconds": 60,
              "States": {
                "a/b": {
                  "Type": "Task",
                  "Resource": "arn:aws:states:::lambda:invoke",
                  "Parameters": {"FunctionName": "arn:aws:lambda:us-east-1:123456789012:function:sort:live", "x.$": "$v"},
                  "Retry": [
                    {"ErrorEquals": ["A", "B"], "IntervalSeconds": 2, "MaxDelaySeconds": 9, "JitterStrategy": "FULL"}],
                  "Catch": [
                    {"ErrorEquals": ["C"], "Next": "Pick"}],
                  "Next": "Each"
                },
                "Each": {
                  "Type": "Map",
                  "QueryLanguage": "JSONata",
                  "Next": "Pick",
                  "ItemProcessor": {
                    "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                    "StartAt": "Both",
                    "States": {
                      "Both": {
                        "Type": "Parallel", "End": true,
                        "Branches": [
                          {"StartAt": "Left", "States": {"Left": {"Type": "Wait", "Seconds": 1, "End": true}}},
                          {"StartAt": "Right", "States": {"Right": {"Type": "Succeed"}}}]
                      }
                    }
                  }
                },
                "Pick": {
                  "Type": "Choice",
                  "Choices": [
                    {"And": [{"Variable": "$.n", "NumericLessThan": 3}, {"Not": {"Variable": "$.s", "IsNull": true}}], "Next": "No"}],
                  "Default": "Yes"
                },
                "Yes": {"Type": "Pass", "End": true},
                "No": {"Type": "Fail", "Error": "Bad"}
              }
            }
            """;

    private final Definition definition = StateMachine.parse(MACHINE).definition();

    @Test
    void knowsAllStatesWithTheirPaths() {
        assertThat(definition.states())
                .extracting(State::path)
                .containsExactly("a/b", "Each", "Each/Both", "Each/Both/Left", "Each/Both/Right", "Pick", "Yes", "No");
        assertThat(definition.flow().startAt()).isEqualTo("a/b");
        assertThat(definition.timeout()).contains(Duration.ofSeconds(60));
        assertThat(definition.text()).isEqualTo(MACHINE);
    }

    @Test
    void knowsWhereEverythingStands() {
        State task = definition.state("a/b").orElseThrow();

        assertThat(task.place()).isEqualTo(new Place("/States/a~1b", 5));
        assertThat(task.retriers())
                .containsExactly(new GraphRetrier(
                        0,
                        List.of("A", "B"),
                        Duration.ofSeconds(2),
                        3,
                        2,
                        Duration.ofSeconds(9),
                        Retrier.Jitter.FULL,
                        new Place("/States/a~1b/Retry/0", 10)));
        assertThat(task.catchers())
                .containsExactly(new GraphTransition(
                        Transition.Kind.CATCHER,
                        0,
                        "Pick",
                        List.of("C"),
                        "",
                        new Place("/States/a~1b/Catch/0/Next", 12)));
        assertThat(definition.state("Right").orElseThrow().place())
                .isEqualTo(new Place("/States/Each/ItemProcessor/States/Both/Branches/1/States/Right", 27));
    }

    @Test
    void knowsWhatATaskCalls() {
        State task = definition.state("a/b").orElseThrow();

        assertThat(task.resource()).isEqualTo("arn:aws:states:::lambda:invoke");
        assertThat(task.function()).isEqualTo("sort");
        assertThat(task.variables()).containsExactly("v");
        assertThat(definition.variableReferences()).isEqualTo(Map.of("a/b", List.of("v")));
        assertThat(definition.state("No").orElseThrow().error()).isEqualTo("Bad");
    }

    @Test
    void knowsTheWaysOutInOrder() {
        assertThat(definition.states())
                .flatExtracting(state -> state.transitions().stream()
                        .map(way -> state.name() + " " + way.kind() + " " + way.target() + " " + way.label())
                        .toList())
                .containsExactly(
                        "a/b NEXT Each ",
                        "a/b CATCHER Pick C",
                        "Each NEXT Pick ",
                        "Pick CHOICE_RULE No $.n < 3 and not ($.s IsNull true)",
                        "Pick DEFAULT Yes otherwise");
        assertThat(definition.states().stream().filter(State::isEnd).map(State::name))
                .containsExactly("Both", "Left", "Right", "Yes", "No");
    }

    @Test
    void tellsFlowsAndLanguages() {
        State each = definition.state("Each").orElseThrow();
        State both = definition.state("Both").orElseThrow();

        assertThat(each.flows()).extracting(Flow::kind).containsExactly(Flow.Kind.CHILD_EXECUTION);
        assertThat(both.flows()).extracting(Flow::index).containsExactly(0, 1);
        assertThat(each.queryLanguage()).isEqualTo(QueryLanguage.JSONATA);
        assertThat(both.queryLanguage()).isEqualTo(QueryLanguage.JSONPATH);
        assertThat(each.fields()).contains("QueryLanguage").doesNotContain("Retry");
    }
}
