package io.github.mfsm.asl.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TaskRouterTest {
    private static final TaskRouter ROUTER = TaskRouter.builder()
            .onState("S", request -> TaskResult.succeeded("\"state\""))
            .onFunction("f", payload -> "{\"got\":" + payload + "}")
            .onResource("arn:aws:states:::sqs:sendMessage", request -> TaskResult.succeeded("\"resource\""))
            .build();

    private static TaskRequest.Builder request(String resource) {
        return TaskRequest.builder(resource);
    }

    @Test
    void aStateComesFirst() throws Exception {
        TaskResult result = ROUTER.handle(
                request("arn:aws:states:::sqs:sendMessage").state("S", "S").build());

        assertThat(result).isEqualTo(TaskResult.succeeded("\"state\""));
    }

    @Test
    void aFunctionIsFoundByItsArn() throws Exception {
        TaskResult result = ROUTER.handle(request("arn:aws:lambda:us-east-1:123456789012:function:f:1")
                .parameters("1")
                .build());

        assertThat(result).isEqualTo(TaskResult.succeeded("{\"got\":1}"));
    }

    @Test
    void aFunctionInvokedThroughTheServiceAnswersWrapped() throws Exception {
        TaskResult result = ROUTER.handle(request("arn:aws:states:::lambda:invoke")
                .parameters("{\"FunctionName\":\"f\",\"Payload\":[2]}")
                .build());

        assertThat(result)
                .isEqualTo(TaskResult.succeeded(
                        "{\"ExecutedVersion\":\"$LATEST\",\"Payload\":{\"got\":[2]},\"StatusCode\":200}"));
    }

    @Test
    void aResourceIsFoundAsWritten() throws Exception {
        assertThat(ROUTER.handle(request("arn:aws:states:::sqs:sendMessage").build()))
                .isEqualTo(TaskResult.succeeded("\"resource\""));
    }

    @Test
    void whatNobodyHandlesFailsByName() throws Exception {
        TaskResult.Failed result = (TaskResult.Failed)
                ROUTER.handle(request("arn:aws:states:::sns:publish").build());

        assertThat(result.cause()).contains("arn:aws:states:::sns:publish");
    }
}
