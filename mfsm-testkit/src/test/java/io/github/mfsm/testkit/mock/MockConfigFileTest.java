package io.github.mfsm.testkit.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.asl.history.HistoryEventType;
import io.github.mfsm.asl.history.StateVisit;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.sfn.ExecutionView;
import io.github.mfsm.testkit.sfn.FakeStateMachine;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MockConfigFileTest {
    private static final String MACHINE = """
            {"StartAt": "Call", "States": {
              "Call": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "f"},
                "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 1, "MaxAttempts": 3, "BackoffRate": 1}], "Next": "Work"},
              "Work": {"Type": "Task", "Resource": "%s", "End": true}}}""";
    private static final String ACTIVITY = "arn:aws:states:us-east-1:123456789012:activity:work";
    private static final String CONFIG = """
            {"StateMachines": {"m": {"TestCases": {
               "Happy": {"Call": "Ok", "Work": "Done"},
               "Retry": {"Call": "OkAtLast", "Work": "Done"},
               "Short": {"Call": "OnlyOnce", "Work": "Done"},
               "Partial": {"Call": "Ok"}}}},
             "MockedResponses": {
               "Ok": {"0": {"Return": {"StatusCode": 200}}},
               "OnlyOnce": {"0": {"Throw": {"Error": "A", "Cause": "a"}}},
               "OkAtLast": {"0": {"Throw": {"Error": "A", "Cause": "a"}}, "1-2": {"Throw": {"Error": "B", "Cause": "b"}},
                 "3": {"Return": {"StatusCode": 201}}},
               "Done": {"0": {"Return": {"done": true}}}}}""";

    private final FakeStepFunctions fake = FakeStepFunctions.create();

    @AfterEach
    void close() {
        fake.close();
    }

    private FakeStateMachine machine() {
        fake.calls().call("CreateActivity", "{\"name\": \"work\"}");
        return fake.mocks(MockConfigFile.parse(CONFIG)).create("m", MACHINE.formatted(ACTIVITY));
    }

    private ExecutionView start(FakeStateMachine machine, String testCase) {
        return fake.stateMachine(machine.arn() + "#" + testCase).start("e-" + testCase, "{}");
    }

    @Test
    void mocksTasksAndActivitiesOfATestCase() {
        ExecutionView run = start(machine(), "Happy");

        assertThat(run.output()).isEqualTo("{\"done\":true}");
        assertThat(run.execution().happened(HistoryEventType.ACTIVITY_SUCCEEDED))
                .isTrue();
        assertThat(run.outputOf("Call")).isEqualTo("{\"StatusCode\":200}");
    }

    @Test
    void tellsItsTestCases() {
        MockConfigFile mocks = MockConfigFile.parse(CONFIG);

        assertThat(mocks.stateMachines()).containsExactly("m");
        assertThat(mocks.testCases("m")).containsExactlyInAnyOrder("Happy", "Retry", "Short", "Partial");
        assertThat(mocks.testCases("other")).isEmpty();
    }

    @Test
    void answersByRangesOfAttempts() {
        ExecutionView run = start(machine(), "Retry");

        assertThat(run.visits("Call").get(0).attempts())
                .extracting(StateVisit.Attempt::error)
                .containsExactly("A", "B", "B", null);
        assertThat(run.retryDelays("Call")).hasSize(3).containsOnly(Duration.ofSeconds(1));
    }

    /** Step Functions Local looks a response up when its state is entered; one that nobody asks does no harm. */
    @Test
    void aResponseWithoutAnswersFailsOnlyTheTaskThatAsksIt() {
        FakeStateMachine machine = fake.create("empty", """
                {"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish",
                  "Parameters": {"TopicArn": "t", "Message": "m"}, "End": true}}}""");
        fake.mocks(MockConfigFile.parse("""
                {"StateMachines": {"empty": {"TestCases": {"Ok": {"A": "AOk"}, "Asks": {"A": "Empty"}}}},
                 "MockedResponses": {"AOk": {"0": {"Return": {"x": 1}}}, "Empty": {}}}"""));

        assertThat(start(machine, "Ok").output()).contains("{\"x\":1}");
        assertThat(start(machine, "Asks").cause())
                .contains("the mocked response 'Empty' is for none: it has no answers.");
    }

    @Test
    void saysWhichAttemptsAResponseIsFor() {
        ExecutionView run = start(machine(), "Short");

        assertThat(run.error()).isEqualTo("Mfsm.MockUsedUp");
        assertThat(run.cause())
                .contains("it is call 3 of this state, counted from 0, the mocked response 'OnlyOnce' is for 0.");
    }

    /** As Step Functions Local 2.0.0 was measured to: one count for each state, retries and further visits alike. */
    @Test
    void countsTheCallsOfAStateInAnExecution() {
        FakeStateMachine machine = fake.create("each", """
                {"StartAt": "Each", "States": {"Each": {"Type": "Map", "MaxConcurrency": 1, "End": true,
                  "ItemProcessor": {"StartAt": "Call", "States": {
                    "Call": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "OutputPath": "$.Payload",
                      "Parameters": {"FunctionName": "f"}, "Next": "Tell",
                      "Retry": [{"ErrorEquals": ["Boom"], "MaxAttempts": 1}]},
                    "Tell": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "OutputPath": "$.Payload",
                      "Parameters": {"QueueUrl": "q", "MessageBody.$": "$"}, "End": true}}}}}}""");
        fake.mocks(MockConfigFile.parse("""
                {"StateMachines": {"each": {"TestCases": {"Seq": {"Call": "Seq"}, "Both": {"Call": "Any", "Tell": "Any"}}}},
                 "MockedResponses": {
                   "Seq": {"0": {"Throw": {"Error": "Boom", "Cause": "attempt0"}}, "1": {"Return": {"Payload": "idx1"}},
                     "2": {"Return": {"Payload": "idx2"}}},
                   "Any": {"0": {"Return": {"Payload": "0"}}, "1-9": {"Return": {"Payload": "1-9"}}}}}"""));
        machine.onTask("Tell", request -> TaskResult.succeeded("{\"Payload\": \"told\"}"));

        ExecutionView run = fake.stateMachine(machine.arn() + "#Seq").start("seq", "[1, 2]");
        assertThat(run.visits("Call"))
                .extracting(visit -> visit.output().orElseThrow())
                .containsExactly("\"idx1\"", "\"idx2\"");
        assertThat(fake.stateMachine(machine.arn() + "#Both")
                        .start("both", "[1, 2]")
                        .output())
                .isEqualTo("[\"0\",\"1-9\"]");
        assertThat(fake.stateMachine(machine.arn() + "#Both")
                        .start("again", "[1]")
                        .output())
                .isEqualTo("[\"0\"]");
    }

    @Test
    void leavesOtherStatesToOtherHandlers() {
        FakeStateMachine machine = machine().onTask("Work", TaskMock.returning("{\"mine\": 1}"));

        assertThat(start(machine, "Partial").output()).isEqualTo("{\"mine\":1}");
    }

    @Test
    void worksForSynchronousExpressExecutionsWithoutAName() {
        fake.mocks(MockConfigFile.parse(CONFIG));
        FakeStateMachine express =
                fake.createExpress("m", MACHINE.formatted("arn:aws:lambda:us-east-1:123456789012:function:work"));

        String answer = fake.calls()
                .call(
                        "StartSyncExecution",
                        "{\"stateMachineArn\": \"" + express.arn() + "#Happy\", \"input\": \"{}\"}");

        assertThat(answer).contains("\"SUCCEEDED\"", "{\\\"done\\\":true}");
    }

    @Test
    void refusesTestCasesThatAreNotThere() {
        FakeStateMachine machine = machine();

        assertThatThrownBy(() -> start(machine, "Hapy"))
                .isInstanceOf(AwsCallException.class)
                .hasMessageContaining("no test case 'Hapy' of state machine 'm'; there are 'Happy'");
    }

    @Test
    void tellsAllProblemsByPointer() {
        String bad = """
                {"StateMachines": {"a/b": {"TestCases": {"C": {"S": "Missing"}}, "Extra": 1}},
                 "MockedResponses": {"R": {"0-2": {"Return": 1, "Throw": {}}, "1": {"Return": 1}, "x": {}, "5-3": {"Throw": {"Error": 5}}}}}""";

        assertThat(MockConfigFile.validate(bad))
                .extracting(MockConfigFile.Problem::pointer)
                .containsExactly(
                        "/MockedResponses/R/0-2",
                        "/MockedResponses/R/1",
                        "/MockedResponses/R/x",
                        "/MockedResponses/R/5-3",
                        "/MockedResponses/R/5-3/Throw/Error",
                        "/MockedResponses/R/5-3/Throw",
                        "/StateMachines/a~1b/Extra",
                        "/StateMachines/a~1b/TestCases/C/S");
        assertThatThrownBy(() -> MockConfigFile.parse(bad))
                .isInstanceOf(InvalidMockException.class)
                .hasMessageContaining(
                        "/MockedResponses/R/x: 'x' is neither an attempt such as 0 nor a range such as 1-3");
        assertThat(MockConfigFile.validate("[]")).hasSize(1);
        assertThat(MockConfigFile.validate("{")).hasSize(1);
        assertThat(MockConfigFile.validate(CONFIG)).isEmpty();
    }
}
