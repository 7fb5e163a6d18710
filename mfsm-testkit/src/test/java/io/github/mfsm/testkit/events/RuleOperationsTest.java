package io.github.mfsm.testkit.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.testkit.MfsmEnvironment;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.LimitExceededException;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;

class RuleOperationsTest {
    private static final String PATTERN = "{\"source\": [\"shop\"]}";
    private static final String QUEUE = "arn:aws:sqs:us-east-1:123456789012:orders";

    private final MfsmEnvironment aws = MfsmEnvironment.create();
    private final EventBridgeClient events = Clients.eventBridge(aws);

    @AfterEach
    void close() {
        events.close();
        aws.close();
    }

    private void putTarget(Target target) {
        events.putTargets(t -> t.rule("orders").targets(target));
    }

    @Test
    void aRuleIsPutDescribedListedAndDeleted() {
        events.createEventBus(b -> b.name("shop").description("orders"));
        String arn = events.putRule(r -> r.name("orders")
                        .eventBusName("shop")
                        .eventPattern(PATTERN)
                        .description("all of them")
                        .state(RuleState.DISABLED))
                .ruleArn();

        assertThat(arn).isEqualTo("arn:aws:events:us-east-1:123456789012:rule/shop/orders");
        DescribeRuleResponse rule = events.describeRule(
                r -> r.name("orders").eventBusName("arn:aws:events:us-east-1:123456789012:event-bus/shop"));
        assertThat(rule.eventPattern()).isEqualTo(PATTERN);
        assertThat(rule.description()).isEqualTo("all of them");
        assertThat(rule.state()).isEqualTo(RuleState.DISABLED);
        assertThat(rule.eventBusName()).isEqualTo("shop");
        assertThat(rule.createdBy()).isEqualTo("123456789012");
        assertThat(events.listRules(r -> r.eventBusName("shop").namePrefix("ord"))
                        .rules())
                .extracting("name")
                .containsExactly("orders");
        assertThat(events.listRules(r -> r.eventBusName("shop").namePrefix("x")).rules())
                .isEmpty();
        assertThat(events.listRules(r -> {}).rules()).isEmpty();
        assertThat(events.describeEventBus(b -> b.name("shop")).description()).isEqualTo("orders");
        assertThatThrownBy(() -> events.deleteEventBus(b -> b.name("shop")))
                .hasMessageStartingWith("Event bus shop can't be deleted since it has rules.");

        events.deleteRule(r -> r.name("orders").eventBusName("shop"));
        events.deleteEventBus(b -> b.name("shop"));

        assertThatThrownBy(() -> events.describeEventBus(b -> b.name("shop")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageStartingWith("Event bus shop does not exist.");
    }

    @Test
    void rulesArePaged() {
        IntStream.range(0, 3).forEach(i -> events.putRule(r -> r.name("r" + i).eventPattern(PATTERN)));

        ListRulesResponse first = events.listRules(r -> r.limit(2));
        ListRulesResponse second = events.listRules(r -> r.nextToken(first.nextToken()));

        assertThat(first.rules()).extracting("name").containsExactly("r0", "r1");
        assertThat(second.rules()).extracting("name").containsExactly("r2");
        assertThat(second.nextToken()).isNull();
    }

    @Test
    void targetsArePutListedFoundAndRemoved() {
        events.putRule(r -> r.name("orders").eventPattern(PATTERN));
        putTarget(Target.builder().id("a").arn(QUEUE).build());
        putTarget(Target.builder().id("a").arn(QUEUE).input("{}").build());

        events.putRule(r -> r.name("orders").eventPattern(PATTERN)); // keeps the targets

        assertThat(events.listTargetsByRule(t -> t.rule("orders")).targets())
                .containsExactly(Target.builder().id("a").arn(QUEUE).input("{}").build());
        assertThat(events.listRuleNamesByTarget(t -> t.targetArn(QUEUE)).ruleNames())
                .containsExactly("orders");
        assertThat(events.listRuleNamesByTarget(t -> t.targetArn(QUEUE + "2")).ruleNames())
                .isEmpty();
        assertThatThrownBy(() -> events.deleteRule(r -> r.name("orders")))
                .hasMessageStartingWith("Rule can't be deleted since it has targets.");
        assertThat(events.removeTargets(t -> t.rule("orders").ids("a", "b")).failedEntries())
                .extracting("targetId", "errorCode")
                .containsExactly(org.assertj.core.groups.Tuple.tuple("b", "ResourceNotFoundException"));
        events.deleteRule(r -> r.name("orders"));
        events.deleteRule(r -> r.name("orders")); // as AWS does it, without an error
    }

    static Stream<Arguments> wrongTargets() {
        String machine = "arn:aws:states:us-east-1:123456789012:stateMachine:m";
        return Stream.of(
                Arguments.of(
                        Target.builder().id("a").arn("orders").build(),
                        "Parameter orders is not valid. Reason: Provided Arn is not in correct format."),
                Arguments.of(
                        Target.builder().id("a").arn(machine).build(),
                        "RoleArn is required for target " + machine + "."),
                Arguments.of(
                        Target.builder()
                                .id("a")
                                .arn("arn:aws:kinesis:us-east-1:123456789012:stream/s")
                                .build(),
                        "Target a is not supported here: arn:aws:kinesis:us-east-1:123456789012:stream/s is no state"
                                + " machine, function, queue, topic or event bus."),
                Arguments.of(
                        Target.builder().id("a").arn(QUEUE + ".fifo").build(),
                        "Parameter(s) SqsParameters must be specified for target: a."),
                Arguments.of(
                        Target.builder()
                                .id("a")
                                .arn(QUEUE)
                                .input("{}")
                                .inputPath("$")
                                .build(),
                        "Only one of Input, InputPath, or InputTransformer must be provided for target a."),
                Arguments.of(
                        Target.builder().id("a").arn(QUEUE).input("{").build(),
                        "JSON syntax error in input for target a."),
                Arguments.of(
                        Target.builder().id("a").arn(QUEUE).inputPath("$..x").build(),
                        "Invalid InputPath for target a."),
                Arguments.of(
                        Target.builder()
                                .id("a")
                                .arn(QUEUE)
                                .deadLetterConfig(d -> d.arn("dead"))
                                .build(),
                        "Parameter dead is not valid. Reason: Provided Arn is not in correct format."),
                Arguments.of(
                        Target.builder().id("a b").arn(QUEUE).build(),
                        "1 validation error detected: Value 'a b' at 'id' failed to satisfy constraint: Member must"
                                + " satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+"));
    }

    @ParameterizedTest
    @MethodSource("wrongTargets")
    void refusesAWrongTarget(Target target, String reason) {
        events.putRule(r -> r.name("orders").eventPattern(PATTERN));

        assertThatThrownBy(() -> putTarget(target))
                .isInstanceOf(EventBridgeException.class)
                .hasMessageStartingWith(reason);
    }

    @Test
    void refusesMoreThanFiveTargets() {
        events.putRule(r -> r.name("orders").eventPattern(PATTERN));
        List<Target> six = IntStream.range(0, 6)
                .mapToObj(i -> Target.builder().id("t" + i).arn(QUEUE).build())
                .toList();

        assertThatThrownBy(() -> events.putTargets(t -> t.rule("orders").targets(six)))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageStartingWith("The requested resource exceeds the maximum number allowed.");
    }

    @Test
    void refusesAWrongRule() {
        assertThatThrownBy(() -> events.putRule(r -> r.name("orders").eventPattern("{\"source\": \"shop\"}")))
                .isInstanceOf(InvalidEventPatternException.class)
                .hasMessageStartingWith("Event pattern is not valid. Reason: \"source\" must be an object or an array");
        assertThatThrownBy(() -> events.putRule(r -> r.name("orders")))
                .hasMessageStartingWith("Parameter(s) EventPattern or ScheduleExpression must be specified.");
        assertThatThrownBy(() -> events.putRule(r -> r.name("orders").scheduleExpression("rate(1 day)")))
                .hasMessageStartingWith("ScheduleExpression is not supported here");
        assertThatThrownBy(() -> events.putRule(r -> r.name("n".repeat(65)).eventPattern(PATTERN)))
                .hasMessageContaining("Member must have length less than or equal to 64");
        assertThatThrownBy(() -> events.putRule(
                        r -> r.name("orders").eventPattern(PATTERN).eventBusName("none")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageStartingWith("Event bus none does not exist.");
        assertThatThrownBy(() -> events.enableRule(r -> r.name("none")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageStartingWith("Rule none does not exist on EventBus default.");
    }

    @Test
    void testsAPattern() {
        String event = "{\"id\": \"1\", \"account\": \"1\", \"source\": \"shop\", \"time\": \"2026-01-01T00:00:00Z\","
                + " \"region\": \"us-east-1\", \"resources\": [], \"detail-type\": \"x\"}";

        assertThat(events.testEventPattern(t -> t.eventPattern(PATTERN).event(event))
                        .result())
                .isTrue();
        assertThat(events.testEventPattern(
                                t -> t.eventPattern("{\"id\": [\"2\"]}").event(event))
                        .result())
                .isFalse();
        assertThatThrownBy(() ->
                        events.testEventPattern(t -> t.eventPattern(PATTERN).event("{}")))
                .hasMessageStartingWith("Parameter Event is not valid.");
    }
}
