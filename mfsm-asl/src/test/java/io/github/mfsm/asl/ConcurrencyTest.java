package io.github.mfsm.asl;

import static io.github.mfsm.asl.Histories.chain;
import static io.github.mfsm.asl.Histories.run;
import static io.github.mfsm.asl.Histories.types;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.task.ObjectStore;
import io.github.mfsm.asl.task.TaskResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcurrencyTest {
    private static String map(String more, String states) {
        return "{\"StartAt\": \"M\", \"States\": {\"M\": {\"Type\": \"Map\"" + more
                + ", \"ItemProcessor\": {\"StartAt\": \"I\", \"States\": {\"I\": " + states + "}}, \"End\": true}}}";
    }

    private static final String PASS = "{\"Type\": \"Pass\", \"End\": true}";
    private static final String TASK =
            "{\"Type\": \"Task\", \"Resource\": \"arn:aws:lambda:us-east-1:123456789012:function:f\", \"End\": true}";

    private static String distributed(String more) {
        return """
                {"StartAt": "M", "States": {"M": {"Type": "Map" %s, "Label": "L",
                  "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                    "StartAt": "I", "States": {"I": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true}}},
                  "End": true}}}""".formatted(more);
    }

    @Test
    void aParallelStateGathersItsBranchesOutputs() {
        Execution execution = run("""
                {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
                  {"StartAt": "A", "States": {"A": {"Type": "Pass", "Result": "a", "End": true}}},
                  {"StartAt": "B", "States": {"B": {"Type": "Pass", "Result": "b", "End": true}}}]}}}""", "{}");

        assertThat(chain(execution))
                .containsExactly(
                        "1<0 ExecutionStarted",
                        "2<0 ParallelStateEntered",
                        "3<2 ParallelStateStarted",
                        "4<3 PassStateEntered",
                        "5<4 PassStateExited",
                        "6<3 PassStateEntered",
                        "7<6 PassStateExited",
                        "8<7 ParallelStateSucceeded",
                        "9<7 ParallelStateExited",
                        "10<9 ExecutionSucceeded");
        assertThat(execution.output()).contains("[\"a\",\"b\"]");
    }

    @Test
    void aFailedBranchCutsTheOthersShort() {
        Execution execution = run("""
                {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
                  {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 100, "End": true}}},
                  {"StartAt": "F", "States": {"F": {"Type": "Fail", "Error": "E"}}}]}}}""", "{}");

        assertThat(types(execution))
                .endsWith("FailStateEntered", "WaitStateAborted", "ParallelStateFailed", "ExecutionFailed");
        assertThat(execution.stopDate()).contains(execution.startDate());
        assertThat(execution.error()).contains("E");
    }

    @Test
    void branchesSeeOuterVariablesAndKeepTheirOwn() {
        Execution execution = run("""
                {"StartAt": "A", "States": {"A": {"Type": "Pass", "Assign": {"x": 1}, "Next": "P"},
                  "P": {"Type": "Parallel", "End": true, "Branches": [
                    {"StartAt": "B", "States": {"B": {"Type": "Pass", "Assign": {"y": 2}, "Next": "C"},
                      "C": {"Type": "Pass", "Parameters": {"x.$": "$x", "y.$": "$y"}, "End": true}}}]}}}""", "{}");

        assertThat(execution.output()).contains("[{\"x\":1,\"y\":2}]");
    }

    @Test
    void iterationsOneByOneAreChainedAsAwsChainsThem() {
        Execution execution = run(map(", \"MaxConcurrency\": 1", PASS), "[1, 2]");

        assertThat(chain(execution))
                .containsExactly(
                        "1<0 ExecutionStarted",
                        "2<0 MapStateEntered",
                        "3<2 MapStateStarted",
                        "4<3 MapIterationStarted",
                        "5<4 PassStateEntered",
                        "6<5 PassStateExited",
                        "7<6 MapIterationSucceeded",
                        "8<6 MapIterationStarted",
                        "9<8 PassStateEntered",
                        "10<9 PassStateExited",
                        "11<10 MapIterationSucceeded",
                        "12<11 MapStateSucceeded",
                        "13<11 MapStateExited",
                        "14<13 ExecutionSucceeded");
        assertThat(execution.output()).contains("[1,2]");
    }

    @Test
    void aMapRunsAtMostMaxConcurrencyIterationsAtOnce() {
        int[] running = new int[2];
        List<String> paths = new ArrayList<>();
        Engine engine = Engine.builder()
                .handlers(request -> {
                    paths.add(request.statePath());
                    running[0]++;
                    running[1] = Math.max(running[1], running[0]);
                    return TaskResult.after(Duration.ofSeconds(1), TaskResult.succeeded(request.parameters()));
                })
                .onEnded(execution -> running[0] = 0)
                .build();

        Execution execution = engine.start(StateMachine.parse(map(", \"MaxConcurrency\": 2", TASK)), "[1, 2, 3, 4]");

        assertThat(execution.output()).contains("[1,2,3,4]");
        assertThat(execution.stopDate()).contains(execution.startDate().plusSeconds(2));
        assertThat(paths).containsExactly("M[0]/I", "M[1]/I", "M[2]/I", "M[3]/I");
    }

    @Test
    void anEmptyMapSucceedsAtOnce() {
        Execution execution = run(map("", PASS), "[]");

        assertThat(chain(execution)).contains("3<2 MapStateStarted", "4<3 MapStateSucceeded", "5<3 MapStateExited");
        assertThat(execution.output()).contains("[]");
    }

    @Test
    void aRetriedMapStartsAgainWithoutTellingItsFailure() {
        Execution execution = run(
                map(
                        ", \"MaxConcurrency\": 1, \"Retry\": [{\"ErrorEquals\": [\"E\"], \"MaxAttempts\": 1}]",
                        "{\"Type\": \"Fail\", \"Error\": \"E\"}"),
                "[1]");

        assertThat(chain(execution))
                .containsSubsequence(
                        "6<5 MapIterationFailed",
                        "7<5 MapStateStarted",
                        "8<7 MapIterationStarted",
                        "10<9 MapIterationFailed",
                        "11<9 MapStateFailed",
                        "12<11 ExecutionFailed");
    }

    @Test
    void anItemSelectorThatFailsCutsTheIterationsShort() {
        Execution execution = run("""
                {"QueryLanguage": "JSONata", "StartAt": "M", "States": {
                  "M": {"Type": "Map", "ItemSelector": {"v": "{% $states.context.Map.Item.Value.v %}"}, "End": true,
                    "Catch": [{"ErrorEquals": ["States.QueryEvaluationError"], "Next": "Later"}],
                    "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Wait", "Seconds": 5, "End": true}}}},
                  "Later": {"Type": "Wait", "Seconds": 60, "End": true}}}""", "[{\"v\": 1}, {}]");

        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(types(execution))
                .containsSubsequence("MapIterationAborted", "WaitStateAborted", "MapStateFailed", "MapStateExited")
                .endsWith("MapStateExited", "WaitStateEntered", "WaitStateExited", "ExecutionSucceeded");
    }

    @Test
    void aParallelStateIsCutShortWhenABranchBesideItFails() {
        Execution execution = run("""
                {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
                  {"StartAt": "Q", "States": {"Q": {"Type": "Parallel", "End": true, "Branches": [
                    {"StartAt": "I", "States": {"I": {"Type": "Wait", "Seconds": 9, "End": true}}}]}}},
                  {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 1, "Next": "F"}, "F": {"Type": "Fail"}}}]}}}""", "{}");

        assertThat(types(execution))
                .contains("WaitStateAborted", "ParallelStateAborted")
                .endsWith("ParallelStateFailed", "ExecutionFailed");
    }

    @Test
    void aParallelStatesParametersSeeHowOftenItWasTriedAgain() {
        Execution execution = run("""
                {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true,
                  "Parameters": {"again.$": "$$.State.RetryCount"}, "Retry": [{"ErrorEquals": ["E"]}],
                  "Branches": [{"StartAt": "C", "States": {
                    "C": {"Type": "Choice", "Choices": [{"Variable": "$.again", "NumericEquals": 2, "Next": "S"}], "Default": "F"},
                    "F": {"Type": "Fail", "Error": "E"}, "S": {"Type": "Succeed"}}}]}}}""", "{}");

        assertThat(execution.output()).contains("[{\"again\":2}]");
    }

    @Test
    void parametersThatAreTooLargeFailAParallelState() {
        Execution execution = run("""
                {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Parameters": {"a.$": "$", "b.$": "$"},
                  "Branches": [{"StartAt": "S", "States": {"S": {"Type": "Succeed"}}}]}}}""", "\"" + "x".repeat(140_000) + "\"");

        assertThat(execution.error()).contains("States.DataLimitExceeded");
        assertThat(execution.visitedStates()).containsExactly("P");
    }

    @Test
    void anIterationSeesItsItemInTheContextObject() {
        Execution execution =
                run(map("", "{\"Type\": \"Pass\", \"Parameters\": {\"c.$\": \"$$\"}, \"End\": true}"), "[5]");

        assertThat(execution.output().orElseThrow()).contains("\"Map\":{\"Item\":{\"Index\":0,\"Value\":5}}");
    }

    @Test
    void aMapIsCutShortWhenABranchBesideItFails() {
        Execution execution = run("""
                {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
                  {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
                    "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Wait", "Seconds": 9, "End": true}}}}}},
                  {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 1, "Next": "F"}, "F": {"Type": "Fail"}}}]}}}""", "[1]");

        assertThat(types(execution))
                .contains("MapIterationAborted", "WaitStateAborted", "MapStateAborted")
                .endsWith("ParallelStateFailed", "ExecutionFailed");
    }

    @Test
    void anItemSelectorSeesHowOftenItsStateWasTriedAgain() {
        Execution execution = run(
                map(
                        ", \"ItemSelector\": {\"again.$\": \"$$.State.RetryCount\"}, \"Retry\": [{\"ErrorEquals\": [\"E\"]}]",
                        "{\"Type\": \"Choice\", \"Choices\": [{\"Variable\": \"$.again\", \"NumericEquals\": 2, \"Next\": \"S\"}],"
                                + " \"Default\": \"F\"}, \"F\": {\"Type\": \"Fail\", \"Error\": \"E\"}, \"S\": {\"Type\": \"Succeed\"}"),
                "[1]");

        assertThat(execution.output()).contains("[{\"again\":2}]");
    }

    @Test
    void aResultThatCannotBeSelectedFollowsTheSuccessOfTheIterations() {
        Execution execution = run(map(", \"ResultSelector\": {\"a.$\": \"$.none\"}", PASS), "[1]");

        assertThat(chain(execution))
                .endsWith("7<6 MapIterationSucceeded", "8<7 MapStateSucceeded", "9<8 ExecutionFailed");
    }

    @Test
    void anItemSelectorSeesItemIndexAndSource() {
        Execution execution = run(
                map(
                        ", \"ItemsPath\": \"$.a\", \"ItemSelector\": {\"i.$\": \"$$.Map.Item.Index\", \"v.$\": \"$$.Map.Item.Value\", \"s.$\": \"$$.Map.Item.Source\", \"k.$\": \"$.k\"}",
                        PASS),
                "{\"a\": [\"x\"], \"k\": 9}");

        assertThat(execution.output()).contains("[{\"i\":0,\"v\":\"x\",\"s\":\"STATE_DATA\",\"k\":9}]");
    }

    @Test
    void thousandsOfIterationsNeedNoStack() {
        StringBuilder items = new StringBuilder("[0");
        for (int i = 1; i < 3000; i++) {
            items.append(',').append(i);
        }

        Execution execution =
                run(map(", \"MaxConcurrency\": 1", PASS), items.append(']').toString());

        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void aDistributedMapRunsItsItemsInExecutionsOfTheirOwn() {
        List<Execution> started = new ArrayList<>();
        Engine engine = Engine.builder()
                .handlers(request -> TaskResult.succeeded(request.parameters()))
                .onStarted(started::add)
                .build();

        Execution execution = engine.start(StateMachine.parse(distributed("")), "[1, 2]");

        assertThat(execution.output()).contains("[1,2]");
        assertThat(types(execution))
                .containsExactly(
                        "ExecutionStarted",
                        "MapStateEntered",
                        "MapStateStarted",
                        "MapRunStarted",
                        "MapRunSucceeded",
                        "MapStateSucceeded",
                        "MapStateExited",
                        "ExecutionSucceeded");
        MapRun mapRun = execution.mapRuns().get(0);
        assertThat(mapRun.arn()).startsWith("arn:aws:states:us-east-1:123456789012:mapRun:machine/L:");
        assertThat(mapRun.children())
                .hasSize(2)
                .allMatch(child -> child.mapRunArn().orElseThrow().equals(mapRun.arn()));
        assertThat(mapRun.ended(ExecutionStatus.SUCCEEDED)).isEqualTo(2);
        assertThat(started).hasSize(3);
        assertThat(types(mapRun.children().get(0))).contains("TaskStateEntered", "ExecutionSucceeded");
    }

    @Test
    void tooManyFailedChildrenFailTheMap() {
        Engine engine = Engine.builder()
                .handlers(request -> TaskResult.failed("E", null))
                .build();

        Execution execution = engine.start(
                StateMachine.parse(distributed(", \"MaxConcurrency\": 1, \"ToleratedFailureCount\": 1")), "[1, 2, 3]");

        assertThat(execution.error()).contains("States.ExceedToleratedFailureThreshold");
        assertThat(execution.mapRuns().get(0).ended(ExecutionStatus.FAILED)).isEqualTo(2);
        assertThat(types(execution)).endsWith("MapRunFailed", "MapStateFailed", "ExecutionFailed");
    }

    @Test
    void toleratedFailuresAreTolerated() {
        Engine engine = Engine.builder()
                .handlers(request ->
                        request.parameters().equals("2") ? TaskResult.failed("E", null) : TaskResult.succeeded("0"))
                .build();

        Execution execution =
                engine.start(StateMachine.parse(distributed(", \"ToleratedFailurePercentage\": 34")), "[1, 2, 3]");

        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(execution.mapRuns().get(0).ended(ExecutionStatus.FAILED)).isEqualTo(1);
    }

    /** Developer guide, "Tolerated failure threshold": the Map Run fails once either is exceeded. */
    @ParameterizedTest
    @CsvSource({
        "'\"ToleratedFailurePercentage\": 50', SUCCEEDED",
        "'\"ToleratedFailurePercentage\": 49.9', FAILED",
        "'\"ToleratedFailureCount\": 2', SUCCEEDED",
        "'\"ToleratedFailureCount\": 1', FAILED",
        "'\"ToleratedFailureCount\": 2, \"ToleratedFailurePercentage\": 50', SUCCEEDED",
        "'\"ToleratedFailureCount\": 1, \"ToleratedFailurePercentage\": 50', FAILED",
        "'\"ToleratedFailureCount\": 2, \"ToleratedFailurePercentage\": 49', FAILED"
    })
    void aMapRunFailsOnceMoreFailThanItTolerates(String tolerance, ExecutionStatus status) {
        Engine engine = Engine.builder()
                .handlers(request -> Integer.parseInt(request.parameters()) > 2
                        ? TaskResult.failed("E", null)
                        : TaskResult.succeeded("0"))
                .build();

        assertThat(engine.start(StateMachine.parse(distributed(", " + tolerance)), "[1, 2, 3, 4]")
                        .status())
                .isEqualTo(status);
    }

    private static Engine reading(String key, String body, ObjectStore store) {
        store.put("b", key, body.getBytes(StandardCharsets.UTF_8));
        return Engine.builder()
                .objects(store)
                .handlers(request -> TaskResult.succeeded(request.parameters()))
                .build();
    }

    private static String reader(String key, String config, String more) {
        return distributed(
                ", \"ItemReader\": {\"Resource\": \"arn:aws:states:::s3:getObject\", \"Parameters\": {\"Bucket\": \"b\", \"Key\": \""
                        + key + "\"}, \"ReaderConfig\": " + config + "}" + more);
    }

    @Test
    void itemsAreReadFromCsv() {
        Engine engine = reading("f.csv", "a,b\n1,\"x, \"\"y\"\"\"\n2\n", ObjectStore.inMemory());

        Execution execution = engine.start(
                StateMachine.parse(
                        reader("f.csv", "{\"InputType\": \"CSV\", \"CSVHeaderLocation\": \"FIRST_ROW\"}", "")),
                "{}");

        assertThat(execution.output()).contains("[{\"a\":\"1\",\"b\":\"x, \\\"y\\\"\"},{\"a\":\"2\",\"b\":\"\"}]");
    }

    @Test
    void itemsAreReadFromJsonLines() {
        Engine engine = reading("f.jsonl", "{\"n\":1}\n\n{\"n\":2}\n", ObjectStore.inMemory());

        Execution execution =
                engine.start(StateMachine.parse(reader("f.jsonl", "{\"InputType\": \"JSONL\"}", "")), "{}");

        assertThat(execution.output()).contains("[{\"n\":1},{\"n\":2}]");
    }

    @Test
    void itemsAreTheObjectsOfAListing() {
        Engine engine = reading("p/f.txt", "hello", ObjectStore.inMemory());

        Execution execution = engine.start(
                StateMachine.parse(
                        distributed(
                                ", \"ItemReader\": {\"Resource\": \"arn:aws:states:::s3:listObjectsV2\", \"Parameters\": {\"Bucket\": \"b\", \"Prefix\": \"p/\"}}")),
                "{}");

        assertThat(execution.output())
                .contains(
                        "[{\"Etag\":\"\\\"5d41402abc4b2a76b9719d911017c592\\\"\",\"Key\":\"p/f.txt\",\"LastModified\":0.0,"
                                + "\"Size\":5,\"StorageClass\":\"STANDARD\"}]");
    }

    @Test
    void itemsAreReadFromAnInventory() {
        ObjectStore store = ObjectStore.inMemory();
        store.put("inv", "data.csv", "\"b\",\"k1\"\n\"b\",\"k2\"\n".getBytes(StandardCharsets.UTF_8));
        Engine engine = reading(
                "manifest.json",
                "{\"destinationBucket\": \"arn:aws:s3:::inv\", \"fileFormat\": \"CSV\", \"fileSchema\": \"Bucket, Key\", \"files\": [{\"key\": \"data.csv\"}]}",
                store);

        Execution execution =
                engine.start(StateMachine.parse(reader("manifest.json", "{\"InputType\": \"MANIFEST\"}", "")), "{}");

        assertThat(execution.output())
                .contains("[{\"Bucket\":\"b\",\"Key\":\"k1\"},{\"Bucket\":\"b\",\"Key\":\"k2\"}]");
    }

    @Test
    void itemsAreBatched() {
        Engine engine = reading("f.json", "[1,2,3]", ObjectStore.inMemory());

        Execution execution = engine.start(
                StateMachine.parse(reader(
                        "f.json",
                        "{\"InputType\": \"JSON\"}",
                        ", \"ItemBatcher\": {\"MaxItemsPerBatch\": 2, \"BatchInput\": {\"k\": 1}}")),
                "{}");

        assertThat(execution.output())
                .contains("[{\"BatchInput\":{\"k\":1},\"Items\":[1,2]},{\"BatchInput\":{\"k\":1},\"Items\":[3]}]");
    }

    @Test
    void aMissingObjectFailsTheMapRun() {
        Execution execution = reading("x", "", ObjectStore.inMemory())
                .start(StateMachine.parse(reader("f.json", "{\"InputType\": \"JSON\"}", "")), "{}");

        assertThat(execution.error()).contains("States.ItemReaderFailed");
        assertThat(types(execution)).endsWith("MapRunStarted", "MapRunFailed", "MapStateFailed", "ExecutionFailed");
    }

    @Test
    void resultsAreWrittenWhereTheWriterSays() {
        ObjectStore store = ObjectStore.inMemory();
        Engine engine = Engine.builder()
                .objects(store)
                .handlers(request -> TaskResult.succeeded(request.parameters()))
                .build();

        Execution execution = engine.start(
                StateMachine.parse(
                        distributed(
                                ", \"ResultWriter\": {\"Resource\": \"arn:aws:states:::s3:putObject\", \"Parameters\": {\"Bucket\": \"b\", \"Prefix\": \"p\"}}")),
                "[1]");

        assertThat(execution.output().orElseThrow()).contains("\"ResultWriterDetails\":{\"Bucket\":\"b\",\"Key\":\"p/");
        assertThat(store.list("b", "p/")).hasSize(2);
    }
}
