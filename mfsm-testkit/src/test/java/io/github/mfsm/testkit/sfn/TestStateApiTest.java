package io.github.mfsm.testkit.sfn;

import static io.github.mfsm.testkit.sfn.Api.parse;
import static io.github.mfsm.testkit.sfn.Api.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.task.TaskResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code TestState}: single states, mocks, and what is shown of their data. */
class TestStateApiTest {

    private static final String INVOKE =
            "{\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\", \"Parameters\": {\"FunctionName\":"
                    + " \"f\"}, \"Retry\": [{\"ErrorEquals\": [\"Busy\"], \"MaxAttempts\": 2, \"IntervalSeconds\": 3}],"
                    + " \"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"ResultPath\": \"$.e\", \"Next\": \"Help\"}],"
                    + " \"Next\": \"Done\"}";

    private final FakeStepFunctions fake = FakeStepFunctions.create();
    private final Api api = new Api(fake.calls());

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void showsTheStepsOfThePath() {
        JsonNode answer = test(
                "{\"Type\": \"Pass\", \"InputPath\": \"$.a\", \"Parameters\": {\"x.$\": \"$.b\"}, \"ResultPath\": \"$.r\","
                        + " \"End\": true}",
                "input",
                "{\"a\": {\"b\": 1}}",
                "inspectionLevel",
                "DEBUG");

        assertThat(answer.get("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(answer.get("output").asText()).isEqualTo("{\"a\":{\"b\":1},\"r\":{\"x\":1}}");
        JsonNode data = answer.get("inspectionData");
        assertThat(data.get("afterInputPath").asText()).isEqualTo("{\"b\": 1}");
        assertThat(data.get("afterParameters").asText()).isEqualTo("{\"x\":1}");
    }

    @Test
    void retriesThenCatchesAMockedError() {
        JsonNode error = parse("{\"errorOutput\": {\"error\": \"Busy\", \"cause\": \"try later\"}}");

        JsonNode second = test(
                INVOKE,
                "mock",
                error,
                "inspectionLevel",
                "DEBUG",
                "stateConfiguration",
                request("retrierRetryCount", 1));
        JsonNode third = test(
                INVOKE,
                "mock",
                error,
                "inspectionLevel",
                "DEBUG",
                "stateConfiguration",
                request("retrierRetryCount", 2));

        assertThat(second.get("status").asText()).isEqualTo("RETRIABLE");
        assertThat(second.at("/inspectionData/errorDetails").toString())
                .isEqualTo("{\"retryIndex\":0,\"retryBackoffIntervalSeconds\":6}");
        assertThat(third.get("status").asText()).isEqualTo("CAUGHT_ERROR");
        assertThat(third.get("nextState").asText()).isEqualTo("Help");
        assertThat(third.at("/inspectionData/errorDetails/catchIndex").asInt(-1))
                .isZero();
        assertThat(third.get("output").asText()).isEqualTo("{\"e\":{\"Error\":\"Busy\",\"Cause\":\"try later\"}}");
    }

    @Test
    void handsNullsToACatcherWhereTheErrorHasNoText() {
        JsonNode answer = test(INVOKE, "mock", parse("{\"errorOutput\": {\"error\": \"Odd\"}}"));

        assertThat(answer.get("status").asText()).isEqualTo("CAUGHT_ERROR");
        assertThat(answer.get("output").asText()).isEqualTo("{\"e\":{\"Error\":\"Odd\",\"Cause\":null}}");
    }

    @Test
    void failsAChoiceWithoutAMatchAsAnExecutionDoes() {
        JsonNode answer = test(
                "{\"Type\": \"Choice\", \"Choices\": [{\"Variable\": \"$.a\", \"IsNull\": true, \"Next\": \"X\"}]}",
                "input",
                "{\"a\": 1}");

        assertThat(answer.get("status").asText()).isEqualTo("FAILED");
        assertThat(answer.get("error").asText()).isEqualTo("States.Runtime");
    }

    @Test
    void checksAMockAgainstTheServicesAnswer() {
        assertThat(refusal(INVOKE, "mock", parse("{\"result\": \"{\\\"StatusCode\\\": \\\"200\\\"}\"}")))
                .isEqualTo(
                        "ValidationException: Mock result schema validation error: Field 'StatusCode' must be a number");
        assertThat(test(INVOKE, "mock", parse("{\"result\": \"{\\\"StatusCode\\\": 200}\"}"))
                        .get("nextState")
                        .asText())
                .isEqualTo("Done");
        assertThat(test(
                                INVOKE,
                                "mock",
                                parse("{\"result\": \"{\\\"StatusCode\\\": \\\"200\\\"}\", \"fieldValidationMode\":"
                                        + " \"NONE\"}"))
                        .get("status")
                        .asText())
                .isEqualTo("SUCCEEDED");
        String start =
                INVOKE.replace("lambda:invoke", "states:startExecution").replace("FunctionName", "StateMachineArn");
        assertThat(refusal(start, "mock", parse("{\"result\": \"{}\"}")))
                .endsWith("Required field 'ExecutionArn' is missing");
        assertThat(test(start, "mock", parse("{\"result\": \"{}\", \"fieldValidationMode\": \"PRESENT\"}"))
                        .get("status")
                        .asText())
                .isEqualTo("SUCCEEDED");
    }

    @Test
    void refusesMocksWhereThereIsNothingToMock() {
        String pass = "{\"Type\": \"Pass\", \"End\": true}";

        assertThat(refusal(pass, "mock", parse("{\"result\": \"1\"}")))
                .isEqualTo("ValidationException: State type 'Pass' is not supported when a mock is specified");
        assertThat(refusal(INVOKE, "mock", parse("{\"result\": \"1\", \"errorOutput\": {}}")))
                .endsWith("A test mock should have only one of the following fields: [result, errorOutput].");
        assertThat(refusal(INVOKE)).endsWith("RoleArn must be specified when testing a Task state");
        assertThat(refusal(pass, "stateConfiguration", request("mapIterationFailureCount", 1)))
                .endsWith("TestState does not support MapIterationFailureCount when a mock is not specified.");
    }

    @Test
    void refusesMoreFailedIterationsThanThereWere() {
        String map = """
                {"Type": "Map", "ToleratedFailureCount": 5, "End": true, "ItemProcessor": {
                  "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                  "StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}}""";
        Object mock = parse("{\"result\": \"[1, 2]\"}");

        assertThat(refusal(map, "input", "[1, 2]", "mock", mock, "stateConfiguration", failures(3)))
                .isEqualTo("ValidationException: Mocked result must contain at least as many items as"
                        + " MapIterationFailureCount.");
        assertThat(test(map, "input", "[1, 2]", "mock", mock, "stateConfiguration", failures(2))
                        .get("status")
                        .asText())
                .isEqualTo("SUCCEEDED");
    }

    private static JsonNode failures(int count) {
        return request("mapIterationFailureCount", count);
    }

    @Test
    void runsATaskByItsHandlerWhereThereIsNoMock() {
        fake.onTask("f", task -> TaskResult.succeeded("{\"Payload\": 5}"));

        JsonNode answer = test(INVOKE, "roleArn", Api.ROLE);

        assertThat(answer.get("output").asText()).isEqualTo("{\"Payload\":5}");
    }

    @Test
    void takesEveryAnswerOfAHandlerAsAnExecutionDoes() {
        TaskResult well = TaskResult.succeeded("{\"Payload\": 5}");
        for (TaskResult answer : List.of(
                TaskResult.inTime(CompletableFuture.completedFuture(well)),
                TaskResult.later(CompletableFuture.completedFuture(well)),
                TaskResult.after(Duration.ofSeconds(5), well))) {
            fake.onTask("f", task -> answer);

            assertThat(test(INVOKE, "roleArn", Api.ROLE).get("output"))
                    .as(answer.toString())
                    .isNotNull()
                    .hasToString("\"{\\\"Payload\\\":5}\"");
        }
    }

    @Test
    void tellsATaskThatIsNeverAnswered() {
        fake.onTask("f", task -> TaskResult.never());

        JsonNode answer = test(INVOKE.replace("States.ALL", "States.Timeout"), "roleArn", Api.ROLE);

        assertThat(answer.get("status").asText()).isEqualTo("CAUGHT_ERROR");
        assertThat(answer.get("error").asText()).isEqualTo("States.Timeout");
    }

    @Test
    void findsANestedStateByItsName() {
        String machine = """
                {"StartAt": "Both", "States": {"Both": {"Type": "Parallel", "End": true, "Branches": [
                  {"StartAt": "Inner", "States": {"Inner": {"Type": "Pass", "Result": 3, "End": true}}}]}}}""";

        assertThat(test(machine, "stateName", "Inner").get("output").asText()).isEqualTo("3");
        assertThat(refusal(machine, "stateName", "Nobody")).startsWith("ValidationException");
    }

    @Test
    void takesTheItemOfAStateInAMap() {
        String machine = """
                {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true, "ItemProcessor": {
                  "StartAt": "Inner", "States": {"Inner": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                    "Parameters": {"FunctionName": "f", "Payload": {}}, "End": true,
                    "ResultSelector": {"i.$": "$$.Map.Item.Index", "v.$": "$$.Map.Item.Value"}}}}}}}""";
        JsonNode mock = request("result", "{}", "fieldValidationMode", "NONE");
        String context = "{\"Map\": {\"Item\": {\"Index\": 2, \"Value\": \"x\"}}}";

        JsonNode answer = test(machine, "stateName", "Inner", "mock", mock, "context", context);

        assertThat(answer.get("output").asText()).isEqualTo("{\"i\":2,\"v\":\"x\"}");
        assertThat(refusal(INVOKE, "mock", mock, "context", context)).startsWith("ValidationException");
    }

    @Test
    void batchesTheItemsOfAMap() {
        JsonNode answer = test(
                """
                {"Type": "Map", "End": true, "ItemsPath": "$.items",
                 "ItemSelector": {"v.$": "$$.Map.Item.Value", "i.$": "$$.Map.Item.Index"},
                 "ItemBatcher": {"MaxItemsPerBatch": 2},
                 "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                   "StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}}""",
                "input",
                "{\"items\": [7, 8, 9]}",
                "inspectionLevel",
                "TRACE",
                "mock",
                parse("{\"result\": \"[1, 2]\"}"));

        assertThat(answer.at("/inspectionData/afterItemSelector").asText())
                .isEqualTo("[{\"v\":7,\"i\":0},{\"v\":8,\"i\":1},{\"v\":9,\"i\":2}]");
        assertThat(answer.at("/inspectionData/afterItemBatcher").asText())
                .isEqualTo("[{\"Items\":[{\"v\":7,\"i\":0},{\"v\":8,\"i\":1}]},{\"Items\":[{\"v\":9,\"i\":2}]}]");
        assertThat(answer.get("output").asText()).isEqualTo("[1, 2]");
    }

    /** The data is as the reader finds it in its source (API reference, mapItemReaderData). */
    @Test
    void readsTheItemsOfAMapFromTheirSource() {
        assertThat(itemsRead("{\"InputType\": \"CSV\", \"CSVHeaderLocation\": \"FIRST_ROW\"}", "a,b\n1,2\n"))
                .isEqualTo("[{\"item\":{\"a\":\"1\",\"b\":\"2\"}}]");
        assertThat(itemsRead("{\"InputType\": \"JSONL\", \"MaxItems\": 1}", "{\"a\": 1}\n{\"a\": 2}\n"))
                .isEqualTo("[{\"item\":{\"a\":1}}]");
        assertThat(itemsRead("{\"InputType\": \"JSON\"}", "{\"a\": 1}")).isEqualTo("[{\"item\":1}]");
    }

    private String itemsRead(String config, String data) {
        JsonNode answer = test(
                "{\"Type\": \"Map\", \"ItemReader\": {\"Resource\": \"arn:aws:states:::s3:getObject\", \"ReaderConfig\": "
                        + config + ", \"Parameters\": {\"Bucket\": \"b\", \"Key\": \"k\"}}, \"ItemSelector\":"
                        + " {\"item.$\": \"$$.Map.Item.Value\"}, \"ItemProcessor\": {\"ProcessorConfig\": {\"Mode\":"
                        + " \"DISTRIBUTED\", \"ExecutionType\": \"STANDARD\"}, \"StartAt\": \"P\", \"States\": {\"P\":"
                        + " {\"Type\": \"Pass\", \"End\": true}}}, \"End\": true}",
                "mock",
                request("result", "[]"),
                "inspectionLevel",
                "DEBUG",
                "stateConfiguration",
                request("mapItemReaderData", data));
        assertThat(answer.at("/inspectionData/afterInputPath").asText()).isEqualTo("{}");
        return answer.at("/inspectionData/afterItemSelector").asText();
    }

    @Test
    void showsTheInputOfAWaitThatFails() {
        JsonNode answer = test(
                "{\"Type\": \"Wait\", \"InputPath\": \"$.a\", \"SecondsPath\": \"$.b\", \"End\": true}",
                "input",
                "{\"a\": {}}",
                "inspectionLevel",
                "TRACE");

        assertThat(answer.get("status").asText()).isEqualTo("FAILED");
        assertThat(answer.at("/inspectionData/afterInputPath").asText()).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEBUG", "TRACE"})
    void showsTheInputOfAFail(String level) {
        String fail = "{\"Type\": \"Fail\", \"Error\": \"E\", \"CausePath\": \"$.a\"}";

        JsonNode path = test(fail, "input", "{\"a\": \"c\"}", "inspectionLevel", level);
        JsonNode absent = test(fail, "input", "{}", "inspectionLevel", level);
        JsonNode jsonata = test(
                "{\"Type\": \"Fail\", \"QueryLanguage\": \"JSONata\", \"Error\": \"E\"}",
                "input",
                "{\"a\": 1}",
                "inspectionLevel",
                level);

        assertThat(path.get("cause").asText()).isEqualTo("c");
        assertThat(path.get("inspectionData").toString())
                .isEqualTo("{\"input\":\"{\\\"a\\\": \\\"c\\\"}\",\"afterInputPath\":\"{\\\"a\\\": \\\"c\\\"}\"}");
        assertThat(absent.get("error").asText()).isEqualTo("States.Runtime");
        assertThat(absent.at("/inspectionData/afterInputPath").asText()).isEqualTo("{}");
        assertThat(jsonata.get("inspectionData").toString()).isEqualTo("{\"input\":\"{\\\"a\\\": 1}\"}");
    }

    @Test
    void namesTheFieldOfAnExpressionThatFails() {
        JsonNode answer = test(
                "{\"Type\": \"Pass\", \"QueryLanguage\": \"JSONata\", \"Output\": {\"a\": [\"{% $absent %}\"]}, \"End\": true}");

        assertThat(answer.get("error").asText()).isEqualTo("States.QueryEvaluationError");
        assertThat(answer.get("cause").asText())
                .startsWith("The JSONata expression '$absent' specified for the field 'Output/a[0]'");
    }

    @Test
    void takesNoEmptyTextForJson() {
        assertThat(refusal(INVOKE, "mock", request("result", "")))
                .isEqualTo("ValidationException: Mocked result must be valid JSON");
        assertThat(refusal(INVOKE, "mock", request("result", "{}"), "variables", ""))
                .isEqualTo("ValidationException: Variables must be valid JSON");
        assertThat(refusal(INVOKE, "mock", request("result", "{}"), "context", ""))
                .isEqualTo("ValidationException: Invalid Context object provided: Context object must be valid JSON");
    }

    /** API reference, MockErrorOutput. */
    @Test
    void mocksNoErrorWithoutAName() {
        assertThat(refusal(INVOKE, "mock", request("errorOutput", request("cause", "c"))))
                .startsWith("ValidationException: ");
    }

    @Test
    void checksTheContextObject() {
        JsonNode mock = parse("{\"result\": \"{}\"}");

        assertThat(refusal(INVOKE, "mock", mock, "context", "{\"Execution\": {\"Color\": 1}}"))
                .isEqualTo("ValidationException: Invalid Context object provided: Field 'Color' is not allowed");
        assertThat(refusal(INVOKE, "mock", mock, "context", "{\"Task\": {\"Token\": \"t\"}}"))
                .contains("Context object contains 'Task' when state is not a Task state");
    }

    private JsonNode test(String definition, Object... more) {
        return api.call("TestState", members(definition, more));
    }

    private String refusal(String definition, Object... more) {
        return api.refusal("TestState", members(definition, more));
    }

    private static Object[] members(String definition, Object... more) {
        Object[] members = new Object[more.length + 2];
        members[0] = "definition";
        members[1] = definition;
        System.arraycopy(more, 0, members, 2, more.length);
        return members;
    }
}
