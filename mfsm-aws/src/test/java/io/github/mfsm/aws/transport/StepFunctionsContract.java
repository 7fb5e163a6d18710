package io.github.mfsm.aws.transport;

import static io.github.mfsm.aws.transport.StubbedAws.error;
import static io.github.mfsm.aws.transport.StubbedAws.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.aws.name.ExecutionArn;
import io.github.mfsm.aws.service.DescribeResult;
import io.github.mfsm.aws.service.HistoryEvent;
import io.github.mfsm.aws.service.HistoryRequest;
import io.github.mfsm.aws.service.HistoryResult;
import io.github.mfsm.aws.service.MachineResult;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.aws.service.StartRequest;
import io.github.mfsm.aws.service.StartResult;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What both transports must do with Step Functions' requests, answers and errors. */
abstract class StepFunctionsContract extends TransportContract {

    private static final ExecutionArn EXECUTION = MACHINE.execution(KEY);
    private static final String STARTED =
            "{\"executionArn\":\"" + EXECUTION + "\",\"startDate\":1767225600.123,\"new\":{\"field\":[1,2]}}";

    private StartRequest request(String input) {
        return new StartRequest(MACHINE, KEY, input, null);
    }

    @Test
    void startsWithTheInputUntouched() {
        aws.answer("StartExecution", ok(STARTED));
        String input = "{ \"subject\" : \"Grüße \\u0041 \uD83D\uDE00 \\\"quoted\\\" \\\\ \\n\", \"n\": 1.0 }";

        StartResult result = stepFunctions.startExecution(request(input), AMPLE);

        assertThat(result)
                .isEqualTo(new StartResult.Running(EXECUTION.toString(), Instant.parse("2026-01-01T00:00:00.123Z")));
        var sent = aws.onlyRequest();
        assertThat(sent.getHeader("X-Amz-Target")).isEqualTo("AWSStepFunctions.StartExecution");
        assertThat(sent.getHeader("Content-Type")).isEqualTo("application/x-amz-json-1.0");
        assertThat(sent.getHeader("Authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
                .contains("/eu-west-1/states/aws4_request");
        assertThat(Body.of(sent).fields()).containsExactlyInAnyOrder("stateMachineArn", "name", "input");
        assertThat(Body.of(sent).text("stateMachineArn")).isEqualTo(MACHINE.toString());
        assertThat(Body.of(sent).text("name")).isEqualTo("key-1");
        assertThat(Body.of(sent).text("input")).isEqualTo(input);
    }

    @Test
    void signsWhatIsSent() {
        aws.answer("StartExecution", ok(STARTED));

        stepFunctions.startExecution(request("{\"text\":\"Grüße\"}"), AMPLE);

        var sent = aws.onlyRequest();
        assertThat(SignatureCheck.sent(sent)).isEqualTo(SignatureCheck.expected(sent, "secret"));
        assertThat(SignatureCheck.signedHeaders(sent))
                .contains("host", "x-amz-date", "x-amz-target", "x-amz-security-token");
        assertThat(sent.getHeader("X-Amz-Security-Token")).isEqualTo("session");
    }

    @Test
    void passesTheTraceOn() {
        aws.answer("StartExecution", ok(STARTED));

        stepFunctions.startExecution(
                new StartRequest(MACHINE, KEY, "{}", "Root=1-5759e988-bd862e3fe1be46a994272793"), AMPLE);

        assertThat(Body.of(aws.onlyRequest()).text("traceHeader"))
                .isEqualTo("Root=1-5759e988-bd862e3fe1be46a994272793");
    }

    @ParameterizedTest
    @CsvSource({
        "ExecutionAlreadyExists, AlreadyExists[]",
        "StateMachineDoesNotExist, 'MachineGone[code=StateMachineDoesNotExist, attempts=1]'",
        "StateMachineDeleting, 'MachineGone[code=StateMachineDeleting, attempts=1]'"
    })
    void makesResultsOfTheErrorsThatAreExpectedFromAStart(String code, String result) {
        aws.answer("StartExecution", error(code, "text"));

        assertThat(stepFunctions.startExecution(request("{}"), AMPLE)).hasToString(result);
        assertThat(aws.requests()).hasSize(1);
    }

    @Test
    void understandsErrorTypesWithANamespace() {
        aws.answer("StartExecution", error("com.amazonaws.swf.service.v2.model#ExecutionAlreadyExists", "text"));

        assertThat(stepFunctions.startExecution(request("{}"), AMPLE)).isInstanceOf(StartResult.AlreadyExists.class);
    }

    @Test
    void tellsWhyAnArnIsRefused() {
        aws.answer("StartExecution", error("InvalidArn", "Invalid Arn: 'no such'"));

        assertThat(stepFunctions.startExecution(request("{}"), AMPLE))
                .isInstanceOfSatisfying(
                        StartResult.ArnRefused.class,
                        refused -> assertThat(refused.detail()).contains("Invalid Arn: 'no such'"));
    }

    @Test
    void countsTheAttemptsBeforeAMachineTurnsOutToBeGone() {
        aws.answer("StartExecution", error(500, "InternalFailure", "x"), error("StateMachineDoesNotExist", "text"));

        assertThat(stepFunctions.startExecution(request("{}"), AMPLE))
                .isEqualTo(new StartResult.MachineGone("StateMachineDoesNotExist", 2));
    }

    @ParameterizedTest
    @CsvSource({
        "AccessDeniedException, 400, ACCESS_DENIED",
        "UnrecognizedClientException, 400, ACCESS_DENIED",
        "KmsAccessDeniedException, 400, ACCESS_DENIED",
        "ExecutionLimitExceeded, 400, THROTTLED",
        "KmsThrottlingException, 400, THROTTLED",
        "InvalidName, 400, REFUSED",
        "InvalidExecutionInput, 400, REFUSED",
        "ValidationException, 400, REFUSED",
        "KmsInvalidStateException, 400, REFUSED",
        "SomethingNew, 400, REFUSED",
        "SomethingNew, 403, ACCESS_DENIED"
    })
    void failsAtOnceWhereCallingAgainWouldNotHelp(String code, int status, ServiceException.Kind kind) {
        aws.answer("StartExecution", error(status, code, "the text of " + code));

        assertThatThrownBy(() -> stepFunctions.startExecution(request("{\"secret\":1}"), AMPLE))
                .isInstanceOfSatisfying(ServiceException.class, e -> {
                    assertThat(e.kind()).isEqualTo(kind);
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.operation()).isEqualTo("StartExecution");
                })
                .hasMessageStartingWith("StartExecution failed: " + code);
        assertThat(aws.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"InvalidExecutionInput", "ValidationException"})
    void leavesOutATextThatMayQuoteTheInput(String code) {
        aws.answer("StartExecution", error(code, "Value 'Dear Bob' at 'input' failed"));

        assertThatThrownBy(() -> stepFunctions.startExecution(request("Dear Bob"), AMPLE))
                .hasMessageContaining("left out")
                .hasMessageNotContaining("Bob")
                .hasNoCause();
    }

    @Test
    void readsAnExecution() {
        aws.answer(
                "DescribeExecution",
                ok("{\"executionArn\":\"" + EXECUTION
                        + "\",\"status\":\"SUCCEEDED\",\"startDate\":1767225600.5,\"stopDate\":1767225601,"
                        + "\"output\":\"{ \\\"a\\\": \\\"\\u00e4\\\" }\",\"outputDetails\":{\"included\":true}}"));

        assertThat(stepFunctions.describeExecution(EXECUTION, AMPLE))
                .isEqualTo(new DescribeResult.Found(
                        "SUCCEEDED",
                        Instant.parse("2026-01-01T00:00:00.500Z"),
                        Instant.parse("2026-01-01T00:00:01Z"),
                        "{ \"a\": \"ä\" }",
                        null,
                        null));
        assertThat(Body.of(aws.onlyRequest()).fields()).containsExactly("executionArn");
        assertThat(Body.of(aws.onlyRequest()).text("executionArn")).isEqualTo(EXECUTION.toString());
    }

    @Test
    void readsAFailedExecution() {
        aws.answer(
                "DescribeExecution",
                ok("{\"status\":\"FAILED\",\"startDate\":1767225600,\"stopDate\":1767225601,\"output\":null,"
                        + "\"error\":\"Boom\",\"cause\":\"because\"}"));

        assertThat(stepFunctions.describeExecution(EXECUTION, AMPLE))
                .isInstanceOfSatisfying(DescribeResult.Found.class, found -> {
                    assertThat(found.output()).isNull();
                    assertThat(found.error()).isEqualTo("Boom");
                    assertThat(found.cause()).isEqualTo("because");
                });
    }

    @Test
    void readsTheLongestOutput() {
        String output = "\"" + "x".repeat(262_142) + "\"";
        aws.answer(
                "DescribeExecution",
                ok("{\"status\":\"SUCCEEDED\",\"startDate\":1,\"output\":\"" + output.replace("\"", "\\\"") + "\"}"));

        assertThat(stepFunctions.describeExecution(EXECUTION, AMPLE))
                .isInstanceOfSatisfying(
                        DescribeResult.Found.class,
                        found -> assertThat(found.output()).isEqualTo(output));
    }

    @Test
    void saysThatThereIsNoExecution() {
        aws.answer("DescribeExecution", error("ExecutionDoesNotExist", "text"));
        aws.answer("GetExecutionHistory", error("ExecutionDoesNotExist", "text"));
        var request = new HistoryRequest(EXECUTION, HistoryRequest.Order.OLDEST_FIRST, 1000);

        assertThat(stepFunctions.describeExecution(EXECUTION, AMPLE)).isEqualTo(new DescribeResult.Missing());
        assertThat(stepFunctions.getExecutionHistory(request, null, AMPLE)).isEqualTo(new HistoryResult.Missing());
    }

    @Test
    void readsAPageOfHistory() {
        aws.answer("GetExecutionHistory", ok("""
                {"events":[
                  {"timestamp":1767225600.001,"type":"ExecutionStarted","id":1,"previousEventId":0,
                   "executionStartedEventDetails":{"input":"{}","inputDetails":{"truncated":false},"roleArn":"r"}},
                  {"timestamp":1767225600.002,"type":"TaskStateExited","id":2,"previousEventId":1,
                   "stateExitedEventDetails":{"name":"A","output":"{\\"x\\":1}","outputDetails":{"truncated":false}}},
                  {"timestamp":1767225600.003,"type":"SucceedStateExited","id":3,"stateExitedEventDetails":{"name":"B"}},
                  {"timestamp":1767225600.004,"type":"TaskFailed","id":4,
                   "taskFailedEventDetails":{"resourceType":"lambda","resource":"invoke","error":"E","cause":"C"}},
                  {"timestamp":1767225600.005,"type":"ExecutionFailed","id":5,
                   "executionFailedEventDetails":{"error":"E1","cause":"C1"}},
                  {"timestamp":1767225600.006,"type":"ExecutionTimedOut","id":6,
                   "executionTimedOutEventDetails":{"error":"E2","cause":"C2"}},
                  {"timestamp":1767225600.007,"type":"ExecutionAborted","id":7,"executionAbortedEventDetails":{"error":"E3"}},
                  {"timestamp":1767225600.008,"type":"SomethingNew","id":8,"somethingNewDetails":{"name":"not a state"}},
                  {"timestamp":1767225600.009,"type":"ExecutionSucceeded","id":9,
                   "executionSucceededEventDetails":{"output":"{ \\"y\\":1}","outputDetails":{"truncated":false}}}
                ],"nextToken":"more"}
                """));
        var request = new HistoryRequest(EXECUTION, HistoryRequest.Order.NEWEST_FIRST, 100);

        HistoryResult result = stepFunctions.getExecutionHistory(request, "token", AMPLE);

        assertThat(result).isInstanceOfSatisfying(HistoryResult.Page.class, page -> {
            assertThat(page.nextToken()).isEqualTo("more");
            assertThat(page.events())
                    .containsExactly(
                            event(1, "ExecutionStarted", null, null, null, null),
                            event(2, "TaskStateExited", "A", "{\"x\":1}", null, null),
                            event(3, "SucceedStateExited", "B", null, null, null),
                            event(4, "TaskFailed", null, null, null, null),
                            event(5, "ExecutionFailed", null, null, "E1", "C1"),
                            event(6, "ExecutionTimedOut", null, null, "E2", "C2"),
                            event(7, "ExecutionAborted", null, null, "E3", null),
                            event(8, "SomethingNew", null, null, null, null),
                            event(9, "ExecutionSucceeded", null, "{ \"y\":1}", null, null));
        });
        Body sent = Body.of(aws.onlyRequest());
        assertThat(sent.fields()).containsExactlyInAnyOrder("executionArn", "maxResults", "reverseOrder", "nextToken");
        assertThat(sent.text("nextToken")).isEqualTo("token");
        assertThat(sent.text("maxResults")).isEqualTo("100");
        assertThat(sent.text("reverseOrder")).isEqualTo("true");
    }

    @Test
    void readsTheLastPageOldestFirst() {
        aws.answer("GetExecutionHistory", ok("{\"events\":[]}"));
        var request = new HistoryRequest(EXECUTION, HistoryRequest.Order.OLDEST_FIRST, 1000);

        HistoryResult result = stepFunctions.getExecutionHistory(request, null, AMPLE);

        assertThat(result).isInstanceOfSatisfying(HistoryResult.Page.class, page -> {
            assertThat(page.events()).isEmpty();
            assertThat(page.nextToken()).isNull();
        });
        assertThat(Body.of(aws.onlyRequest()).text("reverseOrder")).isEqualTo("false");
        assertThat(Body.of(aws.onlyRequest()).fields()).doesNotContain("nextToken");
    }

    @Test
    void readsTheTypeOfAMachine() {
        aws.answer("DescribeStateMachine", ok("{\"type\":\"EXPRESS\",\"name\":\"Mail\",\"definition\":\"{}\"}"));

        assertThat(stepFunctions.describeStateMachine(MACHINE, AMPLE)).isEqualTo(new MachineResult.Found("EXPRESS"));
        assertThat(Body.of(aws.onlyRequest()).text("stateMachineArn")).isEqualTo(MACHINE.toString());
        assertThat(Body.of(aws.onlyRequest()).text("includedData")).isEqualTo("METADATA_ONLY");
    }

    @Test
    void saysThatThereIsNoMachine() {
        aws.answer("DescribeStateMachine", error("StateMachineDoesNotExist", "text"));

        assertThat(stepFunctions.describeStateMachine(MACHINE, AMPLE)).isEqualTo(new MachineResult.Missing());
    }

    private static HistoryEvent event(long id, String type, String state, String output, String error, String cause) {
        Instant time = Instant.parse("2026-01-01T00:00:00Z").plusMillis(id);
        return new HistoryEvent(id, type, time, state, output, error, cause);
    }

    @Test
    void makesNothingOfAnEventWithoutAnId() {
        aws.answer(
                "GetExecutionHistory", ok("{\"events\":[{\"type\":\"ExecutionStarted\",\"timestamp\":1767225600}]}"));
        HistoryRequest request = new HistoryRequest(MACHINE.execution(KEY), HistoryRequest.Order.OLDEST_FIRST, 10);

        assertThatThrownBy(() -> stepFunctions.getExecutionHistory(request, null, Duration.ofMillis(700)))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.isOutage()).isTrue());
    }
}
