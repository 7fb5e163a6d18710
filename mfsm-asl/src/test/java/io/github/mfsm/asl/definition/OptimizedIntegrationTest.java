package io.github.mfsm.asl.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.StateMachine;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptimizedIntegrationTest {
    private static final String ARN = "arn:aws:states:::";

    @Test
    void everyServiceOfTheGuideIsThere() {
        assertThat(OptimizedIntegration.all())
                .extracting(integration ->
                        integration.name().substring(0, integration.name().indexOf(':')))
                .containsOnly(
                        ("lambda dynamodb sns sqs events states apigateway http ecs batch glue databrew mediaconvert bedrock"
                                        + " athena codebuild sagemaker elasticmapreduce emr-containers emr-serverless eks")
                                .split(" "));
        assertThat(OptimizedIntegration.all())
                .allSatisfy(integration -> assertThat(integration.suffixes()).contains(""));
    }

    @Test
    void everyParameterIsInPascalCaseAndNamedOnce() {
        assertThat(OptimizedIntegration.all())
                .allSatisfy(integration -> assertThat(Stream.concat(
                                integration.requiredParameters().stream(), integration.otherParameters().stream()))
                        .allMatch(parameter -> parameter.matches("[A-Z][A-Za-z0-9]+"))
                        .doesNotHaveDuplicates());
    }

    /** What a definition may name is what the table has, and nothing else. */
    @Test
    void definitionsTakeEachActionByItsPatternsOnly() {
        for (OptimizedIntegration integration : OptimizedIntegration.all()) {
            for (String suffix : List.of("", ".sync", ".sync:2", ".waitForTaskToken")) {
                assertThat(isTaken(integration.name() + suffix))
                        .as(integration.name() + suffix)
                        .isEqualTo(integration.suffixes().contains(suffix));
            }
        }
    }

    /** Pages of CodeBuild and EMR Serverless in the developer guide. */
    @ParameterizedTest
    @ValueSource(strings = {"codebuild:deleteBuildBatch", "emr-serverless:cancelJobRun.sync"})
    void takesWhatTheGuideLists(String action) {
        assertThat(isTaken(action)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "states:startExecution.sync:2 | StateMachineArn | Name Input TraceHeader | StepFunctions",
                "events:putEvents.waitForTaskToken | Entries | EndpointId | EventBridge",
                "codebuild:retryBuildBatch | '' | Id IdempotencyToken RetryType | ",
            })
    void isFoundByItsResource(String action, String required, String others, String prefix) {
        OptimizedIntegration found = OptimizedIntegration.of(ARN + action).orElseThrow();

        assertThat(String.join(" ", found.requiredParameters())).isEqualTo(required);
        assertThat(String.join(" ", found.otherParameters())).isEqualTo(others);
        assertThat(found.errorPrefix()).isEqualTo(prefix);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:states:::aws-sdk:sqs:sendMessage",
                "arn:aws:lambda:us-east-1:123456789012:function:f",
                "arn:aws:states:::sqs:receiveMessage",
                "sqs:sendMessage"
            })
    void otherResourcesAreNone(String resource) {
        assertThat(OptimizedIntegration.of(resource)).isEmpty();
    }

    private static boolean isTaken(String action) {
        String parameters =
                OptimizedIntegration.of(ARN + action)
                        .map(OptimizedIntegration::requiredParameters)
                        .orElse(List.of())
                        .stream()
                        .map(name -> "\"" + name + "\": {}")
                        .collect(Collectors.joining(", "));
        String definition = """
                {"StartAt": "T", "States": {"T": {"Type": "Task", "Resource": "%s%s", "Parameters": {%s}, "End": true}}}""".formatted(ARN, action, parameters);
        return StateMachine.validate(definition).stream()
                .noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }
}
