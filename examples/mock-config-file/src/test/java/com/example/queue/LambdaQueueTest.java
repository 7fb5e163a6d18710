package com.example.queue;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.testkit.junit5.MfsmTest;
import io.github.mfsm.testkit.mock.MockConfigFile;
import io.github.mfsm.testkit.sfn.ExecutionView;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

@MfsmTest
class LambdaQueueTest {
    private String arn;

    @BeforeEach
    void deploy(FakeStepFunctions stepFunctions) throws IOException {
        stepFunctions.mocks(MockConfigFile.read(Path.of("src/test/resources/MockConfigFile.json")));
        arn = stepFunctions
                .create("LambdaQueue", Files.readString(Path.of("src/main/resources/lambda-queue.asl.json")))
                .arn();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HappyPath", "RetryPath"})
    void sendsTheMessage(String testCase, SfnClient sfn, FakeStepFunctions stepFunctions) {
        String execution = sfn.startExecution(request ->
                        request.stateMachineArn(arn + "#" + testCase).name(testCase).input("{}"))
                .executionArn();

        assertThat(sfn.describeExecution(request -> request.executionArn(execution)).status())
                .isEqualTo(ExecutionStatus.SUCCEEDED);
        ExecutionView run = stepFunctions.executions().get(0);
        assertThat(run.output()).isEqualTo("{\"MessageId\":\"m-1\"}");
        assertThat(run.inputOf("SQSState")).startsWith("{\"body\":\"hello");
        if (testCase.equals("RetryPath")) {
            assertThat(run.retryDelays("LambdaState")).containsExactly(ofSeconds(2), ofSeconds(4), ofSeconds(8));
        }
    }
}
