package io.github.mfsm.testkit.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.MfsmEnvironment;
import io.github.mfsm.testkit.junit5.MfsmTest;
import io.github.mfsm.testkit.sfn.ExecutionView;
import io.github.mfsm.testkit.sfn.FakeStateMachine;
import io.github.mfsm.testkit.sfn.TemplateStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Rules of EventBridge as a user has them: put by the SDK's client, they start state machines and more. */
@MfsmTest
class EventRulesTest {
    private static final String WAIT = "{\"StartAt\": \"W\", \"States\": {\"W\": {\"Type\": \"Wait\", \"Seconds\": 60,"
            + " \"Next\": \"T\"}, \"T\": {\"Type\": \"Task\", \"Resource\":"
            + " \"arn:aws:lambda:us-east-1:123456789012:function:ship\", \"End\": true}}}";
    private static final String PASS = "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", \"End\": true}}}";
    private static final String ROLE = "arn:aws:iam::123456789012:role/events";

    private MfsmEnvironment aws;
    private EventBridgeClient events;

    @BeforeEach
    void connect(MfsmEnvironment environment) {
        aws = environment;
        events = Clients.eventBridge(aws);
    }

    @AfterEach
    void close() {
        events.close();
    }

    private void rule(String name, String pattern, Target... targets) {
        events.putRule(r -> r.name(name).eventPattern(pattern));
        events.putTargets(t -> t.rule(name).targets(targets));
    }

    private static Target target(String arn) {
        return Target.builder().id("1").arn(arn).roleArn(ROLE).build();
    }

    private String put(String source, String detail) {
        return events.putEvents(p -> p.entries(Clients.event(
                        e -> e.source(source).detailType("Order").detail(detail).resources("arn:aws:x:1"))))
                .entries()
                .get(0)
                .eventId();
    }

    private List<ExecutionView> executions() {
        return aws.stepFunctions().executions();
    }

