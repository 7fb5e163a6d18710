package io.github.mfsm.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.StateMachine;
import org.junit.jupiter.api.Test;

/** What is made up has what states need, however they get at it. */
class MadeUpDataTest {
    private static final String CALL = "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\","
            + " \"Parameters\": {\"FunctionName\": \"f\"}, \"Catch\": [{\"ErrorEquals\": [\"States.ALL\"],"
            + " \"Next\": \"End\"}]";

    private static ExplorationReport explored(String states) {
        return Exploration.of(StateMachine.parse("{\"StartAt\": \"A\", \"States\": {" + states
                        + ", \"End\": {\"Type\": \"Pass\", \"End\": true}}}"))
                .run();
    }

    private static ExplorationReport exploredInJsonata(String states) {
        return Exploration.of(StateMachine.parse("{\"StartAt\": \"A\", \"QueryLanguage\": \"JSONata\", \"States\": {"
                        + states + ", \"Yes\": {\"Type\": \"Succeed\"}, \"No\": {\"Type\": \"Succeed\"}}}"))
                .run();
    }

    private static String jsonataTask(String made) {
        return "\"A\": {\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\", \"Arguments\":"
                + " {\"FunctionName\": \"f\"}, " + made + ", \"Catch\": [{\"ErrorEquals\": [\"States.ALL\"],"
                + " \"Next\": \"No\"}], \"Next\": \"B\"}";
    }

    private static String jsonataChoice(String condition) {
        return ", \"B\": {\"Type\": \"Choice\", \"Choices\": [{\"Condition\": \"{% " + condition
                + " %}\", \"Next\": \"Yes\"}], \"Default\": \"No\"}";
    }

    @Test
    void theInputOfTheExecutionIsReadByTheContext() {
        ExplorationReport report = explored("""
                "A": {%s, "Next": "B"},
                "B": {"Type": "Choice", "Choices": [{"Variable": "$$.Execution.Input.mode", "StringEquals": "fast",
                  "Next": "C"}], "Default": "End"},
                "C": {"Type": "Pass", "Parameters": {"id.$": "$$.Execution.Input.id"}, "Next": "End"}
                """.formatted(CALL));

        assertThat(report.warnings()).isEmpty();
        assertThat(report.reached()).containsKeys("/States/C", "/States/B/Default");
    }

    @Test
    void aTextThatIsParsedHasWhatIsReadOfIt() {
        ExplorationReport report = explored("""
                "A": {"Type": "Pass", "Parameters": {"body.$": "States.StringToJson($.Records[0].body)"}, "Next": "B"},
                "B": {"Type": "Choice", "Choices": [{"Variable": "$.body.type", "StringEquals": "created",
                  "Next": "C"}], "Default": "End"},
                "C": {"Type": "Pass", "Parameters": {"id.$": "$.body.detail.id"}, "Next": "End"}
                """);

        assertThat(report.warnings()).isEmpty();
        assertThat(report.reached()).containsKeys("/States/C", "/States/B/Default");
    }

    @Test
    void anArrayIsAsLongAsAChoiceWantsIt() {
        ExplorationReport report = explored("""
                "A": {%s, "ResultSelector": {"rows.$": "$.Payload.rows", "n.$": "States.ArrayLength($.Payload.rows)"},
                  "Next": "B"},
                "B": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericGreaterThan": 3, "Next": "M"}],
                  "Default": "End"},
                "M": {"Type": "Map", "ItemsPath": "$.rows[1:]", "Next": "End", "ItemProcessor": {"StartAt": "C",
                  "States": {"C": {"Type": "Pass", "Parameters": {"id.$": "$.Data[0].id"}, "End": true}}}}
                """.formatted(CALL));

        assertThat(report.warnings()).isEmpty();
        assertThat(report.reached()).containsKeys("/States/M/ItemProcessor/States/C", "/States/B/Default");
    }

    @Test
    void aTaskWithBothLimitsReachesTheCatcherOfEach() {
        ExplorationReport report = explored("""
                "A": {"Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activity:a",
                  "TimeoutSecondsPath": "$.limit", "HeartbeatSecondsPath": "$.beat", "Catch": [
                  {"ErrorEquals": ["States.HeartbeatTimeout"], "Next": "C"},
                  {"ErrorEquals": ["States.ALL"], "Next": "End"}], "Next": "B"},
                "B": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                  "Parameters": {"QueueUrl": "q", "MessageBody.$": "$$.Task.Token"},
                  "TimeoutSeconds": 600, "HeartbeatSeconds": 60, "Catch": [
                  {"ErrorEquals": ["States.HeartbeatTimeout"], "Next": "C"},
                  {"ErrorEquals": ["States.Timeout"], "Next": "C"},
                  {"ErrorEquals": ["States.ALL"], "Next": "End"}], "Next": "End"},
                "C": {"Type": "Pass", "Next": "End"}
                """);

        assertThat(report.findings()).isEmpty();
    }

