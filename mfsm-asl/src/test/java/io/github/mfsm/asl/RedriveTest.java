package io.github.mfsm.asl;

import static io.github.mfsm.asl.Histories.chain;
import static io.github.mfsm.asl.Histories.manual;
import static io.github.mfsm.asl.Histories.types;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.task.ObjectStore;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a redrive runs again: only the unsuccessful branches, iterations and children (API reference, RedriveExecution;
 * developer guide, "Redriving Map Runs"), but all of them after an error of the data's size.
 */
class RedriveTest {
    private static final String TASK = """
            {"Type": "Task", "Resource": "arn:aws:states:::sns:publish",
             "Parameters": {"TopicArn": "t", "Message.$": "$"}, %s}""";

    private static final String PARALLEL =
            """
            {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
              {"StartAt": "A", "States": {"A": %1$s}},
              {"StartAt": "B1", "States": {"B1": {"Type": "Pass", "Assign": {"v": 7}, "Next": "B2"}, "B2": %2$s,
                "B3": {"Type": "Pass", "Output": 0, "QueryLanguage": "JSONata", "End": true}}},
              {"StartAt": "C", "States": {"C": {"Type": "Wait", "Seconds": 60, "End": true}}}]}}}
            """.formatted(TASK.formatted("\"End\": true"), TASK.formatted("\"Next\": \"B3\""));

    private final List<String> called = new ArrayList<>();
    private final Set<String> failing = new HashSet<>();

    /** Fails the tasks whose path is named, and notes all calls. */
    private final TaskHandler handler = request -> {
        called.add(request.statePath());
        return failing.contains(request.statePath()) ? TaskResult.failed("Bad", null) : TaskResult.succeeded("1");
    };

    @Test
    void onlyUnsuccessfulBranchesOfAParallelRunAgain() {
        failing.add("P[1]/B2");
        Engine engine = manual(handler);
        Execution execution = engine.start(StateMachine.parse(PARALLEL), "{}");
        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(called).containsExactly("P[0]/A", "P[1]/B2");
        int before = execution.history().size();
        called.clear();
        failing.clear();

        execution.redrive();
        engine.advance(Duration.ofMinutes(1));

        assertThat(execution.output()).contains("[1,0,{}]");
        assertThat(called).containsExactly("P[1]/B2");
        assertThat(types(execution).subList(before, execution.history().size()))
                .containsExactly(
                        "ExecutionRedriven",
                        "TaskScheduled",
                        "TaskStarted",
                        "TaskSucceeded",
                        "TaskStateExited",
                        "PassStateEntered",
                        "PassStateExited",
                        "WaitStateExited",
                        "ParallelStateSucceeded",
                        "ParallelStateExited",
                        "ExecutionSucceeded");
        assertThat(chain(execution).get(before + 1)).startsWith((before + 2) + "<" + (before + 1) + " TaskScheduled");
    }

    @Test
    void aBranchThatFailsAgainFailsTheStateAgain() {
        failing.add("P[1]/B2");
        Execution execution = manual(handler).start(StateMachine.parse(PARALLEL), "{}");

        execution.redrive();

        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(execution.error()).contains("Bad");
        assertThat(types(execution))
                .endsWith("WaitStateAborted", "TaskStateAborted", "ParallelStateFailed", "ExecutionFailed");
        failing.clear();
        assertThat(execution.redrive()).isTrue();
        assertThat(execution.redriveCount()).isEqualTo(2);
    }

