package io.github.mfsm.asl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.history.HistoryEvent;
import io.github.mfsm.asl.history.StateVisit;
import io.github.mfsm.asl.task.ObjectStore;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The children of distributed Maps that have succeeded, which are kept in few bytes. */
class MapChildrenTest {
    /** A flow with something of everything that executions tell of. */
    private static final String FLOW = """
            "StartAt": "Assign", "States": {
              "Assign": {"Type": "Pass", "Assign": {"v": {"of.$": "$.n"}, "w": "text"}, "Next": "Way"},
              "Way": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericEquals": 1, "Next": "Wait"}],
                "Default": "Wait"},
              "Wait": {"Type": "Wait", "Seconds": 90, "Next": "Call"},
              "Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:call",
                "TimeoutSeconds": 60, "ResultPath": "$.called", "Next": "Publish",
                "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 7}],
                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Publish"}]},
              "Publish": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "ResultPath": null,
                "Parameters": {"TopicArn": "arn:aws:sns:us-east-1:123456789012:t", "Message.$": "$.s"},
                "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.caught", "Next": "Both"}], "Next": "Both"},
              "Both": {"Type": "Parallel", "ResultPath": "$.both", "Next": "Each", "Branches": [
                {"StartAt": "L", "States": {"L": {"Type": "Pass", "End": true}}},
                {"StartAt": "R", "States": {"R": {"Type": "Wait", "Seconds": 1, "End": true}}}]},
              "Each": {"Type": "Map", "ItemsPath": "$.list", "ResultPath": "$.each", "Next": "Done",
                "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "Next": "J"},
                  "J": {"Type": "Succeed"}}}},
              "Done": {"Type": "Succeed"}}""";

    private static final String MAP = """
            {"StartAt": "M", "States": {"M": {"Type": "Map", "Label": "L", "End": true,
              "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "%s"}, %s}}}}""";

    private static final String INPUT = """
            {"n":1,"s":"\\u20ac \\ud83d\\ude00 \\"quoted\\"","list":[1.0,1,"a",null,{"deep":[[]]}],"big":12345678901234567890}""";

    /** The first two calls of a function fail, so that it is tried again; publishing fails. */
    private static TaskHandler handler() {
        int[] calls = {0};
        return request -> {
            if (request.resource().contains("sns")) {
                return TaskResult.failed("Sns.Down", "a cause of its own");
            }
            return ++calls[0] < 3 ? TaskResult.failed("Busy", null) : TaskResult.succeeded("{\"ok\":true}");
        };
    }

    private static Execution alone() {
        return Histories.run("{" + FLOW + "}", INPUT, handler());
    }

