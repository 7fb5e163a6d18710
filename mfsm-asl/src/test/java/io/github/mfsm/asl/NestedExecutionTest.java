package io.github.mfsm.asl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a task that starts another execution is answered (developer guide, "Start a new workflow", and recordings). */
class NestedExecutionTest {
    private static final String INNER = "arn:aws:states:us-east-1:123456789012:stateMachine:inner";
    private static final String STARTED = "arn:aws:states:us-east-1:123456789012:execution:inner:n";

    private static Execution start(String pattern, String inner) {
        return start(pattern, inner, "{\"a\": 1}");
    }

    private static Execution start(String pattern, String inner, String input) {
        return Engine.builder()
                .machine(INNER, StateMachine.parse("{\"StartAt\": \"I\", \"States\": {\"I\": " + inner + "}}"))
                .build()
                .start(StateMachine.parse("""
                        {"StartAt": "T", "States": {"T": {"Type": "Task", "End": true,
                          "Resource": "arn:aws:states:::states:startExecution%s",
                          "Parameters": {"StateMachineArn": "%s", "Name": "n", "Input": %s}}}}""".formatted(pattern, INNER, input)), "{}");
    }

    @Test
    void theStartIsAnsweredWithTheMetadataOfTheCall() {
        Execution execution = start("", "{\"Type\": \"Pass\", \"End\": true}");

        String output = execution.output().orElseThrow();
        String id = output.substring(output.indexOf("\"RequestId\":\"") + 13, output.lastIndexOf("\"},\"StartDate\""));
        assertThat(output)
                .isEqualTo("{\"ExecutionArn\":\"" + STARTED + "\",\"SdkHttpMetadata\":{\"AllHttpHeaders\":{"
                        + "\"x-amzn-RequestId\":[\"" + id
                        + "\"],\"connection\":[\"keep-alive\"],\"Content-Length\":[\"98\"],"
                        + "\"Date\":[\"Thu, 1 Jan 2026 00:00:00 GMT\"],\"Content-Type\":[\"application/x-amz-json-1.0\"]},"
                        + "\"HttpHeaders\":{\"x-amzn-RequestId\":\"" + id + "\",\"connection\":\"keep-alive\","
                        + "\"Content-Length\":\"98\",\"Date\":\"Thu, 1 Jan 2026 00:00:00 GMT\","
                        + "\"Content-Type\":\"application/x-amz-json-1.0\"},\"HttpStatusCode\":200},"
                        + "\"SdkResponseMetadata\":{\"RequestId\":\"" + id + "\"},\"StartDate\":1.7672256E9}");
    }

    @Test
    void theEndIsAnsweredWithTextsOrWithValues() {
        String described = "{\"ExecutionArn\":\"" + STARTED + "\",\"Input\":%s,\"InputDetails\":{\"Included\":true},"
                + "\"Name\":\"n\",\"Output\":%s,\"OutputDetails\":{\"Included\":true},\"RedriveCount\":0,"
                + "\"RedriveStatus\":\"NOT_REDRIVABLE\",\"RedriveStatusReason\":\"Execution is SUCCEEDED and cannot be redriven\","
                + "\"StartDate\":1767225600000,\"StateMachineArn\":\"" + INNER
                + "\",\"Status\":\"SUCCEEDED\",\"StopDate\":1767225605000}";
        String waits = "{\"Type\": \"Wait\", \"Seconds\": 5, \"End\": true}";

        assertThat(start(".sync", waits).output())
                .contains(described.formatted("\"{\\\"a\\\":1}\"", "\"{\\\"a\\\":1}\""));
        assertThat(start(".sync:2", waits).output()).contains(described.formatted("{\"a\":1}", "{\"a\":1}"));
    }

    /** As the call itself is refused: API reference, StartExecution. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 'not json' | Unrecognized token 'not': was expecting",
                ".sync | '{\\\"a\\\":1' | Unexpected end-of-input",
                ".sync:2 | '' | Invalid execution input."
            })
    void anInputThatIsNotJsonIsRefused(String pattern, String input, String said) {
        Execution execution = start(pattern, "{\"Type\": \"Pass\", \"End\": true}", "\"" + input + "\"");

        assertThat(execution.error()).contains("StepFunctions.InvalidExecutionInputException");
        assertThat(execution.cause().orElseThrow())
                .startsWith("Invalid State Machine Execution Input: '" + said)
                .endsWith("' (Service: AWSStepFunctions; Status Code: 400; Error Code: InvalidExecutionInput)");
        assertThat(Histories.types(execution).contains("TaskSubmitFailed")).isEqualTo(!pattern.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {".sync", ".sync:2"})
    void aFailureIsDescribedWithItsInputAsText(String pattern) {
        assertThat(start(pattern, "{\"Type\": \"Fail\", \"Error\": \"E\"}").cause())
                .contains("{\"Error\":\"E\",\"ExecutionArn\":\"" + STARTED
                        + "\",\"Input\":\"{\\\"a\\\":1}\",\"InputDetails\":{\"Included\":true},\"Name\":\"n\","
                        + "\"RedriveCount\":0,\"RedriveStatus\":\"REDRIVABLE\",\"StartDate\":1767225600000,\"StateMachineArn\":\""
                        + INNER + "\",\"Status\":\"FAILED\",\"StopDate\":1767225600000}");
    }

    @Test
    void anExecutionThatWasStartedBeforeIsFoundAgain() throws Exception {
        Execution known = Histories.run("{\"StartAt\": \"I\", \"States\": {\"I\": {\"Type\": \"Succeed\"}}}", "7");
        List<String> started = new ArrayList<>();
        NestedExecutions nested = new NestedExecutions(new NestedExecutions.Starter() {
            @Override
            public Execution start(String stateMachineArn, String name, String input) {
                started.add(stateMachineArn);
                return known;
            }

            @Override
            public Optional<Execution> find(String executionArn) {
                return executionArn.equals(known.arn()) ? Optional.of(known) : Optional.empty();
            }
        });
        TaskRequest.Builder request = TaskRequest.builder("arn:aws:states:::states:startExecution.sync")
                .state("T", "T")
                .parameters("{\"StateMachineArn\": \"" + INNER + "\"}");

        TaskResult first = nested.handle(request.build());
        assertThat(started).containsExactly(INNER);
        String answer = ((TaskResult.Submitted) first).output();
        TaskResult again = nested.handle(request.submittedAnswer(answer).build());

        assertThat(started).hasSize(1);
        assertThat(((TaskResult.Submitted) again).output()).isEqualTo(answer);
    }
}