    @Test
    void aMissedHeartbeatThatNothingCatchesIsAnUncaughtError() {
        ExplorationReport report = explored("""
                "A": {"Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activity:a",
                  "HeartbeatSeconds": 60, "Next": "End"}
                """);

        assertThat(report.findings())
                .extracting(Finding::message)
                .containsExactly("'A' may fail, and nothing catches: States.Timeout, any other error");
    }

    @Test
    void whatAnElementIsUsedAsIsKnownFromAllThatReadIt() {
        ExplorationReport report = exploredInJsonata("""
                "A": {"Type": "Pass", "Assign": {"total": "{% $sum($states.input.lines.(quantity * price)) %}"},
                  "Next": "M"},
                "M": {"Type": "Map", "Items": "{% $states.input.lines %}", "Next": "B", "ItemProcessor": {"StartAt": "C",
                  "States": {"C": {"Type": "Pass", "Output": "{% $string($states.input.quantity) %}", "End": true}}}}
                """ + jsonataChoice("$total > 100"));

        assertThat(report.reached())
                .containsKeys("/States/M/ItemProcessor/States/C", "/States/Yes", "/States/B/Default");
    }

    @Test
    void numbersAreGuessedToBeAsLargeAsTheirSumIsToBe() {
        ExplorationReport report = explored("""
                "A": {"Type": "Pass", "Parameters": {"all.$": "States.MathAdd($.one, $.other)"}, "Next": "B"},
                "B": {"Type": "Choice", "Choices": [{"Variable": "$.all", "NumericGreaterThan": 100, "Next": "C"}],
                  "Default": "End"},
                "C": {"Type": "Pass", "Next": "End"}
                """);

        assertThat(report.reached()).containsKeys("/States/C", "/States/B/Default");
    }

    @Test
    void batchesHaveItemsAndWhatIsAddedToThem() {
        ExplorationReport report = explored("""
                "A": {"Type": "Map", "ItemsPath": "$.orders", "Next": "End",
                  "ItemBatcher": {"MaxItemsPerBatch": 2, "BatchInput": {"kind.$": "$.kind"}},
                  "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                    "StartAt": "B", "States": {
                      "B": {"Type": "Choice", "Choices": [{"Variable": "$.BatchInput.kind", "StringEquals": "new",
                        "Next": "C"}], "Default": "D"},
                      "C": {"Type": "Pass", "Parameters": {"id.$": "$.Items[0].id"}, "End": true},
                      "D": {"Type": "Pass", "End": true}}}}
                """);

        assertThat(report.findings()).isEmpty();
    }

    @Test
    void whatAnObjectOfJsonataIsMadeOfIsTracedThroughIt() {
        ExplorationReport report = exploredInJsonata(jsonataTask(
                        "\"Output\": \"{% $merge([$states.input, {'order': {'total': $states.result.Payload.sum}}]) %}\"")
                + jsonataChoice("$states.input.order.total > 100 and $states.input.vip"));

        assertThat(report.findings()).isEmpty();
        assertThat(report.reached()).containsKeys("/States/Yes", "/States/B/Default");
    }

    @Test
    void conditionsInJsonataAreSolvedByTheirParts() {
        for (String condition : new String[] {
            "$not($s.a = 'x') and ($s.b > 3 or $exists($s.c))",
            "$s.a in ['US', 'CA'] and $s.b >= -2",
            "5 < $s.b and $count($s.c) >= 2",
            "$contains($s.a, 'err') and 'admin' in $s.c",
            "($s.b = 1) and $uppercase($s.a) = 'YES'",
            "$parse($s.a).kind = 'x'"
        }) {
            ExplorationReport report = exploredInJsonata(
                    jsonataTask("\"Assign\": {\"s\": \"{% $states.result.Payload %}\"}") + jsonataChoice(condition));

            assertThat(report.findings()).as(condition).isEmpty();
            assertThat(report.reached()).as(condition).containsKeys("/States/Yes", "/States/B/Default");
        }
    }

    @Test
    void whatJsonataReadsOfItemsTheyHave() {
        for (String read : new String[] {
            "$sum($states.result.Payload.items.(price * amount))",
            "$states.result.Payload.items[price > 0].name",
            "$map($states.result.Payload.items, function($item) { $item.price + 1 })",
            "($items := $states.result.Payload.items; $sum($items.price))",
            "$states.result.Payload.items ~> $filter(function($item) { $item.price > 0 })"
        }) {
            ExplorationReport report = exploredInJsonata(jsonataTask("\"Output\": \"{% " + read + " %}\"")
                    + jsonataChoice("$states.context.State.Name = 'x'"));

            assertThat(report.reached()).as(read + report.text()).containsKey("/States/B");
        }
    }

    @Test
    void callsWithoutTheirArgumentsAreExploredToTheirError() {
        ExplorationReport report = exploredInJsonata(
                jsonataTask("\"Output\": \"{% $merge() %}\"") + jsonataChoice("$lookup($states.input.a) = 1"));

        assertThat(report.reached()).containsKey("/States/A");
    }
}
