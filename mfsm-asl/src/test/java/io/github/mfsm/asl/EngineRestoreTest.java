package io.github.mfsm.asl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.asl.history.ExecutionRecorder;
import io.github.mfsm.asl.history.HistoryEvent;
import io.github.mfsm.asl.task.ObjectStore;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.asl.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Executions that are brought back from what was taken down, cut off at every entry. */
class EngineRestoreTest {
    private static final String ARN = "arn:aws:states:us-east-1:123456789012:execution:m:one";

    private static final String TASKS = """
            {"StartAt": "Both", "States": {
              "Both": {"Type": "Parallel", "Next": "Each", "Branches": [
                {"StartAt": "Flaky", "States": {"Flaky": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                  "Parameters": {"FunctionName": "f", "Payload": {"id.$": "States.UUID()"}}, "End": true, "TimeoutSeconds": 600,
                  "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 3, "MaxAttempts": 3, "JitterStrategy": "FULL"}]}}},
                {"StartAt": "Token", "States": {"Token": {"Type": "Task",
                  "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "HeartbeatSeconds": 50,
                  "Parameters": {"QueueUrl": "q", "MessageBody": {"t.$": "$$.Task.Token"}}, "End": true}}}]},
              "Each": {"Type": "Map", "ItemsPath": "$", "MaxConcurrency": 1, "Next": "Worker", "ItemProcessor": {
                "StartAt": "Pause", "States": {"Pause": {"Type": "Wait", "Seconds": 7, "End": true}}}},
              "Worker": {"Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activity:a", "Next": "Late",
                "Parameters": {"now.$": "$$.State.EnteredTime"}},
              "Late": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:late", "End": true}}}
            """;

    private static final String DISTRIBUTED = """
            {"StartAt": "All", "States": {
              "All": {"Type": "Map", "ItemsPath": "$", "MaxConcurrency": 2, "End": true, "ItemProcessor": {
                "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                "StartAt": "Pause", "States": {"Pause": {"Type": "Wait", "Seconds": 7, "Next": "Flaky"},
                  "Flaky": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                  "Parameters": {"FunctionName": "f", "Payload.$": "$"}, "End": true}}}}}}
            """;

    private static final class Tape implements ExecutionRecorder {
        private final Map<String, List<String>> entries = new HashMap<>();

        @Override
        public synchronized void record(String executionArn, long number, String entry) {
            List<String> all = entries.computeIfAbsent(executionArn, arn -> new ArrayList<>());
            assertThat(number).isEqualTo(all.size());
            all.add(entry);
        }

        @Override
        public void beforeTask() {}

        synchronized List<String> of(String arn) {
            return List.copyOf(entries.getOrDefault(arn, List.of()));
        }
    }

    /** An engine with what is around it: its tasks fail at first, and some are answered late. */
    private static final class World implements TaskHandler {
        private final VirtualTime time = VirtualTime.manual();
        private final Tape tape = new Tape();
        private final ObjectStore objects = ObjectStore.inMemory();
        private final Engine engine = Engine.builder()
                .time(time)
                .seed(7)
                .handlers(this)
                .recorder(tape)
                .objects(objects)
                .build();
        private final List<CompletableFuture<TaskResult>> late = new ArrayList<>();
        private final List<String> asked = new ArrayList<>();
        private String token = "";

        @Override
        public TaskResult handle(TaskRequest request) {
            asked.add(request.statePath());
            if (request.isCallback()) {
                token = request.taskToken().orElseThrow();
                return TaskResult.succeeded("{}");
            }
            if (request.resource().contains("late")) {
                CompletableFuture<TaskResult> answer = new CompletableFuture<>();
                late.add(answer);
                return TaskResult.later(answer);
            }
            return request.attempt() < 2 && !request.statePath().equals("Flaky")
                    ? TaskResult.failed("Busy", null)
                    : TaskResult.after(Duration.ofSeconds(4), TaskResult.succeeded(request.parameters()));
        }

        Execution start(String definition) {
            return engine.start(request(definition));
        }

        static StartRequest request(String definition) {
            return StartRequest.of(StateMachine.parse(definition))
                    .stateMachineArn("arn:aws:states:us-east-1:123456789012:stateMachine:m")
                    .executionArn(ARN)
                    .name("one")
                    .input("[1, 2, 3]")
                    .build();
        }

