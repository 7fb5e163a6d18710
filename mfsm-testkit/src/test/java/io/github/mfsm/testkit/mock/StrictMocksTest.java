package io.github.mfsm.testkit.mock;

import static io.github.mfsm.testkit.mock.TaskMock.failing;
import static io.github.mfsm.testkit.mock.TaskMock.returning;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.testkit.sfn.ExecutionView;
import io.github.mfsm.testkit.sfn.FakeStateMachine;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictMocksTest {
    private static final String MACHINE = """
            {"StartAt": "Charge", "States": {
              "Charge": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                "Parameters": {"FunctionName": "charge:live"}, "OutputPath": "$.n", "Next": "Pause",
                "Retry": [{"ErrorEquals": ["Busy"]}]},
              "Pause": {"Type": "Wait", "Seconds": 5, "Next": "Each"},
              "Each": {"Type": "Map", "ItemsPath": "$", "End": true, "ItemProcessor": {"StartAt": "Ship", "States": {
                "Ship": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:ship",
                  "End": true}}}}}}""";

    private final FakeStepFunctions fake = FakeStepFunctions.create();
    private final FakeStateMachine machine = fake.create("order", MACHINE);

    @AfterEach
    void close() {
        fake.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Charge",
                "Ship",
                "Each[3]/Ship",
                "Each/Ship",
                "charge:live",
                "ship",
                "arn:aws:lambda:us-east-1:123456789012:function:ship",
                "arn:aws:states:::lambda:invoke"
            })
    void takesStatesPathsFunctionsAndResources(String name) {
        machine.onTask(name, returning("{}"));

        assertThat(fake.unusedMocks())
                .containsExactly("the mock for '" + name + "' of " + machine.arn() + " was never used");
    }

    @Test
    void refusesANameThatIsNeitherStateNorFunctionNorResource() {
        assertThatThrownBy(() -> machine.onTask("Chrage", returning("{}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("state machine 'order' has nothing to mock by this name: no state, function or resource"
                        + " 'Chrage'; did you mean 'Charge'? tasks here: Charge, Each/Ship, Ship,"
                        + " arn:aws:lambda:us-east-1:123456789012:function:ship, arn:aws:states:::lambda:invoke,"
                        + " charge, charge:live, ship");
        assertThatThrownBy(() -> machine.onTask("Pause", returning("{}")))
                .hasMessage("state machine 'order' has nothing to mock by this name: 'Pause' is a Wait state,"
                        + " only Task states call anybody");
    }

    private List<String> unlikely(String action, String parameters, String answer) {
        fake.create("job", """
                {"StartAt": "Job", "States": {"Job": {"Type": "Task", "Resource": "arn:aws:states:::%s",
                  "Parameters": %s, "End": true}}}""".formatted(action, parameters))
                .onTask("Job", returning(answer).after(Duration.ofMinutes(1)))
                .run("{}");
        return fake.unlikelyAnswers();
    }

    @Test
    void tellsOfAnswersThatNoServiceGives() {
        String parameters = "{\"JobName\": \"j\", \"JobQueue\": \"q\", \"JobDefinition\": \"d\"}";

        assertThat(unlikely("batch:submitJob.sync", parameters, "{\"jobId\": \"7\", \"Status\": \"SUCCEEDED\"}"))
                .containsExactly("the mock of state 'Job' answers batch:submitJob.sync with jobId, but Step Functions"
                        + " gives such names a capital letter: JobId");
        fake.reset();
        assertThat(unlikely("lambda:invoke", "{\"FunctionName\": \"f\"}", "{\"paid\": true}"))
                .containsExactly(
                        "the mock of state 'Job' answers lambda:invoke with paid, but what a function returns is"
                                + " in Payload there; TaskMock.function(...) puts it there");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "batch:submitJob.sync | {\"JobName\": \"j\", \"JobQueue\": \"q\", \"JobDefinition\": \"d\"} | {\"JobId\": \"7\"}",
                "lambda:invoke | {\"FunctionName\": \"f\"} | {\"Payload\": {\"paid\": true}}",
                "lambda:invoke.waitForTaskToken | {\"FunctionName\": \"f\"} | {\"paid\": true}",
                "eks:runJob.sync | {\"ClusterName\": \"c\", \"CertificateAuthority\": \"a\", \"Endpoint\": \"e\", \"Job\": {}} | {\"logs\": {}}",
                "aws-sdk:sqs:listQueues | {} | [1]",
            })
    void takesAnswersThatServicesGive(String action, String parameters, String answer) {
        assertThat(unlikely(action, parameters, answer)).isEmpty();
    }

    @Test
    void takesAnyNameWhereAFunctionIsToldWhenItRuns() {
        FakeStateMachine dynamic = fake.create(
                "dynamic", MACHINE.replace("\"FunctionName\": \"charge:live\"", "\"FunctionName.$\": \"$.f\""));

        dynamic.onTask("whatever", returning("{}"));

        assertThat(fake.unusedMocks()).hasSize(1);
    }

    @Test
    void takesAnyNameWhenLenient() {
        fake.lenientMocks();

        machine.onTask("Chrage", returning("{}"));

        assertThat(fake.unusedMocks()).hasSize(1);
        fake.reset();
        assertThat(fake.unusedMocks()).isEmpty();
    }

    @Test
    void refusesAnswersThatAreNotJsonWhereTheyAreWritten() {
        assertThatThrownBy(() -> returning("oops"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("returning(...) takes JSON text, this is none: Unrecognized token 'oops': was expecting"
                        + " (JSON String, Number, Array, Object or token 'null', 'true' or 'false'): oops. A string needs"
                        + " quotes of its own: \"\\\"text\\\"\"");
        assertThatThrownBy(() -> returning("")).hasMessage("returning(...) takes JSON text, this is empty");
        assertThatThrownBy(() -> returning("{} {}")).hasMessageStartingWith("returning(...) takes JSON text");
        assertThatThrownBy(() -> returning("{}").submittedAs("{"))
                .hasMessageStartingWith("submittedAs(...) takes JSON");
    }

    @Test
    void namesTheMocksThatNoTaskUsed() {
        fake.onTask("Notify", returning("{}"));
        machine.onTask("Charge", returning("{\"n\": [1]}"))
                .onTask("Ship", returning("1"))
                .onTask("ship", returning("2"));

        assertThat(machine.run("{}").output()).isEqualTo("[1]");
        assertThat(fake.unusedMocks())
                .containsExactly(
                        "the mock for 'Notify' was never used",
                        "the mock for 'ship' of " + machine.arn() + " was never used");
    }

    @Test
    void namesTheMocksOfATestCaseThatNoTaskUsed() {
        fake.mocks(MockFile.parse("""
                {"StateMachines": {"order": {"TestCases": {"Empty": {"Charge": "none", "Ship": "done"}, "Other": {"Ship": "done"}}}},
                 "MockedResponses": {"none": {"0": {"Return": {"n": []}}}, "done": {"0": {"Return": 1}}}}"""));

        fake.stateMachine(machine.arn() + "#Empty").start("e", "{}");

        assertThat(fake.unusedMocks())
                .containsExactly("the mock for 'Ship' of test case 'Empty' of order was never used");
    }

    @Test
    void queuesStartAgainInEachExecution() {
        fake.mocks(MockFile.parse("""
                {"Charge": [{"Throw": {"Error": "Busy"}}, {"Return": {"n": [1]}, "AfterSeconds": 2.5}],
                 "ship": {"Return": "sent"}}"""));

        for (int i = 0; i < 2; i++) {
            ExecutionView run = machine.run("{}");

            assertThat(run.output()).isEqualTo("[\"sent\"]");
            assertThat(run.visits("Charge").get(0).attempts()).hasSize(2);
        }
        assertThat(fake.unansweredTasks()).isEmpty();
    }

    @Test
    void queuesInJavaStartAgainToo() {
        machine.onTask("Charge", TaskMock.inOrder(failing("Busy", "later"), returning("{\"n\": []}")));

        assertThat(machine.run("{}").status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(machine.run("{}").visits("Charge").get(0).attempts()).hasSize(2);
    }

    @Test
    void bothFormsOfFilesTellAllProblemsWithTheirPlaces() {
        assertThat(MockFile.validate("{\"Charge\": [{\"Return\": 1, \"Trow\": 2}, 7], \"Ship\": {}, \"a/b\": []}"))
                .extracting(MockFile.Problem::toString)
                .containsExactly(
                        "/Charge/0/Trow: unknown field; known are AfterSeconds, Return, Throw",
                        "/Charge/1: an answer must be an object, this is number",
                        "/Ship: an answer has either Return or Throw",
                        "/a~1b: there are no answers; write [{\"Return\": ...}]");
        assertThat(MockFile.validate("{\"StateMachines\": {}}"))
                .extracting(MockFile.Problem::toString)
                .containsExactly("/MockedResponses: MockedResponses is missing");
        assertThat(MockFile.validate("[]"))
                .extracting(MockFile.Problem::toString)
                .containsExactly("the file must be an object, this is array");
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn:aws:states:::sqs:sendMessage.waitForTaskToken"})
    void aTaskThatWaitsForItsTokenWaitsWhereItHasNoMock(String resource) {
        FakeStateMachine waiting = fake.create("waiting", """
                {"StartAt": "Ask", "States": {"Ask": {"Type": "Task", "Resource": "%s", "End": true, "Parameters": {
                  "QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/q", "MessageBody.$": "$$.Task.Token"}}}}
                """.formatted(resource));

        assertThat(waiting.run("{}").status()).isEqualTo(ExecutionStatus.RUNNING);
        assertThat(fake.unansweredTasks()).isEmpty();
    }
}
