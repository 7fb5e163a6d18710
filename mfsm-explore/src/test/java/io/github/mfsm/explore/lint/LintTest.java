package io.github.mfsm.explore.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.StateMachine;
import java.util.List;
import org.junit.jupiter.api.Test;

class LintTest {
    private static final String RETRY =
            "\"Retry\": [{\"ErrorEquals\": [\"Lambda.ServiceException\", \"Lambda.AWSLambdaException\", \"Lambda.SdkClientException\"]}], ";

    private static List<String> found(String definition) {
        return Lint.check(StateMachine.parse(definition).definition()).stream()
                .map(finding -> finding.rule().id() + " " + finding.place().pointer())
                .toList();
    }

    private static String machine(String state) {
        return "{\"StartAt\": \"A\", \"States\": {\"A\": {" + state + "\"End\": true}}}";
    }

    private static String task(String resource, String fields) {
        String argument = resource.contains("lambda:invoke") ? "\"Parameters\": {\"FunctionName\": \"f\"}, " : "";
        return machine("\"Type\": \"Task\", \"Resource\": \"" + resource + "\", " + argument + fields);
    }

    @Test
    void aLambdaTaskNeedsARetryOfServiceFaults() {
        String invoke = "arn:aws:states:::lambda:invoke";

        assertThat(found(task(invoke, ""))).containsExactly("lambda-retry /States/A");
        assertThat(found(task("arn:aws:lambda:us-east-1:123456789012:function:f", "")))
                .containsExactly("lambda-retry /States/A");
        assertThat(found(task(invoke, RETRY))).isEmpty();
        assertThat(found(task(invoke, "\"Retry\": [{\"ErrorEquals\": [\"States.ALL\"]}], ")))
                .isEmpty();
        assertThat(found(task(invoke, "\"Retry\": [{\"ErrorEquals\": [\"States.ALL\"], \"MaxAttempts\": 0}], ")))
                .containsExactly("lambda-retry /States/A");
        assertThat(Lint.check(
                        StateMachine.parse(task(invoke, RETRY.replace("\"Lambda.SdkClientException\"", "\"Mine\"")))
                                .definition()))
                .singleElement()
                .extracting(LintFinding::message)
                .asString()
                .endsWith("add a Retrier for Lambda.SdkClientException");
    }

    @Test
    void aTaskThatWaitsNeedsATimeLimit() {
        String token = "arn:aws:states:::sqs:sendMessage.waitForTaskToken";
        String parameters = "\"Parameters\": {\"QueueUrl\": \"q\", \"MessageBody.$\": \"$$.Task.Token\"}, ";

        assertThat(found(task(token, parameters))).containsExactly("no-timeout /States/A");
        assertThat(found(task(token, parameters + "\"TimeoutSeconds\": 60, ")))
                .containsExactly("no-heartbeat /States/A");
        assertThat(found(task(token, parameters + "\"HeartbeatSeconds\": 60, ")))
                .isEmpty();
        assertThat(found(task("arn:aws:states:us-east-1:123456789012:activity:work", "")))
                .containsExactly("no-timeout /States/A");
        String job = "arn:aws:states:::glue:startJobRun.sync";
        String jobName = "\"Parameters\": {\"JobName\": \"j\"}, ";
        assertThat(found(task(job, jobName))).containsExactly("no-timeout /States/A");
        assertThat(found(task(job, jobName).replace("{\"StartAt\"", "{\"TimeoutSeconds\": 900, \"StartAt\"")))
                .isEmpty();
    }

    @Test
    void aHandlerThatIsNeverUsedIsTold() {
        String twice =
                "\"Retry\": [{\"ErrorEquals\": [\"Busy\", \"States.TaskFailed\"]}, {\"ErrorEquals\": [\"Busy\"]},"
                        + " {\"ErrorEquals\": [\"Other\"]}, {\"ErrorEquals\": [\"States.Timeout\"]}], ";

        assertThat(found(task(
                        "arn:aws:states:::sns:publish",
                        "\"Parameters\": {\"TopicArn\": \"t\", \"Message\": \"m\"}, " + twice)))
                .containsExactly("shadowed-handler /States/A/Retry/1", "shadowed-handler /States/A/Retry/2");
    }

    @Test
    void aRetryOfWhatComesAgainIsTold() {
        String hopeless = "\"Retry\": [{\"ErrorEquals\": [\"States.ParameterPathFailure\", \"Busy\"]}], ";

        assertThat(found(task(
                        "arn:aws:states:::sns:publish",
                        "\"Parameters\": {\"TopicArn\": \"t\", \"Message\": \"m\"}, " + hopeless)))
                .containsExactly("hopeless-retry /States/A/Retry/0");
    }

    @Test
    void aMapOfFunctionsNeedsALimit() {
        String map =
                "\"Type\": \"Map\", \"ItemProcessor\": {\"StartAt\": \"B\", \"States\": {\"B\": {\"Type\": \"Task\","
                        + " \"Resource\": \"arn:aws:states:::lambda:invoke\", \"Parameters\": {\"FunctionName\": \"f\"}, "
                        + RETRY + "\"End\": true}}}, ";

        assertThat(found(machine(map))).containsExactly("map-concurrency /States/A");
        assertThat(found(machine(map + "\"MaxConcurrency\": 5, "))).isEmpty();
    }

    @Test
    void aChoiceWithoutDefaultIsTold() {
        String choice =
                "{\"StartAt\": \"C\", \"States\": {\"C\": {\"Type\": \"Choice\", \"Choices\": [{\"Variable\": \"$.a\","
                        + " \"IsPresent\": true, \"Next\": \"D\"}]}, \"D\": {\"Type\": \"Succeed\"}}}";

        assertThat(found(choice)).containsExactly("no-default /States/C");
        assertThat(Lint.check(StateMachine.parse(choice).definition()))
                .extracting(LintFinding::message)
                .singleElement()
                .asString()
                .contains("it fails with States.Runtime");
    }

    /** AWS takes a definition with such a parameter, if its value is a path, and fails the task. */
    @Test
    void anUnknownParameterIsToldWithTheNearestOne() {
        String given = "{\"QueueUrl\": \"q\", \"MessageBody\": \"m\", \"MessageGroupID.$\": \"$.g\"}";

        assertThat(told("sqs:sendMessage", given))
                .singleElement()
                .asString()
                .startsWith("state 'A' gives the parameter MessageGroupID, which the action does not have: it will fail"
                        + " with States.Runtime; did you mean 'MessageGroupId'? parameters here: DelaySeconds, ");
        assertThat(told("aws-sdk:sqs:listQueues", "{\"Nonsense.$\": \"$\"}")).isEmpty();
    }

    private static List<String> told(String action, String parameters) {
        String resource = "arn:aws:states:::" + action;
        String task = "\"Type\": \"Task\", \"Resource\": \"" + resource + "\", \"Parameters\": " + parameters + ", ";
        return Lint.check(StateMachine.parse(machine(task)).definition()).stream()
                .map(LintFinding::message)
                .toList();
    }

    @Test
    void commentsSuppressRules() {
        String invoke = "arn:aws:states:::lambda:invoke";

        assertThat(found(task(invoke, "\"Comment\": \"Fine. lint-ignore: no-timeout, lambda-retry\", ")))
                .isEmpty();
        assertThat(found(task(invoke, "\"Comment\": \"lint-ignore: no-timeout\", ")))
                .hasSize(1);
        assertThat(found(task(invoke, "")
                        .replace("{\"StartAt\"", "{\"Comment\": \"lint-ignore: lambda-retry\", \"StartAt\"")))
                .isEmpty();
    }
}