        /** Does what may be done from outside. */
        void act(int step) {
            engine.advance(Duration.ofSeconds(5));
            if (step == 3 && !token.isEmpty()) {
                engine.sendTaskHeartbeat(token);
            }
            if (step == 6 && !token.isEmpty()) {
                engine.sendTaskSuccess(token, "{\"sent\": true}");
            }
            engine.pollActivity("arn:aws:states:us-east-1:123456789012:activity:a", "w")
                    .ifPresent(task -> engine.sendTaskSuccess(task.taskToken(), task.input()));
            if (step > 14) {
                List.copyOf(late).forEach(answer -> answer.complete(TaskResult.succeeded("\"late\"")));
            }
        }
    }

    private static List<String> history(Execution execution) {
        return execution.history().stream().map(HistoryEvent::toJson).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {TASKS, DISTRIBUTED})
    void isAsItWasAfterEveryStepAndEndsTheSame(String definition) {
        World first = new World();
        Execution original = first.start(definition);
        List<List<String>> taken = new ArrayList<>();
        List<List<String>> histories = new ArrayList<>();
        List<String> tokens = new ArrayList<>();
        for (int step = 0; step < 20; step++) {
            taken.add(first.tape.of(ARN));
            histories.add(history(original));
            tokens.add(first.token);
            first.act(step);
        }
        assertThat(original.status().name()).isEqualTo("SUCCEEDED");

        for (int cut = 0; cut < 20; cut++) {
            World second = new World();
            second.token = tokens.get(cut);
            second.time.advance(Duration.ofSeconds(5L * cut));
            second.tape.entries.put(ARN, new ArrayList<>(taken.get(cut)));
            Execution restored = second.engine.restore(World.request(definition), taken.get(cut));
            assertThat(history(restored)).isEqualTo(histories.get(cut));
            assertThat(second.asked).isEmpty();

            second.engine.resume();
            for (int step = cut; step < 20; step++) {
                second.act(step);
            }

            assertThat(history(restored)).as("cut at %s", cut).isEqualTo(history(original));
            assertThat(restored.output()).isEqualTo(original.output());
            assertThat(restored.mapRuns()).hasSameSizeAs(original.mapRuns());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TASKS, DISTRIBUTED})
    void goesOnFromEveryEntryThatMayHaveBeenTheLast(String definition) {
        World first = new World();
        Execution original = first.start(definition);
        for (int step = 0; step < 20; step++) {
            first.act(step);
        }
        List<String> all = first.tape.of(ARN);
        for (int last = 1; last <= all.size(); last++) {
            World second = new World();
            second.token = first.token;
            second.tape.entries.put(ARN, new ArrayList<>(all.subList(0, last)));

            Execution restored = second.engine.restore(World.request(definition), all.subList(0, last));

            assertThat(history(original)).containsAll(history(restored));
        }
    }

    @Test
    void aRedriveAndAStopAreDoneAgain() {
        String waits = """
                {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 60, "Next": "End"}, "End": {"Type": "Succeed"}}}
                """;
        World first = new World();
        Execution original = first.start(waits);
        original.stop("Stopped", "by hand");
        assertThat(original.redrive()).isTrue();
        original.stop("Again", null);

        World second = new World();
        second.tape.entries.put(ARN, new ArrayList<>(first.tape.of(ARN)));
        Execution restored = second.engine.restore(World.request(waits), first.tape.of(ARN));

        assertThat(history(restored)).isEqualTo(history(original));
        assertThat(restored.error()).contains("Again");
        assertThat(restored.redrive()).isTrue();
    }

    private static Execution restored(World first, String definition) {
        World second = new World();
        second.tape.entries.put(ARN, new ArrayList<>(first.tape.of(ARN)));
        return second.engine.restore(World.request(definition), first.tape.of(ARN));
    }

    @Test
    void newLimitsOfAMapRunAndTheStopOfAChildAreDoneAgain() {
        World first = new World();
        Execution original = first.start(DISTRIBUTED);
        original.mapRuns().get(0).update(3L, null, null);
        original.mapRuns().get(0).update(null, 2L, 60.0);
        original.mapRuns().get(0).children().get(1).stop("Enough", "of it");

        Execution restored = restored(first, DISTRIBUTED);

        MapRun mapRun = restored.mapRuns().get(0);
        assertThat(mapRun.maxConcurrency()).isEqualTo(3);
        assertThat(mapRun.toleratedFailureCount()).isEqualTo(2);
        assertThat(mapRun.toleratedFailurePercentage()).isEqualTo(60);
        assertThat(mapRun.children())
                .extracting(child -> child.status().name() + child.error() + child.cause())
                .containsExactly(
                        "RUNNINGOptional.emptyOptional.empty",
                        "ABORTEDOptional[Enough]Optional[of it]",
                        "RUNNINGOptional.emptyOptional.empty");
        assertThat(history(restored)).isEqualTo(history(original));
    }