    /** Developer guide, "Redriving executions": the timeout of the machine starts again. */
    @Test
    void theTimeoutOfTheMachineCountsFromTheRedrive() {
        Engine engine = manual(handler);
        Execution execution =
                engine.start(StateMachine.parse(PARALLEL.replaceFirst("\\{", "{\"TimeoutSeconds\": 50, ")), "{}");
        engine.advance(Duration.ofSeconds(49));
        execution.stop(null, null);

        execution.redrive();
        engine.advance(Duration.ofSeconds(49));

        assertThat(execution.status()).isEqualTo(ExecutionStatus.RUNNING);
        engine.advance(Duration.ofSeconds(1));
        assertThat(execution.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
        assertThat(execution.stopDate()).contains(execution.startDate().plusSeconds(99));
    }

    private static final String MAP = """
            {"StartAt": "M", "States": {"M": {"Type": "Map", "MaxConcurrency": 2, "End": true,
              "ItemProcessor": {%s "StartAt": "T", "States": {"T": %s}}}}}""";
    private static final String INLINE = MAP.formatted("", TASK.formatted("\"End\": true"));
    private static final String DISTRIBUTED = MAP.formatted(
            "\"ProcessorConfig\": {\"Mode\": \"DISTRIBUTED\", \"ExecutionType\": \"STANDARD\"},",
            TASK.formatted("\"End\": true"));

    @Test
    void onlyUnsuccessfulIterationsRunAgainAndThoseThatWereNotStarted() {
        failing.add("M[1]/T");
        Execution execution = manual(handler).start(StateMachine.parse(INLINE), "[1, 2, 3, 4]");
        assertThat(called).startsWith("M[0]/T", "M[1]/T").doesNotContain("M[3]/T");
        Set<String> before = new HashSet<>(called);
        called.clear();
        failing.clear();

        execution.redrive();

        assertThat(execution.output()).contains("[1,1,1,1]");
        before.remove("M[1]/T");
        assertThat(called).contains("M[1]/T", "M[3]/T").doesNotContain("M[0]/T").doesNotHaveDuplicates();
        assertThat(types(execution).stream().filter("MapIterationStarted"::equals))
                .hasSize(4);
        assertThat(types(execution).stream().filter("MapStateStarted"::equals)).hasSize(1);
    }

    @Test
    void asManyIterationsRunAsMayRunAtOnce() {
        Engine engine = manual(handler);
        Execution execution = engine.start(StateMachine.parse("""
                {"QueryLanguage": "JSONata", "StartAt": "M", "States": {"M": {"Type": "Map", "MaxConcurrency": 2, "End": true,
                  "ItemProcessor": {"StartAt": "A", "States": {
                    "A": {"Type": "Pass", "Output": "{% $states.context.Execution.RedriveCount = 0 ? $none.a : 7 %}", "Next": "B"},
                    "B": {"Type": "Wait", "Seconds": 1, "End": true}}}}}}"""), "[1, 2, 3]");
        assertThat(types(execution)).containsOnlyOnce("MapIterationStarted");

        execution.redrive();

        assertThat(running(execution)).isEqualTo(2);
        engine.advance(Duration.ofSeconds(1));
        assertThat(running(execution)).isEqualTo(3);
        engine.advance(Duration.ofSeconds(1));
        assertThat(execution.output()).contains("[7,7,7]");
    }

    private static long running(Execution execution) {
        return types(execution).stream().filter("WaitStateEntered"::equals).count();
    }

    @Test
    void noBranchRunsAgainWhereTheirResultCannotBeSelected() {
        Execution execution =
                manual(handler).start(StateMachine.parse("""
                {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "ResultSelector": {"a.$": "$.none"},
                  "Branches": [{"StartAt": "T", "States": {"T": %s}}]}}}""".formatted(TASK.formatted("\"End\": true"))), "{}");
        int before = execution.history().size();

        execution.redrive();

        assertThat(called).containsExactly("P[0]/T");
        assertThat(types(execution).subList(before, execution.history().size()))
                .containsExactly("ExecutionRedriven", "ParallelStateSucceeded", "ExecutionFailed");
    }

    /** Developer guide, "Redrive behavior of individual states". */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'Type': 'Parallel', 'Branches': [{%s}, {%s}] | ParallelStateStarted | P[0]/T P[1]/U",
                "'Type': 'Map', 'ItemProcessor': {%s} | MapStateStarted | P[0]/T P[1]/T",
                "'Type': 'Map', 'ItemProcessor': {%s, 'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType':"
                        + " 'STANDARD'}} | MapStateStarted | T T"
            })
    void allRunsAgainAfterAnErrorOfTheDatasSize(String state, String started, String again) {
        String flow = "'StartAt': '%1$s', 'States': {'%1$s': " + TASK.formatted("'End': true") + "}";
        String machine = "{'StartAt': 'P', 'States': {'P': {"
                + state.formatted(flow.formatted("T"), flow.formatted("U")) + ", 'End': true}}}";
        String large = "\"" + "x".repeat(140_000) + "\"";
        Execution execution = manual(request -> {
                    called.add(request.statePath());
                    return TaskResult.succeeded(called.size() > 2 ? "1" : large);
                })
                .start(StateMachine.parse(machine.replace('\'', '"')), "[1, 2]");
        assertThat(execution.error()).contains("States.DataLimitExceeded");
        int before = execution.history().size();
        called.clear();
        called.addAll(List.of("", ""));

        execution.redrive();

        assertThat(execution.output()).contains("[1,1]");
        assertThat(String.join(" ", called.subList(2, called.size()))).isEqualTo(again);
        assertThat(types(execution).subList(before, before + 2)).containsExactly("ExecutionRedriven", started);
    }

    @Test
    void anExecutionThatWasStoppedGoesOnInAllItsBranches() {
        Engine engine = manual(handler);
        Execution execution = engine.start(StateMachine.parse(PARALLEL), "{}");
        execution.stop("Enough", null);
        called.clear();

        execution.redrive();
        engine.advance(Duration.ofMinutes(1));

        assertThat(execution.output()).contains("[1,0,{}]");
        assertThat(called).isEmpty();
    }

    @Test
    void branchesCutShortByAnErrorOfTheEngineDoNotGoOnByThemselves() {
        String machine = """
                {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
                  {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 10, "Next": "T"}, "T": %s}},
                  {"StartAt": "X", "States": {"X": {"Type": "Pass", "InputPath": "$.none", "End": true}}}]}}}""".formatted(TASK.formatted("\"End\": true"));
        Engine engine = manual(handler);
        Execution execution = engine.start(StateMachine.parse(machine), "{}");
        assertThat(execution.error()).contains("States.Runtime");

        engine.advance(Duration.ofMinutes(1));

        assertThat(called).isEmpty();
        assertThat(execution.redrive()).isTrue();
        assertThat(execution.error()).contains("States.Runtime");
    }

    @Test
    void aMapRunIsRedrivenWithItsUnsuccessfulChildren() {
        TaskHandler byInput = request -> {
            called.add(request.parameters());
            return failing.stream().anyMatch(request.parameters()::contains)
                    ? TaskResult.failed("Bad", null)
                    : TaskResult.succeeded("1");
        };
        failing.add("\"Message\":2");
        Execution execution = manual(byInput).start(StateMachine.parse(DISTRIBUTED), "[1, 2, 3, 4]");
        assertThat(execution.error()).contains("States.ExceedToleratedFailureThreshold");
        MapRun mapRun = execution.mapRuns().get(0);
        List<String> children = mapRun.children().stream().map(Execution::arn).toList();
        int succeeded = mapRun.ended(ExecutionStatus.SUCCEEDED);
        int before = execution.history().size();
        called.clear();
        failing.clear();

        execution.redrive();

        assertThat(execution.output()).contains("[1,1,1,1]");
        assertThat(execution.mapRuns()).hasSize(1);
        assertThat(mapRun.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(mapRun.redriveCount()).isOne();
        assertThat(mapRun.redriveDate()).isPresent();
        assertThat(mapRun.pendingRedrive()).isZero();
        assertThat(mapRun.ended(ExecutionStatus.SUCCEEDED)).isEqualTo(4);
        assertThat(mapRun.ended(ExecutionStatus.FAILED)).isZero();
        assertThat(called).hasSize(4 - succeeded);
        assertThat(mapRun.children().stream().map(Execution::arn).toList()).startsWith(children.toArray(new String[0]));
        assertThat(mapRun.children().get(1).redriveCount()).isOne();
        assertThat(mapRun.children().get(0).redriveCount()).isZero();
        assertThat(types(execution).subList(before, before + 2)).containsExactly("ExecutionRedriven", "MapRunRedriven");
        assertThat(execution.history().get(before + 1).details())
                .contains("{\"mapRunArn\":\"" + mapRun.arn() + "\",\"redriveCount\":1}");
    }

    @Test
    void aMapWhoseOutputCouldNotBeMadeStartsANewMapRun() {
        String machine =
                DISTRIBUTED.replaceFirst("\"Type\": \"Map\"", "\"Type\": \"Map\", \"OutputPath\": \"\\$.none\"");
        Execution execution = manual(handler).start(StateMachine.parse(machine), "[1, 2]");
        assertThat(execution.error()).contains("States.Runtime");
        int before = execution.history().size();

        execution.redrive();

        assertThat(execution.mapRuns()).extracting(MapRun::redriveCount).containsExactly(0, 0);
        assertThat(called).hasSize(4);
        assertThat(types(execution).subList(before, before + 3))
                .containsExactly("ExecutionRedriven", "MapStateStarted", "MapRunStarted");
    }

    @Test
    void itemsThatCouldNotBeReadAreReadAgain() {
        ObjectStore objects = ObjectStore.inMemory();
        Execution execution = Engine.builder().objects(objects).build().start(StateMachine.parse("""
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
                  "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "Parameters": {"Bucket": "b", "Key": "k"},
                    "ReaderConfig": {"InputType": "JSON"}},
                  "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                    "StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}}}"""), "{}");
        assertThat(execution.error()).contains("States.ItemReaderFailed");
        objects.put("b", "k", "[5]".getBytes(StandardCharsets.UTF_8));

        execution.redrive();

        assertThat(execution.output()).contains("[5]");
    }
}
