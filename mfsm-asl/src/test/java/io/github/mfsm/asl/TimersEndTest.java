package io.github.mfsm.asl;

import static io.github.mfsm.asl.Histories.manual;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.history.HistoryEventType;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.asl.time.VirtualTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What has ended leaves no timer behind, and what is cut short takes along what it started. */
class TimersEndTest {
    private static final String FUNCTION = "\"Resource\": \"arn:aws:lambda:us-east-1:123456789012:function:f\"";

    private static final String WAITING =
            "{\"StartAt\": \"W\", \"States\": {\"W\": {\"Type\": \"Wait\", \"Seconds\": 9, \"End\": true}}}";

    private static StateMachine machine(String states) {
        return StateMachine.parse("{\"StartAt\": \"A\", \"TimeoutSeconds\": 1000, \"States\": {" + states + "}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"A\": {\"Type\": \"Pass\", \"End\": true}",
                "\"A\": {\"Type\": \"Task\", \"TimeoutSeconds\": 100, \"HeartbeatSeconds\": 50, " + FUNCTION
                        + ", \"End\": true}",
                "\"A\": {\"Type\": \"Fail\"}"
            })
    void anExecutionThatHasEnded(String states) {
        Engine engine = manual(request -> TaskResult.succeeded("1"));

        Execution execution = engine.start(machine(states), "{}");

        assertThat(execution.status()).isNotEqualTo(ExecutionStatus.RUNNING);
        assertThat(engine.time().nextDue()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"A\": {\"Type\": \"Wait\", \"Seconds\": 100, \"End\": true}",
                "\"A\": {\"Type\": \"Task\", \"TimeoutSeconds\": 100, " + FUNCTION + ", \"End\": true}",
                "\"A\": {\"Type\": \"Parallel\", \"End\": true, \"Branches\": [" + WAITING + "]}",
                "\"A\": {\"Type\": \"Map\", \"End\": true, \"ItemProcessor\": " + WAITING + "}",
                "\"A\": {\"Type\": \"Task\", \"TimeoutSeconds\": 100, \"HeartbeatSeconds\": 50, \"Resource\":"
                        + " \"arn:aws:states:us-east-1:123456789012:activity:a\", \"End\": true}",
                "\"A\": {\"Type\": \"Map\", \"End\": true, \"ItemProcessor\": {\"ProcessorConfig\": {\"Mode\": \"DISTRIBUTED\","
                        + " \"ExecutionType\": \"STANDARD\"}, \"StartAt\": \"W\", \"States\": {\"W\": {\"Type\": \"Wait\","
                        + " \"Seconds\": 9, \"End\": true}}}}"
            })
    void anExecutionThatIsStopped(String states) {
        Engine engine = Engine.builder()
                .time(VirtualTime.manual())
                .activities(arn -> true)
                .handlers(request -> TaskResult.never())
                .build();
        Execution execution = engine.start(machine(states), "[1, 2]");
        assertThat(engine.time().nextDue()).isPresent();

        execution.stop(null, null);
        assertThat(engine.time().nextDue()).isEmpty();

        execution.redrive();
        assertThat(engine.time().nextDue()).isPresent();
        execution.stop(null, null);
        assertThat(engine.time().nextDue()).isEmpty();
    }

    @Test
    void aBranchBesideOneThatEndsTheExecution() {
        Engine engine = manual(request -> TaskResult.never());

        Execution execution = engine.start(
                machine("\"A\": {\"Type\": \"Parallel\", \"End\": true, \"Branches\": [" + WAITING
                        + ", {\"StartAt\": \"B\", \"States\": {\"B\": {\"Type\": \"Pass\", \"InputPath\": \"$.none\", \"End\":"
                        + " true}}}]}"),
                "{}");

        assertThat(execution.error()).contains("States.Runtime");
        assertThat(engine.time().nextDue()).isEmpty();
    }

    @Test
    void aTaskThatWasRetriedOrCaught() {
        Engine engine = manual(request -> TaskResult.failed("Bad", null));

        Execution execution = engine.start(
                machine("\"A\": {\"Type\": \"Task\", \"TimeoutSeconds\": 100, " + FUNCTION
                        + ", \"Retry\": [{\"ErrorEquals\": [\"Bad\"], \"MaxAttempts\": 1}], \"Catch\": [{\"ErrorEquals\":"
                        + " [\"Bad\"], \"Next\": \"B\"}], \"End\": true}, \"B\": {\"Type\": \"Pass\", \"End\": true}"),
                "{}");
        engine.advance(Duration.ofSeconds(1));

        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(engine.time().nextDue()).isEmpty();
    }