    @Test
    void aStopAtTheNextTransitionIsRemembered() {
        String waits = """
                {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 60, "Next": "End"}, "End": {"Type": "Succeed"}}}
                """;
        World first = new World();
        first.start(waits).stopAtNextTransition();
        World second = new World();
        second.tape.entries.put(ARN, new ArrayList<>(first.tape.of(ARN)));

        Execution restored = second.engine.restore(World.request(waits), first.tape.of(ARN));
        second.engine.resume();
        second.engine.advance(Duration.ofSeconds(60));

        assertThat(restored.status().name()).isEqualTo("ABORTED");
    }

    private static final String READING = """
            {"StartAt": "All", "States": {
              "All": {"Type": "Map", "End": true,
                "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "Parameters": {"Bucket": "b", "Key": "k"},
                  "ReaderConfig": {"InputType": "JSON"}},
                "ItemSelector": {"k.$": "$$.Map.Item.Key", "from.$": "$$.Map.Item.Source"},
                "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                  "StartAt": "Pause", "States": {"Pause": {"Type": "Wait", "Seconds": 7, "End": true}}}}}}
            """;

    @Test
    void itemsAreThoseThatWereRead() {
        World first = new World();
        first.objects.put("b", "k", "{\"x\": 1}".getBytes(UTF_8));
        Execution original = first.start(READING);

        Execution restored = restored(first, READING);

        assertThat(history(restored)).isEqualTo(history(original));
        assertThat(restored.mapRuns().get(0).children())
                .extracting(Execution::input)
                .containsExactly("{\"k\":\"x\",\"from\":\"S3://b/k\"}");
    }

    @Test
    void itemsThatCouldNotBeReadAreNotReadAgain() {
        World first = new World();
        Execution original = first.start(READING);
        assertThat(original.error()).contains("States.ItemReaderFailed");
        World second = new World();
        second.objects.put("b", "k", "{\"x\": 1}".getBytes(UTF_8));

        Execution restored = second.engine.restore(World.request(READING), first.tape.of(ARN));

        assertThat(history(restored)).isEqualTo(history(original));
        assertThat(restored.cause()).isEqualTo(original.cause());
    }

    @Test
    void whatIsTakenDownHasTheRandomValuesOfWhatIsNot() {
        StateMachine machine = StateMachine.parse("""
                {"StartAt": "Draw", "States": {"Draw": {"Type": "Pass", "End": true, "Parameters": {
                  "id.$": "States.UUID()", "number.$": "States.MathRandom(1, 1000000)"}}}}""");

        assertThat(Engine.builder()
                        .seed(7)
                        .recorder(new Tape())
                        .build()
                        .start(machine, "{}")
                        .output())
                .isEqualTo(Engine.builder().seed(7).build().start(machine, "{}").output())
                .isNotEqualTo(
                        Engine.builder().seed(8).build().start(machine, "{}").output());
    }

    @Test
    void timersOfWhatIsTakenDownEndWithIt() {
        World world = new World();
        Execution execution = world.start(TASKS);
        assertThat(world.time.nextDue()).isPresent();

        execution.stop(null, null);

        assertThat(world.time.nextDue()).isEmpty();
    }

    @Test
    void whatIsNoTapeOfTheExecutionIsRefused() {
        World world = new World();
        StartRequest request = World.request(DISTRIBUTED);

        assertThatThrownBy(() -> world.engine.restore(request, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("seed");
        assertThatThrownBy(() -> world.engine.restore(
                        request,
                        List.of(
                                "{\"seed\":1,\"at\":\"2026-01-01T00:00:00Z\"}",
                                "{\"call\":9,\"returned\":{\"never\":true},\"at\":\"2026-01-01T00:00:00Z\"}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("never called");
        for (String unknown :
                List.of("\"run\":\"" + ARN + "\"", "\"run\":\"" + ARN + "x\",\"stop\":true", "\"other\":1")) {
            assertThatThrownBy(() -> world.engine.restore(
                            request,
                            List.of(
                                    "{\"seed\":1,\"at\":\"2026-01-01T00:00:00Z\"}",
                                    "{" + unknown + ",\"at\":\"2026-01-01T00:00:00Z\"}")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("nothing is known of this: {" + unknown);
        }
        String tasks = """
                {"StartAt": "Worker", "States": {"Worker": {"Type": "Task",
                  "Resource": "arn:aws:states:us-east-1:123456789012:activity:a", "End": true}}}""";
        assertThatThrownBy(() -> world.engine.restore(
                        World.request(tasks),
                        List.of(
                                "{\"seed\":1,\"at\":\"2026-01-01T00:00:00Z\"}",
                                "{\"timer\":0,\"at\":\"2026-01-01T00:00:00Z\"}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("entry 2 should be a fact");
    }
}
