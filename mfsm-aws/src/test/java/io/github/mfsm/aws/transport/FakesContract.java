package io.github.mfsm.aws.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.aws.AnswerSource;
import io.github.mfsm.aws.Deadline;
import io.github.mfsm.aws.OnceOnlyExecution;
import io.github.mfsm.aws.Outcome;
import io.github.mfsm.aws.WaitPolicy;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.name.StateMachineArn;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import io.github.mfsm.testkit.faults.Relay;
import io.github.mfsm.testkit.sfn.FakeStateMachine;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The runner on either transport, against the fakes: the way from the claim to the answer, undisturbed and disturbed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FakesContract {

    private static final ExecutionName KEY = ExecutionName.of("k");
    private static final String MACHINE = """
            {"StartAt":"Wait","States":{"Wait":{"Type":"Wait","Seconds":2,"Next":"Answer"},
             "Answer":{"Type":"Pass","Next":"Late"},"Late":{"Type":"Wait","Seconds":2,"End":true}}}
            """;

    private final VirtualTime time = VirtualTime.manual();
    private final FakeStepFunctions stepFunctions =
            FakeStepFunctions.builder().time(time).region("eu-west-1").build();
    private final FakeDynamoDb dynamoDb =
            FakeDynamoDb.builder().time(time).region("eu-west-1").build();

    /** The transport under test. */
    abstract TransportContract.Transport transport();

    @BeforeEach
    void begin() {
        stepFunctions.reset();
        dynamoDb.reset();
        dynamoDb.createTable("claims", "InvocationId");
    }

    @AfterAll
    void end() {
        stepFunctions.close();
        dynamoDb.close();
    }

    private OnceOnlyExecution.Builder runner() {
        return OnceOnlyExecution.builder()
                .stateMachine(StateMachineArn.parse(
                        stepFunctions.create("Mail", MACHINE).arn()))
                .stepFunctions(transport().stepFunctions(stepFunctions.endpoint()))
                .table(transport().table(dynamoDb.endpoint(), "claims"))
                .tablePatience(Duration.ofSeconds(60))
                .waiting(WaitPolicy.of(Duration.ofSeconds(10)))
                .clock(time)
                .sleeper(time::advance);
    }

    private Outcome run(OnceOnlyExecution runner, String input) {
        return runner.run(KEY, input, Deadline.after(time.instant(), Duration.ofSeconds(15)));
    }

    private void assertAnsweredOnce(Outcome outcome, String output) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Answered.class,
                        answered -> assertThat(answered.output()).isEqualTo(output));
        assertThat(stepFunctions.executions()).hasSize(1);
    }

    @Test
    void runsToTheAnswer() {
        String input = "{\"text\":\"Grüße \uD83D\uDE00 \\\"quoted\\\"\"}";

        assertAnsweredOnce(run(runner().build(), input), input);

        assertThat(dynamoDb.requests("PutItem")).hasSize(1);
        assertThat(stepFunctions.requestCount("DescribeExecution")).isEqualTo(1);
        assertThat(Duration.between(stepFunctions.executions().get(0).startDate(), time.instant()))
                .isBetween(Duration.ofSeconds(4), Duration.ofMillis(5260));
    }

    @Test
    void runsToTheAnswerOfANamedState() {
        OnceOnlyExecution runner =
                runner().answerSource(AnswerSource.namedState("Answer")).build();

        assertAnsweredOnce(run(runner, "{\"n\":1}"), "{\"n\":1}");

        assertThat(stepFunctions.requestCount("StartExecution")).isEqualTo(1);
        assertThat(stepFunctions.executions().get(0).stopDate()).isEmpty();
    }

    @Test
    void followsTheRowThatIsThere() {
        OnceOnlyExecution first = runner().waiting(WaitPolicy.none()).build();
        run(first, "{}");
        OnceOnlyExecution replaced = OnceOnlyExecution.builder()
                .stateMachine(StateMachineArn.parse(
                        stepFunctions.create("New", MACHINE).arn()))
                .stepFunctions(transport().stepFunctions(stepFunctions.endpoint()))
                .table(transport().table(dynamoDb.endpoint(), "claims"))
                .tablePatience(Duration.ofSeconds(60))
                .waiting(WaitPolicy.of(Duration.ofSeconds(10)))
                .clock(time)
                .sleeper(time::advance)
                .build();

        assertAnsweredOnce(run(replaced, "{}"), "{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'AttributeDefinitions':[{'AttributeName':'Id','AttributeType':'S'}],"
                        + "'KeySchema':[{'AttributeName':'Id','KeyType':'HASH'}]",
                "'AttributeDefinitions':[{'AttributeName':'InvocationId','AttributeType':'N'}],"
                        + "'KeySchema':[{'AttributeName':'InvocationId','KeyType':'HASH'}]",
                "'AttributeDefinitions':[{'AttributeName':'InvocationId','AttributeType':'S'},"
                        + "{'AttributeName':'At','AttributeType':'S'}],'KeySchema':[{'AttributeName':'InvocationId',"
                        + "'KeyType':'HASH'},{'AttributeName':'At','KeyType':'RANGE'}]"
            })
    void aTableWithAnotherKeyIsAWrongSettingAndStartsNothing(String keys) {
        dynamoDb.reset();
        dynamoDb.calls()
                .call(
                        "CreateTable",
                        ("{'TableName':'claims','BillingMode':'PAY_PER_REQUEST'," + keys + "}").replace('\'', '"'));

        assertThatThrownBy(() -> run(runner().build(), "{}"))
                .isInstanceOfSatisfying(ServiceException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(ServiceException.Kind.REFUSED);
                    assertThat(failure).hasMessageStartingWith("PutItem failed: ValidationException: ");
                });

        assertThat(stepFunctions.executions()).isEmpty();
    }

    @Test
    void aMachineWhoseAliasMovesWhileItRunsRunsOnce() {
        String machine = stepFunctions.create("Moving", MACHINE).arn();
        String first = version(machine);
        alias("CreateStateMachineAlias", "'name':'live'", first, 100);
        OnceOnlyExecution runner = runner().stateMachine(StateMachineArn.parse(machine + ":live"))
                .waiting(WaitPolicy.none())
                .build();
        assertThat(run(runner, "{}")).isInstanceOf(Outcome.StillRunning.class);
        stepFunctions
                .calls()
                .call(
                        "UpdateStateMachine",
                        "{\"stateMachineArn\":\"" + machine + "\",\"definition\":"
                                + "\"{\\\"StartAt\\\":\\\"No\\\",\\\"States\\\":{\\\"No\\\":{\\\"Type\\\":\\\"Fail\\\"}}}\"}");
        String second = version(machine);

        String moving = "'stateMachineAliasArn':'" + machine + ":live'";
        alias("UpdateStateMachineAlias", moving, second, 100);
        assertThat(run(runner, "{}")).isInstanceOf(Outcome.StillRunning.class);
        alias("UpdateStateMachineAlias", moving, first, 50, second, 50);
        assertThat(run(runner, "{}")).isInstanceOf(Outcome.StillRunning.class);
        time.advance(Duration.ofSeconds(5));

        assertAnsweredOnce(run(runner, "{}"), "{}");
    }

    @Test
    void anExecutionThatIsRedrivenIsAnsweredAfterAll() {
        FakeStateMachine machine = stepFunctions.create("Redriven", """
                {"StartAt":"Ask","States":{"Ask":{"Type":"Task","End":true,
                 "Resource":"arn:aws:lambda:eu-west-1:123456789012:function:ask"}}}
                """);
        int[] asked = {0};
        machine.onTask(
                "Ask",
                request -> ++asked[0] == 1 ? TaskResult.failed("Down", "not now") : TaskResult.succeeded("\"yes\""));
        OnceOnlyExecution runner =
                runner().stateMachine(StateMachineArn.parse(machine.arn())).build();
        assertThat(run(runner, "{}")).isInstanceOf(Outcome.Ended.class);

        stepFunctions
                .calls()
                .call(
                        "RedriveExecution",
                        "{\"executionArn\":\""
                                + stepFunctions.executions().get(0).arn() + "\"}");

        assertAnsweredOnce(run(runner, "{}"), "\"yes\"");
    }

    @Test
    void anExecutionWhoseRowIsGoneBetweenTwoCallsIsGoneOnWith() {
        OnceOnlyExecution runner = runner().waiting(WaitPolicy.none()).build();
        assertThat(run(runner, "{}")).isInstanceOf(Outcome.StillRunning.class);
        dynamoDb.calls().call("DeleteItem", "{\"TableName\":\"claims\",\"Key\":{\"InvocationId\":{\"S\":\"k\"}}}");
        time.advance(Duration.ofSeconds(5));

        assertAnsweredOnce(run(runner, "{}"), "{}");

        assertThat(dynamoDb.items("claims")).hasSize(1);
    }

    private String version(String machine) {
        String published =
                stepFunctions.calls().call("PublishStateMachineVersion", "{\"stateMachineArn\":\"" + machine + "\"}");
        return published.replaceAll(".*\"stateMachineVersionArn\":\"([^\"]+)\".*", "$1");
    }

    /** Calls with versions and their weights in turn. */
    private void alias(String operation, String which, Object... routes) {
        StringBuilder routing = new StringBuilder();
        for (int i = 0; i < routes.length; i += 2) {
            routing.append(i == 0 ? "" : ",")
                    .append("{'stateMachineVersionArn':'" + routes[i] + "','weight':" + routes[i + 1] + "}");
        }
        stepFunctions
                .calls()
                .call(operation, ("{" + which + ",'routingConfiguration':[" + routing + "]}").replace('\'', '"'));
    }

    @Test
    void takesAWrongClaimBack() {
        OnceOnlyExecution wrong = runner().stateMachine(
                        StateMachineArn.parse("arn:aws:states:eu-west-1:123456789012:stateMachine:Nowhere"))
                .build();

        assertThat(catchThrowable(() -> run(wrong, "{}"))).hasMessageContaining("taken back");

        assertThat(dynamoDb.items("claims")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PutItem", "StartExecution", "DescribeExecution", "GetExecutionHistory", "DescribeStateMachine"})
    void getsOverEveryPassingFault(String operation) {
        AnswerSource source = operation.equals("GetExecutionHistory")
                ? AnswerSource.namedState("Answer")
                : AnswerSource.wholeExecution();
        var faults = operation.equals("PutItem") ? dynamoDb.faults() : stepFunctions.faults();
        faults.loseAnswer(operation)
                .loseRequest(operation)
                .refuse(operation, 1, 500, "InternalServerError", "x")
                .refuse(operation, 1, 400, "ThrottlingException", "Rate exceeded");

        assertAnsweredOnce(run(runner().answerSource(source).build(), "{}"), "{}");

        assertThat(faults.happened()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void goesOnWithoutTheTable() {
        OnceOnlyExecution runner = runner().build();
        runner.prepare(Duration.ofSeconds(10));
        dynamoDb.faults().down(Duration.ofHours(1));

        assertAnsweredOnce(run(runner, "{}"), "{}");
    }

    /** Half of the events start an execution, the other half find its answer: every call and both kinds of refusal. */
    @Tag("long")
    @Test
    void takesOneConnectionToEachServiceOverSixHundredEvents() throws IOException {
        try (Relay toStepFunctions = new Relay(stepFunctions.endpoint());
                Relay toDynamoDb = new Relay(dynamoDb.endpoint())) {
            OnceOnlyExecution runner = tapped(toStepFunctions, toDynamoDb);

            events(runner, 0, 300);

            assertThat(stepFunctions.executions()).hasSize(300);
            assertThat(toStepFunctions.connections()).isEqualTo(1);
            assertThat(toDynamoDb.connections()).isEqualTo(1);
        }
    }

    @Test
    void makesALostConnectionAnewAndKeepsThat() throws IOException {
        try (Relay toStepFunctions = new Relay(stepFunctions.endpoint());
                Relay toDynamoDb = new Relay(dynamoDb.endpoint())) {
            OnceOnlyExecution runner = tapped(toStepFunctions, toDynamoDb);

            events(runner, 0, 5);
            toStepFunctions.cut();
            toDynamoDb.cut();
            events(runner, 5, 10);

            assertThat(stepFunctions.executions()).hasSize(10);
            assertThat(toStepFunctions.connections()).isEqualTo(2);
            assertThat(toDynamoDb.connections()).isEqualTo(2);
        }
    }

    private OnceOnlyExecution tapped(Relay toStepFunctions, Relay toDynamoDb) {
        return runner().stepFunctions(transport().stepFunctions(toStepFunctions.endpoint()))
                .table(transport().table(toDynamoDb.endpoint(), "claims"))
                .waiting(WaitPolicy.none())
                .build();
    }

    /** Two events for each email: the first starts its execution, the second comes when that has ended. */
    private void events(OnceOnlyExecution runner, int from, int to) {
        for (int mail = from; mail < to; mail++) {
            ExecutionName key = ExecutionName.of("mail-" + mail);
            Outcome first = runner.run(key, "{}", Deadline.after(time.instant(), Duration.ofSeconds(15)));
            time.advance(Duration.ofSeconds(5));
            Outcome second = runner.run(key, "{}", Deadline.after(time.instant(), Duration.ofSeconds(15)));

            assertThat(first).isInstanceOf(Outcome.StillRunning.class);
            assertThat(second).isInstanceOf(Outcome.Answered.class);
        }
    }
}