    @Test
    void aMapRunThatFailsAbortsItsChildren() {
        Engine engine = manual(request -> request.parameters().equals("1")
                ? TaskResult.after(Duration.ofSeconds(1), TaskResult.failed("Bad", null))
                : TaskResult.after(Duration.ofSeconds(9), TaskResult.succeeded("0")));
        Execution execution = engine.start(wide(""), "[1, 2]");
        MapRun mapRun = execution.mapRuns().get(0);

        engine.advance(Duration.ofSeconds(1));

        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(mapRun.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(mapRun.stopDate()).contains(engine.time().instant());
        assertThat(mapRun.children())
                .extracting(Execution::status)
                .containsExactly(ExecutionStatus.FAILED, ExecutionStatus.ABORTED);
        assertThat(engine.time().nextDue()).isEmpty();
    }

    @Test
    void aMapRunThatWasRedrivenIsStoppedWithItsExecution() {
        AtomicInteger calls = new AtomicInteger();
        Engine engine = manual(request -> calls.incrementAndGet() <= 2
                ? TaskResult.failed("Bad", null)
                : TaskResult.after(Duration.ofSeconds(9), TaskResult.succeeded("0")));
        Execution execution = engine.start(wide("\"MaxConcurrency\": 1, \"ToleratedFailureCount\": 1,"), "[1, 2, 3]");
        MapRun mapRun = execution.mapRuns().get(0);
        assertThat(mapRun.status()).isEqualTo(ExecutionStatus.FAILED);

        execution.redrive();
        assertThat(mapRun.children())
                .filteredOn(child -> child.status() == ExecutionStatus.RUNNING)
                .hasSize(1);
        execution.stop(null, null);

        assertThat(mapRun.status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(mapRun.children()).noneMatch(child -> child.status() == ExecutionStatus.RUNNING);
        assertThat(execution.redrive()).isTrue();
        engine.advance(Duration.ofSeconds(60));
        assertThat(execution.output()).contains("[0,0,0]");
        assertThat(mapRun.redriveCount()).isEqualTo(2);
    }

    @Test
    void aMapRunWithoutItemsSucceeds() {
        Execution execution = Engine.builder().build().start(wide(""), "[]");

        assertThat(execution.output()).contains("[]");
        assertThat(execution.mapRuns().get(0).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void aMapRunWhoseResultsCannotBeWrittenRunsNoChildAgain() {
        AtomicInteger calls = new AtomicInteger();
        Engine engine = manual(request -> TaskResult.succeeded(String.valueOf(calls.incrementAndGet())));
        Execution execution = engine.start(
                wide(
                        "\"ResultWriter\": {\"Resource\": \"arn:aws:states:::s3:putObject\", \"Parameters\": {\"Prefix\": \"p\"}},"),
                "[1, 2]");
        assertThat(execution.error()).contains("States.ResultWriterFailed");

        execution.redrive();

        assertThat(execution.error()).contains("States.ResultWriterFailed");
        assertThat(execution.mapRuns())
                .singleElement()
                .extracting(MapRun::redriveCount)
                .isEqualTo(1);
        assertThat(calls).hasValue(2);
    }

    @Test
    void moreChildrenStartOnlyAsManyAsTheNewLimitAllows() {
        Engine engine = manual(request -> TaskResult.after(Duration.ofSeconds(9), TaskResult.succeeded("0")));
        MapRun mapRun = engine.start(wide("\"MaxConcurrency\": 1,"), "[1, 2, 3]")
                .mapRuns()
                .get(0);

        mapRun.update(2L, null, null);

        assertThat(mapRun.children()).hasSize(2);
    }

    /** Recorded: since November 2024 the end of a distributed Map follows its start. */
    @Test
    void theEndOfADistributedMapFollowsItsStart() {
        Execution execution = Engine.builder()
                .handlers(request -> TaskResult.succeeded("0"))
                .build()
                .start(wide(""), "[1]");

        assertThat(execution.history())
                .filteredOn(event -> event.type() == HistoryEventType.MAP_STATE_EXITED)
                .singleElement()
                .satisfies(event -> assertThat(execution
                                .history()
                                .get((int) event.previousEventId() - 1)
                                .type())
                        .isEqualTo(HistoryEventType.MAP_RUN_STARTED));
    }

    @Test
    void theItemIsSeenWithinAChildAndWithinABranch() {
        String inner = "\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Parallel\", \"End\": true, \"Branches\":"
                + " [{\"StartAt\": \"Q\", \"States\": {\"Q\": {\"Type\": \"Pass\", \"Parameters\": {\"v.$\":"
                + " \"$$.Map.Item.Value\"}, \"End\": true}}}]}}";
        String wide =
                "{\"ProcessorConfig\": {\"Mode\": \"DISTRIBUTED\", \"ExecutionType\": \"STANDARD\"}, " + inner + "}";

        for (String processor : new String[] {wide, "{" + inner + "}"}) {
            assertThat(Histories.run(
                                    "{\"StartAt\": \"M\", \"States\": {\"M\": {\"Type\": \"Map\", \"End\": true,"
                                            + " \"ItemProcessor\": " + processor + "}}}",
                                    "[5]")
                            .output())
                    .contains("[[{\"v\":5}]]");
        }
    }

    @Test
    void aHandlerThatIsInterruptedFailsItsTask() {
        Execution execution = Histories.run(
                "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Task\", " + FUNCTION + ", \"End\": true}}}",
                "{}",
                request -> {
                    throw new InterruptedException("enough");
                });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(execution.error()).contains("InterruptedException");
        assertThat(execution.cause()).contains("enough");
    }

    private static StateMachine wide(String fields) {
        return StateMachine.parse(
                "{\"StartAt\": \"M\", \"States\": {\"M\": {\"Type\": \"Map\", " + fields + " \"End\": true,"
                        + " \"ItemProcessor\": {\"ProcessorConfig\": {\"Mode\": \"DISTRIBUTED\", \"ExecutionType\": \"STANDARD\"},"
                        + " \"StartAt\": \"I\", \"States\": {\"I\": {\"Type\": \"Task\", " + FUNCTION
                        + ", \"End\": true}}}}}}");
    }
}
