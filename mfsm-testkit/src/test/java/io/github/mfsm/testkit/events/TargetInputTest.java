package io.github.mfsm.testkit.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.testkit.MfsmEnvironment;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** What a target gets, mostly by the examples of the guide's "Amazon EventBridge input transformation". */
class TargetInputTest {
    private static final Map<String, String> PATHS = Map.of(
            "instance", "$.detail.instance-id",
            "state", "$.detail['state']",
            "resource", "$.resources[0]",
            "all", "$.resources[*]",
            "detail", "$.detail",
            "count", "$.detail.count",
            "none", "$.detail.none.at.all");

    private final MfsmEnvironment aws = MfsmEnvironment.create();
    private final EventBridgeClient events = Clients.eventBridge(aws);

    @AfterEach
    void close() {
        events.close();
        aws.close();
    }

    private String delivered(Target.Builder target) {
        aws.sqs().queue("q");
        events.putRule(r -> r.name("r").eventPattern("{\"source\": [\"aws.ec2\"]}"));
        events.putTargets(t -> t.rule("r")
                .targets(target.id("1")
                        .arn("arn:aws:sqs:us-east-1:123456789012:q")
                        .build()));
        events.putEvents(p -> p.entries(Clients.event(e -> e.source("aws.ec2")
                .detailType("State")
                .resources("arn:a", "arn:b")
                .detail("{\"instance-id\": \"i-1\", \"state\": \"RUNNING\", \"count\": 2}"))));
        return aws.sqs().queue("q").messages().get(0).body();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"instance <instance> is in <state>\"|\"instance i-1 is in RUNNING\"",
                "\"instance \\\"<instance>\\\" is in <state>\"|\"instance \\\"i-1\\\" is in RUNNING\"",
                "{\"instance\" : <instance>, \"state\": <state>}|{\"instance\" : \"i-1\", \"state\": \"RUNNING\"}",
                "{\"state\": \"<state>\", \"text\": \"is \\\"<instance>\\\"\"}|{\"state\": \"RUNNING\", \"text\": \"is \\\"i-1\\\"\"}",
                "{\"state\": [9, <state>, true], \"c\": <count>, \"t\": \"<count>\"}|{\"state\": [9, \"RUNNING\", true], \"c\": 2, \"t\": \"2\"}",
                "{\"r\": <resource>, \"a\": <all>}|{\"r\": \"arn:a\", \"a\": [\"arn:a\",\"arn:b\"]}",
                "{\"d\": <detail>}|{\"d\": {\"instance-id\":\"i-1\",\"state\":\"RUNNING\",\"count\":2}}",
                "\"Detail is <detail>\"|\"Detail is {instance-id:i-1,state:RUNNING,count:2}\"",
                "{\"n\": <none>, \"t\": \"<none>\"}|{\"n\": \"\", \"t\": \"\"}",
                "{\"arn\": <aws.events.rule-arn>, \"n\": \"<aws.events.rule-name>\"}|"
                        + "{\"arn\": \"arn:aws:events:us-east-1:123456789012:rule/r\", \"n\": \"r\"}",
                "<aws.events.event.ingestion-time>|\"2026-01-01T00:00:00Z\"",
                "\"1 <unknown> 2\"|\"1 <unknown> 2\"",
            })
    void aTemplateIsFilled(String template, String input) {
        assertThat(delivered(Target.builder()
                        .inputTransformer(t -> t.inputPathsMap(PATHS).inputTemplate(template))))
                .isEqualTo(input);
    }

    @Test
    void aTemplateMayHaveTheEvent() {
        String input = delivered(Target.builder()
                .inputTransformer(t -> t.inputTemplate("{\"e\": <aws.events.event>, \"j\": <aws.events.event.json>}")));

        assertThat(input)
                .matches("\\{\"e\": \\{\"version\":\"0\",[^{}]*\"resources\":\\[\"arn:a\",\"arn:b\"]}, \"j\": \\{[^{}]*"
                        + "\"detail\":\\{\"instance-id\":\"i-1\",\"state\":\"RUNNING\",\"count\":2}}}");
    }

    @Test
    void aPathOfTheInputGivesAPartOfTheEvent() {
        assertThat(delivered(Target.builder().inputPath("$.detail.count"))).isEqualTo("2");
    }
}
