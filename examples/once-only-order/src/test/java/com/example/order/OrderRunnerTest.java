package com.example.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.aws.Outcome;
import io.github.mfsm.testkit.MfsmEnvironment;
import io.github.mfsm.testkit.junit5.MfsmTest;
import io.github.mfsm.testkit.mock.TaskMock;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MfsmTest
class OrderRunnerTest {
    private static final String DEFINITION = """
            {"StartAt": "Charge", "States": {
              "Charge": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                "Parameters": {"FunctionName": "charge", "Payload.$": "$"},
                "OutputPath": "$.Payload", "End": true}}}""";

    private OrderRunner runner;

    @BeforeEach
    void deploy(MfsmEnvironment aws) {
        aws.dynamoDb().createTable("orders", "InvocationId");
        String arn = aws.stepFunctions()
                .create("orders", DEFINITION)
                .onTask("charge", TaskMock.function(order -> "{\"charged\": true}"))
                .arn();
        runner = new OrderRunner(arn, aws.sfnClient(), aws.dynamoDbClient(), aws.time());
    }

    @Test
    void theSameOrderTwiceIsChargedOnce(FakeStepFunctions stepFunctions) {
        runner.run("order-1", "{\"total\": 20}");
        Outcome again = runner.run("order-1", "{\"total\": 20}");

        assertThat(again).isInstanceOfSatisfying(Outcome.Answered.class, answered -> assertThat(answered.output())
                .isEqualTo("{\"charged\":true}"));
        assertThat(stepFunctions.executions()).hasSize(1);
    }

    @Test
    void anAnswerLostOnTheWireStartsNothingTwice(FakeStepFunctions stepFunctions) {
        stepFunctions.faults().loseAnswers("StartExecution", 1);

        runner.run("order-2", "{\"total\": 30}");
        runner.run("order-2", "{\"total\": 30}");

        assertThat(stepFunctions.executions()).singleElement().satisfies(run -> assertThat(run.visitedStates())
                .containsExactly("Charge"));
    }
}
