package io.github.mfsm.asl;

import static io.github.mfsm.asl.Histories.types;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.definition.MachineType;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.history.HistoryEventType;
import io.github.mfsm.asl.task.ObjectStore;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.asl.time.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapRunTest {
    private static final String MACHINE = """
            {"StartAt": "M", "States": {"M": {"Type": "Map", "MaxConcurrency": 1, "Label": "L",
              "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                "StartAt": "I", "States": {"I": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true}}},
              "End": true}}}""";

    private static Execution started(Engine engine) {
        return engine.start(StateMachine.parse(MACHINE), "[1, 2, 3]");
    }

    private static Engine slow() {
        return Engine.builder()
                .time(VirtualTime.manual())
                .handlers(request -> TaskResult.after(Duration.ofSeconds(10), TaskResult.succeeded("0")))
                .build();
    }

    @Test
    void itsLimitsCanBeChangedWhileItRuns() {
        Engine engine = slow();
        MapRun mapRun = started(engine).mapRuns().get(0);
        assertThat(mapRun.children()).hasSize(1);
        assertThat(mapRun.maxConcurrency()).isOne();

        mapRun.update(0L, null, 50.0);

        assertThat(mapRun.children()).hasSize(3);
        assertThat(mapRun.maxConcurrency()).isZero();
        assertThat(mapRun.toleratedFailurePercentage()).isEqualTo(50.0);
        engine.advance(Duration.ofSeconds(10));
        assertThat(mapRun.execution().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void noChildStartsWhileMoreRunThanALowerLimitAllows() {
        int[] seconds = {0};
        Engine engine = Histories.manual(
                request -> TaskResult.after(Duration.ofSeconds(++seconds[0]), TaskResult.succeeded("0")));
        MapRun mapRun = engine.start(
                        StateMachine.parse(MACHINE.replace("\"MaxConcurrency\": 1", "\"MaxConcurrency\": 3")),
                        "[1, 2, 3, 4, 5]")
                .mapRuns()
                .get(0);
        assertThat(mapRun.children()).hasSize(3);

        mapRun.update(2L, null, null);
        engine.advance(Duration.ofSeconds(1));
        assertThat(mapRun.children()).hasSize(3);
        engine.advance(Duration.ofSeconds(1));

        assertThat(mapRun.children()).hasSize(4);
    }

    @Test
    void itsLimitCountsWhenItIsRedrivenToo() {
        AtomicBoolean broken = new AtomicBoolean(true);
        Engine engine = Histories.manual(request -> broken.get()
                ? TaskResult.failed("Bad", null)
                : TaskResult.after(Duration.ofSeconds(1), TaskResult.succeeded("0")));
        Execution execution = engine.start(
                StateMachine.parse(MACHINE.replace(
                        "\"MaxConcurrency\": 1", "\"MaxConcurrency\": 1, \"ToleratedFailureCount\": 2")),
                "[1, 2, 3, 4]");
        MapRun mapRun = execution.mapRuns().get(0);
        assertThat(mapRun.ended(ExecutionStatus.FAILED)).isEqualTo(3);
        broken.set(false);

        execution.redrive();

        for (int redriven = 1; redriven <= 3; redriven++) {
            assertThat(mapRun.pendingRedrive()).isEqualTo(3 - redriven);
            assertThat(mapRun.children())
                    .filteredOn(child -> child.status() == ExecutionStatus.RUNNING)
                    .hasSize(1);
            engine.advance(Duration.ofSeconds(1));
        }
        engine.advance(Duration.ofSeconds(1));
        assertThat(execution.output()).contains("[0,0,0,0]");
    }

    /** Developer guide, "Redriving Map Runs": they are pending, and no more so once the Map Run has ended. */
    @Test
    void itsChildrenThatWaitToBeRedrivenAreInAStatusOfTheirOwn() {
        AtomicBoolean broken = new AtomicBoolean(true);
        Engine engine = Histories.manual(request -> broken.get() ? TaskResult.failed("Bad", null) : TaskResult.never());
        Execution execution = engine.start(
                StateMachine.parse(MACHINE.replace(
                        "\"MaxConcurrency\": 1", "\"MaxConcurrency\": 1, \"ToleratedFailureCount\": 2")),
                "[1, 2, 3]");
        MapRun mapRun = execution.mapRuns().get(0);
        broken.set(false);

        execution.redrive();

        assertThat(mapRun.children())
                .extracting(Execution::status)
                .containsExactly(
                        ExecutionStatus.RUNNING, ExecutionStatus.PENDING_REDRIVE, ExecutionStatus.PENDING_REDRIVE);
        assertThat(mapRun.ended(ExecutionStatus.FAILED)).isZero();
        assertThat(mapRun.runningCount()).isOne();
        execution.stop(null, null);
        assertThat(mapRun.children())
                .extracting(Execution::status)
                .containsExactly(ExecutionStatus.ABORTED, ExecutionStatus.FAILED, ExecutionStatus.FAILED);
        assertThat(mapRun.ended(ExecutionStatus.FAILED)).isEqualTo(2);
        assertThat(mapRun.pendingRedrive()).isZero();
    }

    /** Developer guide, "Redriving Map Runs": such a child isn't attempted again, and its last error is permanent. */
    @ParameterizedTest
    @CsvSource({"1, SUCCEEDED", "0, FAILED"})
    void aChildThatEndedTooLongAgoStaysFailed(long tolerated, ExecutionStatus status) {
        AtomicBoolean broken = new AtomicBoolean(true);
        Engine engine = Histories.manual(request -> {
            Duration time = Duration.ofDays(request.parameters().equals("2") ? 10 : 0);
            return TaskResult.after(time, broken.get() ? TaskResult.failed("Bad", null) : TaskResult.succeeded("0"));
        });
        Execution execution = engine.start(
                StateMachine.parse(MACHINE.replace(
                        "\"MaxConcurrency\": 1", "\"MaxConcurrency\": 2, \"ToleratedFailureCount\": 1")),
                "[1, 2]");
        engine.advance(Duration.ofDays(14));
        MapRun mapRun = execution.mapRuns().get(0);
        mapRun.update(null, tolerated, null);
        broken.set(false);

        execution.redrive();
        engine.advance(Duration.ofDays(10));

        assertThat(execution.status()).isEqualTo(status);
        assertThat(mapRun.children())
                .extracting(Execution::redriveCount)
                .containsExactly(0, status == ExecutionStatus.SUCCEEDED ? 1 : 0);
        assertThat(mapRun.children().get(0).status()).isEqualTo(ExecutionStatus.FAILED);
    }

    /** Quotas and ExecutionType (developer guide): an EXPRESS execution may run for five minutes. */
    @Test
    void itsExpressChildrenRunForFiveMinutesAtMost() {
        Engine engine = Engine.builder()
                .handlers(request -> TaskResult.after(Duration.ofMinutes(6), TaskResult.succeeded("0")))
                .build();

        Execution express = engine.start(StateMachine.parse(MACHINE.replace("STANDARD", "EXPRESS")), "[1]");
        Execution standard = engine.start(StateMachine.parse(MACHINE), "[1]");

        MapRun mapRun = express.mapRuns().get(0);
        assertThat(mapRun.executionType()).isEqualTo(MachineType.EXPRESS);
        assertThat(mapRun.children()).singleElement().satisfies(child -> {
            assertThat(child.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
            assertThat(child.arn()).matches(".*:express:machine/L:[^:]+:[^:]+");
        });
        assertThat(express.error()).contains("States.ExceedToleratedFailureThreshold");
        assertThat(standard.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(standard.mapRuns().get(0).executionType()).isEqualTo(MachineType.STANDARD);
    }

    /**
     * API reference, RedriveExecution: EXPRESS children are rerun by StartExecution, STANDARD ones go on. Both keep
     * their ARN (developer guide, "Redriving Map Runs").
     */
    @ParameterizedTest
    @CsvSource({"EXPRESS, 0", "STANDARD, 1"})
    void itsUnsuccessfulChildrenGoOnByTheirType(String type, int redrives) {
        AtomicBoolean broken = new AtomicBoolean(true);
        Engine engine = Engine.builder()
                .handlers(request -> broken.get() && request.parameters().contains("2")
                        ? TaskResult.failed("Bad", null)
                        : TaskResult.succeeded("0"))
                .build();
        Execution execution = engine.start(StateMachine.parse(MACHINE.replace("STANDARD", type)), "[1, 2, 3]");
        MapRun mapRun = execution.mapRuns().get(0);
        String first = mapRun.children().get(1).arn();
        broken.set(false);

        execution.redrive();

        Execution again = mapRun.children().get(1);
        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(again.input()).isEqualTo("2");
        assertThat(again.redriveCount()).isEqualTo(redrives);
        assertThat(again.arn()).isEqualTo(first);
        assertThat(mapRun.ended(ExecutionStatus.SUCCEEDED)).isEqualTo(3);
        assertThat(mapRun.ended(ExecutionStatus.FAILED)).isZero();
    }

    @Test
    void itIsAbortedTogetherWithItsExecution() {
        Engine engine = slow();
        Execution execution = started(engine);
        MapRun mapRun = execution.mapRuns().get(0);

        execution.stop(null, null);

        assertThat(mapRun.status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(mapRun.children().get(0).status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(types(execution)).endsWith("MapRunStarted", "ExecutionAborted");
    }

    /** Developer guide, "Viewing Map Runs", "Redriving Map Runs": it can't be stopped, and the Map Run waits for it. */
    @Test
    void itsExpressChildrenRunToTheirEndWhateverEndsIt() {
        Engine engine = slow();
        Execution execution = engine.start(StateMachine.parse(MACHINE.replace("STANDARD", "EXPRESS")), "[1, 2]");
        MapRun mapRun = execution.mapRuns().get(0);

        execution.stop(null, null);

        assertThat(execution.status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(mapRun.status()).isEqualTo(ExecutionStatus.RUNNING);
        assertThat(mapRun.runningCount()).isOne();
        engine.advance(Duration.ofSeconds(10));
        assertThat(mapRun.status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(mapRun.ended(ExecutionStatus.SUCCEEDED)).isOne();
        assertThat(mapRun.children()).hasSize(1);
        assertThat(types(execution)).endsWith("MapRunStarted", "ExecutionAborted");
    }

    @Test
    void itIsRedrivenOnceItsExpressChildrenHaveEnded() {
        Engine engine = slow();
        Execution execution = engine.start(StateMachine.parse(MACHINE.replace("STANDARD", "EXPRESS")), "[1, 2]");
        MapRun mapRun = execution.mapRuns().get(0);
        execution.stop(null, null);

        execution.redrive();

        assertThat(mapRun.redriveCount()).isZero();
        engine.advance(Duration.ofSeconds(10));
        assertThat(mapRun.redriveCount()).isOne();
        engine.advance(Duration.ofSeconds(10));
        assertThat(execution.output()).contains("[0,0]");
    }

    @Test
    void itIsNotRedrivenIfItsExecutionIsStoppedFirst() {
        Engine engine = slow();
        Execution execution = engine.start(StateMachine.parse(MACHINE.replace("STANDARD", "EXPRESS")), "[1, 2]");
        MapRun mapRun = execution.mapRuns().get(0);
        execution.stop(null, null);
        execution.redrive();

        execution.stop(null, null);
        engine.advance(Duration.ofSeconds(30));

        assertThat(mapRun.status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(mapRun.redriveCount()).isZero();
        assertThat(mapRun.children()).hasSize(1);
        execution.redrive();
        engine.advance(Duration.ofSeconds(30));
        assertThat(execution.output()).contains("[0,0]");
    }

    @Test
    void itFailsOnceItsExpressChildrenHaveEnded() {
        Engine engine = Histories.manual(request -> request.parameters().equals("1")
                ? TaskResult.failed("Bad", null)
                : TaskResult.after(Duration.ofSeconds(10), TaskResult.succeeded("0")));
        Execution execution = engine.start(
                StateMachine.parse(MACHINE.replace("STANDARD", "EXPRESS")
                        .replace("\"MaxConcurrency\": 1", "\"MaxConcurrency\": 2")),
                "[1, 2, 3]");
        MapRun mapRun = execution.mapRuns().get(0);

        assertThat(mapRun.status()).isEqualTo(ExecutionStatus.RUNNING);
        engine.advance(Duration.ofSeconds(10));

        assertThat(mapRun.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(mapRun.ended(ExecutionStatus.SUCCEEDED)).isOne();
        assertThat(mapRun.children()).hasSize(2);
        assertThat(execution.error()).contains("States.ExceedToleratedFailureThreshold");
    }

    @Test
    void itTellsWhatItCounts() {
        MapRun mapRun = started(slow()).mapRuns().get(0);

        assertThat(mapRun.itemCount()).isEqualTo(3);
        assertThat(mapRun.executionCount()).isEqualTo(3);
        assertThat(mapRun.status()).isEqualTo(ExecutionStatus.RUNNING);
        assertThat(mapRun.stopDate()).isEmpty();
        assertThat(mapRun.startDate()).isEqualTo(VirtualTime.DEFAULT_START);
    }

    @Test
    void itReadsTheItemsThatAPointerNamesAndTakesAnySizeOfBatch() {
        ObjectStore objects = ObjectStore.inMemory();
        objects.put("b", "k", "{\"data\": {\"rows\": [1, 2]}}".getBytes(StandardCharsets.UTF_8));
        Engine engine = Engine.builder().objects(objects).build();

        assertThat(engine.start(StateMachine.parse(reading("/data/rows")), "{}").output())
                .contains("[{\"Items\":[1,2]}]");
        assertThat(engine.start(StateMachine.parse(reading("/other")), "{}").error())
                .contains("States.ItemReaderFailed");
    }

    @ParameterizedTest
    @CsvSource({"getObject, S3://b/k", "listObjectsV2, S3://b"})
    void aSelectorSeesWhereTheItemsComeFrom(String operation, String source) {
        ObjectStore objects = ObjectStore.inMemory();
        objects.put("b", "k", "[1]".getBytes(StandardCharsets.UTF_8));
        StateMachine machine = StateMachine.parse("""
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
                  "ItemReader": {"Resource": "arn:aws:states:::s3:%s", "Parameters": {"Bucket": "b", "Key": "k"}},
                  "ItemSelector": {"from.$": "$$.Map.Item.Source"},
                  "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                    "StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}}}""".formatted(operation));

        Execution execution = Engine.builder().objects(objects).build().start(machine, "{}");

        assertThat(execution.output()).contains("[{\"from\":\"" + source + "\"}]");
    }

    @Test
    void whatItIsToldIsComputedBeforeItStarts() {
        Execution execution = Engine.builder()
                .build()
                .start(
                        StateMachine.parse(batching("\"MaxItemsPerBatchPath\": \"$.most\"")),
                        "{\"items\": [1], \"most\": \"many\"}");

        assertThat(execution.error()).contains("States.Runtime");
        assertThat(execution.happened(HistoryEventType.MAP_STATE_STARTED)).isTrue();
        assertThat(execution.mapRuns()).isEmpty();
    }

    @Test
    void batchesOfNothingAreRefused() {
        Execution execution = Engine.builder()
                .build()
                .start(
                        StateMachine.parse(batching("\"MaxItemsPerBatchPath\": \"$.most\"")),
                        "{\"items\": [1], \"most\": 0}");

        assertThat(execution.cause().orElseThrow()).contains("Expected positive integer for MaxItemsPerBatch, got '0'");
    }

    private static String batching(String batcher) {
        return """
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemsPath": "$.items",
                  "ItemBatcher": {%s},
                  "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                    "StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}}}""".formatted(batcher);
    }

    @Test
    void aSelectorThatCannotBeEvaluatedIsToldWithItsPlace() {
        Execution execution = Engine.builder().build().start(StateMachine.parse("""
                {"QueryLanguage": "JSONata", "StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "Items": [1],
                  "ItemSelector": {"a": "{% $absent %}"},
                  "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                    "StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}}}"""), "{}");

        assertThat(execution.history())
                .filteredOn(event -> event.type() == HistoryEventType.EVALUATION_FAILED)
                .singleElement()
                .satisfies(event -> assertThat(event.toJson()).contains("\"location\":\"ItemSelector/a\""));
    }

    private static String reading(String pointer) {
        return """
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
                  "ItemReader": {"Resource": "arn:aws:states:::s3:getObject",
                    "ReaderConfig": {"InputType": "JSON", "ItemsPointer": "%s"}, "Parameters": {"Bucket": "b", "Key": "k"}},
                  "ItemBatcher": {"MaxItemsPerBatch": 100000001},
                  "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                    "StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}}}""".formatted(pointer);
    }
}