    @Test
    void anEventStartsAStateMachineWithTheWholeEvent() {
        FakeStateMachine machine =
                aws.stepFunctions().create("orders", WAIT).onTask("T", task -> TaskResult.succeeded("{\"done\":1}"));
        rule(
                "orders",
                "{\"source\": [\"shop\"], \"detail\": {\"total\": [{\"numeric\": [\">\", 10]}]}}",
                target(machine.arn()));

        put("shop", "{\"total\": 9}");
        String id = put("shop", "{\"total\": 11}");

        assertThat(executions()).hasSize(1);
        ExecutionView run = executions().get(0).runToEnd();
        assertThat(run.output()).isEqualTo("{\"done\":1}");
        assertThat(run.name()).startsWith(id + "_");
        assertThat(run.input())
                .isEqualTo("{\"version\":\"0\",\"id\":\"" + id + "\",\"detail-type\":\"Order\",\"source\":\"shop\","
                        + "\"account\":\"123456789012\",\"time\":\"2026-01-01T00:00:00Z\",\"region\":\"us-east-1\","
                        + "\"resources\":[\"arn:aws:x:1\"],\"detail\":{\"total\":11}}");
        assertThat(Duration.between(run.startDate(), run.stopDate().orElseThrow()))
                .isEqualTo(Duration.ofSeconds(60));
        assertThat(aws.eventBridge().deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.succeeded()).isTrue();
            assertThat(delivery.rule()).isEqualTo("orders");
            assertThat(delivery.eventId()).isEqualTo(id);
        });
    }

    @Test
    void theEndOfAnExecutionStartsAnother() {
        FakeStateMachine first = aws.stepFunctions().create("first", PASS);
        FakeStateMachine second = aws.stepFunctions().create("second", PASS);
        rule(
                "ended",
                "{\"source\": [\"aws.states\"], \"detail-type\": [\"Step Functions Execution Status Change\"],"
                        + " \"detail\": {\"status\": [\"SUCCEEDED\"], \"stateMachineArn\": [\"" + first.arn() + "\"]}}",
                target(second.arn()).toBuilder().inputPath("$.detail.name").build());

        first.start("one", "{}").runToEnd();

        assertThat(executions()).extracting(ExecutionView::name).hasSize(2).contains("one");
        assertThat(executions().get(1).input()).isEqualTo("\"one\"");
    }

    @Test
    void aMachineThatStartsItselfEndsWithAMessage() {
        FakeStateMachine machine =
                aws.stepFunctions().create("orders", WAIT).onTask("T", task -> TaskResult.succeeded("{}"));
        rule("again", "{\"detail\": {\"status\": [\"SUCCEEDED\"]}}", target(machine.arn()));

        machine.start("one", "{}").runToEnd();
        aws.time().idle();

        assertThat(executions()).hasSize(17);
        List<RuleDelivery> deliveries = aws.eventBridge().deliveries();
        assertThat(deliveries).hasSize(17);
        assertThat(deliveries.get(16).failure()).startsWith("the event has come of 16 deliveries, one after another");
    }

    @Test
    void anEventReachesFunctionsQueuesTopicsAndBuses() {
        aws.lambda().function("ship", payload -> "{}");
        aws.sqs().queue("orders");
        String topic = aws.sns().topic("orders").arn();
        String bus = events.createEventBus(b -> b.name("audit")).eventBusArn();
        rule(
                "all",
                "{\"source\": [\"shop\"]}",
                Target.builder()
                        .id("f")
                        .arn("arn:aws:lambda:us-east-1:123456789012:function:ship")
                        .inputPath("$.detail")
                        .build(),
                Target.builder()
                        .id("q")
                        .arn("arn:aws:sqs:us-east-1:123456789012:orders")
                        .input("{\"fixed\": true}")
                        .build(),
                Target.builder()
                        .id("t")
                        .arn(topic)
                        .inputTransformer(i -> i.inputPathsMap(Map.of("n", "$.detail.n"))
                                .inputTemplate("\"order <n> by <aws.events.rule-name>\""))
                        .build(),
                Target.builder().id("b").arn(bus).roleArn(ROLE).build());

        String id = put("shop", "{\"n\": 1}");

        assertThat(aws.lambda().payloads("ship")).containsExactly("{\"n\":1}");
        assertThat(aws.sqs().queue("orders").messages()).extracting("body").containsExactly("{\"fixed\": true}");
        assertThat(aws.sns().topic("orders").messages()).extracting("message").containsExactly("\"order 1 by all\"");
        assertThat(aws.eventBridge().events("audit")).extracting(BusEvent::id).containsExactly(id);
    }

    @Test
    void whatCannotBeDeliveredIsToldAndGoesToTheDeadLetterQueue() {
        aws.sqs().queue("dead");
        rule(
                "orders",
                "{\"source\": [\"shop\"]}",
                target("arn:aws:states:us-east-1:123456789012:stateMachine:none").toBuilder()
                        .deadLetterConfig(d -> d.arn("arn:aws:sqs:us-east-1:123456789012:dead"))
                        .build(),
                Target.builder()
                        .id("2")
                        .arn("arn:aws:lambda:us-east-1:123456789012:function:none")
                        .build());

        put("shop", "{}");

        assertThat(aws.eventBridge().deliveries())
                .extracting(RuleDelivery::failure)
                .containsExactly(
                        "StateMachineDoesNotExist: State Machine Does Not Exist:"
                                + " 'arn:aws:states:us-east-1:123456789012:stateMachine:none'",
                        "ResourceNotFoundException: Function not found:"
                                + " arn:aws:lambda:us-east-1:123456789012:function:none");
        assertThat(aws.eventBridge().deliveries().get(1))
                .asString()
                .startsWith("rule orders could not bring the event ")
                .endsWith(" to arn:aws:lambda:us-east-1:123456789012:function:none: ResourceNotFoundException:"
                        + " Function not found: arn:aws:lambda:us-east-1:123456789012:function:none");
        assertThat(aws.sqs().queue("dead").messages()).singleElement().satisfies(message -> {
            assertThat(message.body()).contains("\"source\":\"shop\"");
            assertThat(message.attributes())
                    .containsEntry("ERROR_CODE", "StateMachineDoesNotExist")
                    .containsEntry("RULE_ARN", "arn:aws:events:us-east-1:123456789012:rule/orders");
        });
    }

    @Test
    void aRuleThatIsDisabledOrHasAnotherBusDoesNothing() {
        FakeStateMachine machine = aws.stepFunctions().create("orders", PASS);
        rule("orders", "{\"source\": [\"shop\"]}", target(machine.arn()));
        events.createEventBus(b -> b.name("other"));

        events.putEvents(p -> p.entries(Clients.event(
                e -> e.source("shop").detailType("Order").detail("{}").eventBusName("other"))));
        events.disableRule(r -> r.name("orders"));
        put("shop", "{}");
        assertThat(executions()).isEmpty();

        events.enableRule(r -> r.name("orders"));
        put("shop", "{}");
        assertThat(executions()).hasSize(1);
    }

    @Test
    void theRulesOfATemplateAreThere(@TempDir Path folder) throws IOException {
        Path template = Files.writeString(folder.resolve("template.yaml"), """
                Resources:
                  Bus: {Type: AWS::Events::EventBus, Properties: {Name: shop}}
                  Sold:
                    Type: AWS::Events::Rule
                    Properties:
                      EventBusName: !GetAtt Bus.Arn
                      EventPattern: {source: [shop]}
                      Targets:
                        - {Id: log, Arn: !Sub 'arn:aws:logs:us-east-1:${AWS::AccountId}:log-group:sold'}
                        - {Id: machine, Arn: !Ref Ship, RoleArn: !Sub 'arn:aws:iam::${AWS::AccountId}:role/r'}
                  Ship:
                    Type: AWS::Serverless::StateMachine
                    Properties:
                      Definition: {StartAt: P, States: {P: {Type: Pass, End: true}}}
                      Events:
                        Uploaded:
                          Type: EventBridgeRule
                          Properties:
                            Pattern: {source: [aws.s3], detail: {bucket: {name: [files]}}}
                            InputPath: $.detail.object.key
                """);
        TemplateStack stack = aws.createFrom(template);

        events.putEvents(p -> p.entries(Clients.event(
                e -> e.source("shop").detailType("Order").detail("{}").eventBusName("shop"))));
        put("aws.s3", "{\"bucket\": {\"name\": \"files\"}, \"object\": {\"key\": \"a.csv\"}}");

        assertThat(executions()).extracting(ExecutionView::input).hasSize(2).contains("\"a.csv\"");
        assertThat(stack.idle()).isEmpty();
        assertThat(stack.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .contains("a target of Sold is not put: ", "Target log is not supported here"));
    }

    /** What a task does comes of its execution, which a rule has started: also after a wait, and in a child. */
    @Test
    void aTaskThatLeadsToItsOwnStartEndsWithAMessage() {
        aws.s3().createBucket("files");
        aws.s3().sendEvents("files");
        FakeStateMachine child = aws.stepFunctions().create("child", """
                {"StartAt": "W", "States": {
                  "W": {"Type": "Wait", "Seconds": 60, "Next": "Put"},
                  "Put": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:s3:putObject",
                          "Parameters": {"Bucket": "files", "Key": "k", "Body": "b"}, "End": true}}}""");
        FakeStateMachine parent = aws.stepFunctions().create("parent", """
                {"StartAt": "W", "States": {
                  "W": {"Type": "Wait", "Seconds": 60, "Next": "Start"},
                  "Start": {"Type": "Task", "Resource": "arn:aws:states:::states:startExecution",
                            "Parameters": {"StateMachineArn": "%s"}, "End": true}}}""".formatted(child.arn()));
        rule("again", "{\"source\": [\"aws.s3\"]}", target(parent.arn()));

        aws.s3().putObject("files", "k", "first");
        aws.time().idle();

        List<RuleDelivery> deliveries = aws.eventBridge().deliveries();
        assertThat(deliveries).hasSize(17);
        assertThat(deliveries.get(16).failure()).startsWith("the event has come of 16 deliveries, one after another");
        assertThat(aws.time().instant()).isEqualTo(Instant.parse("2026-01-01T00:32:00Z"));
    }
}