    private static Execution child(String type) {
        Execution parent = Histories.run(MAP.formatted(type, FLOW), "[" + INPUT + "]", handler());
        assertThat(parent.status()).as("%s", parent.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
        return parent.mapRuns().get(0).children().get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STANDARD", "EXPRESS"})
    void theyTellTheSameEventsAsAnExecutionOfTheirOwn(String type) {
        List<String> events =
                child(type).history().stream().map(HistoryEvent::toJson).toList();

        assertThat(events)
                .hasSizeGreaterThan(40)
                .containsExactlyElementsOf(
                        alone().history().stream().map(HistoryEvent::toJson).toList());
    }

    @Test
    void theyTellTheSameVisitsAsAnExecutionOfTheirOwn() {
        assertThat(told(child("STANDARD")))
                .hasSizeGreaterThan(15)
                .containsExactlyElementsOf(told(alone()).stream()
                        .map(visit -> visit.replace("[/States/", "[/States/M/ItemProcessor/States/")
                                .replace(", /States/", ", /States/M/ItemProcessor/States/"))
                        .toList());
    }

    private static List<String> told(Execution execution) {
        return execution.visits().stream().map(MapChildrenTest::told).toList();
    }

    private static String told(StateVisit visit) {
        return String.join(
                " ",
                visit.path() + visit.iteration() + visit.parent().map(StateVisit::path),
                visit.enteredEventId() + " " + visit.enteredAt() + " " + visit.exitedAt(),
                visit.input() + visit.output() + visit.variables(),
                visit.retries() + " " + visit.error() + visit.attempts().size(),
                visit.ran().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"STANDARD", "EXPRESS"})
    void theyHaveTheNameAndInputThatTheyWereStartedWith(String type) {
        List<String> started = new ArrayList<>();
        Engine engine = Engine.builder()
                .onStarted(execution -> execution.mapRunArn().ifPresent(arn -> started.add(told(execution, arn))))
                .handlers(request -> TaskResult.after(Duration.ofSeconds(1), TaskResult.succeeded("0")))
                .build();
        String task = """
                "StartAt": "T", "States": {"T": {"Type": "Task", "End": true,
                  "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f"}}""";

        MapRun mapRun = engine.start(StateMachine.parse(MAP.formatted(type, task)), "[\"a\", {\"b\": 1}]")
                .mapRuns()
                .get(0);

        assertThat(mapRun.children()).allMatch(child -> child.status() == ExecutionStatus.SUCCEEDED);
        assertThat(mapRun.children().stream().map(child -> told(child, mapRun.arn())))
                .hasSize(2)
                .containsExactlyElementsOf(started);
    }

    private static String told(Execution child, String mapRunArn) {
        return String.join(" ", child.arn(), child.name(), child.stateMachineArn(), child.input(), mapRunArn);
    }

    /** More results than a state may give on are no array in memory, but count and show as one. */
    @Test
    void theirResultsCanBeSelectedFromHoweverLargeTheyAreTogether() {
        String definition =
                MAP.formatted("STANDARD", """
                "StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}""").replace("\"Label\"", """
                "ResultSelector": {"size.$": "States.ArrayLength($)", "last.$": "$[1].id"}, "Label\"""").replace("\"Type\": \"Map\"", """
                "Type": "Map", "ItemReader": {"Resource": "arn:aws:states:::s3:getObject",
                "ReaderConfig": {"InputType": "JSON"}, "Parameters": {"Bucket": "b", "Key": "k"}}""");
        ObjectStore objects = ObjectStore.inMemory();
        String large = "x".repeat(200_000);
        objects.put("b", "k", """
                [{"id": 1, "s": "%s"}, {"id": 2, "s": "%s"}]""".formatted(large, large).getBytes(StandardCharsets.UTF_8));

        Execution execution = Engine.builder().objects(objects).build().start(StateMachine.parse(definition), "{}");

        assertThat(execution.output()).isEqualTo(Optional.of("{\"size\":2,\"last\":2}"));
    }

    /** A million of them fit into 512 MB ({@code Growth items} in the benchmarks); here some thousands are weighed. */
    @Test
    void theyTakeFewBytes() {
        int items = 20_000;
        ObjectStore objects = ObjectStore.inMemory();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < items; i++) {
            lines.append("{\"id\":").append(i).append("}\n");
        }
        objects.put("b", "k", lines.toString().getBytes(StandardCharsets.UTF_8));
        String definition = MAP.formatted("STANDARD", """
                "StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}""").replace("\"Type\": \"Map\"", """
                "Type": "Map", "ResultPath": null, "ItemReader": {"Resource": "arn:aws:states:::s3:getObject",
                "ReaderConfig": {"InputType": "JSONL"}, "Parameters": {"Bucket": "b", "Key": "k"}}""");
        StateMachine machine = StateMachine.parse(definition);
        Engine engine = Engine.builder().objects(objects).build();
        long before = usedBytes();

        Execution execution = engine.start(machine, "{}");

        long each = (usedBytes() - before) / items;
        assertThat(execution.mapRuns().get(0).ended(ExecutionStatus.SUCCEEDED)).isEqualTo(items);
        assertThat(each).isLessThan(400);
    }

    private static long usedBytes() {
        System.gc();
        System.gc(); // the first one leaves the execution before
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
