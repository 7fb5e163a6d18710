package io.github.mfsm.asl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.task.ObjectStore;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.asl.time.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the developer guide says of distributed Maps. */
class DistributedMapTest {
    private final ObjectStore objects = ObjectStore.inMemory();

    private Execution run(String map, String input) {
        return Engine.builder().objects(objects).build().start(StateMachine.parse("""
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, %s
                  "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                    "StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}}}""".formatted(map)), input);
    }

    private Execution read(String key, String config) {
        return run("""
                "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "Parameters": {"Bucket": "b", "Key": "%s"},
                  "ReaderConfig": %s},""".formatted(key, config), "{}");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "a\\,b,c ~ {\"x\":\"a,b\",\"y\":\"c\"}",
                "\"a\\\"b\",c ~ {\"x\":\"a\\\"b\",\"y\":\"c\"}",
                "C:\\\\Files,c\\d ~ {\"x\":\"C:\\\\Files\",\"y\":\"cd\"}",
                "\"a,\"\"b\"\"\",c ~ {\"x\":\"a,\\\"b\\\"\",\"y\":\"c\"}"
            })
    void backslashesEscapeInTextFiles(String row, String item) {
        objects.put("b", "f.csv", ("x,y\n" + row + "\n").getBytes(StandardCharsets.UTF_8));

        assertThat(read("f.csv", "{\"InputType\": \"CSV\", \"CSVHeaderLocation\": \"FIRST_ROW\"}")
                        .output())
                .contains("[" + item + "]");
    }

    @Test
    void compressedObjectsAreReadAsWell() throws IOException {
        objects.put("b", "f.jsonl.gz", gzip("{\"n\":1}\n{\"n\":2}\n"));

        assertThat(read("f.jsonl.gz", "{\"InputType\": \"JSONL\"}").output()).contains("[{\"n\":1},{\"n\":2}]");
    }

    @Test
    void whatIsCompressedOtherwiseIsRefused() {
        objects.put("b", "f.jsonl.zstd", new byte[] {1});

        assertThat(read("f.jsonl.zstd", "{\"InputType\": \"JSONL\"}").cause().orElseThrow())
                .contains("ZSTD is not supported");
    }

    /** Athena's user guide, UNLOAD: its manifest lists the files that it wrote, which are compressed by default. */
    @Test
    void whatAthenaUnloadedIsReadByItsManifest() throws IOException {
        objects.put("b", "id-manifest.csv", "s3://b/out/1.gz\ns3://other/2\n".getBytes(StandardCharsets.UTF_8));
        objects.put("b", "out/1.gz", gzip("{\"n\":1}\n"));
        objects.put("other", "2", "{\"n\":2}\n".getBytes(StandardCharsets.UTF_8));
        objects.put("b", "bad-manifest.csv", "out/1.gz\n".getBytes(StandardCharsets.UTF_8));
        String config = "{\"ManifestType\": \"ATHENA_DATA\", \"InputType\": \"JSONL\"}";

        assertThat(read("id-manifest.csv", config).output()).contains("[{\"n\":1},{\"n\":2}]");
        assertThat(read("bad-manifest.csv", config).cause().orElseThrow()).contains("'out/1.gz', which is no S3 URI");
    }

    @Test
    void anInventoryNeedsNoInputType() throws IOException {
        objects.put("b", "manifest.json", """
                {"destinationBucket": "arn:aws:s3:::b", "fileSchema": "Bucket, Key", "files": [{"key": "data.csv.gz"}]}""".getBytes(StandardCharsets.UTF_8));
        objects.put("b", "data.csv.gz", gzip("\"source\",\"a.txt\"\n"));

        assertThat(read("manifest.json", "{\"ManifestType\": \"S3_INVENTORY\"}").output())
                .contains("[{\"Bucket\":\"source\",\"Key\":\"a.txt\"}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "{\"a\":1} ~ ``",
                "{\"o\":{\"a\":1}} ~ \"ItemsPath\": \"$.o\",",
                "{\"o\":{\"a\":1}} ~ \"QueryLanguage\": \"JSONata\", \"Items\": \"{% $states.input.o %}\","
            })
    void theFieldsOfAnObjectAreItems(String input, String items) {
        assertThat(run(items, input).output()).contains("[{\"Key\":\"a\",\"Value\":1}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "\"ItemsPath\": \"$.o\", \"ItemSelector\": {\"k.$\": \"$$.Map.Item.Key\", \"v.$\": \"$$.Map.Item.Value\"},",
                "\"QueryLanguage\": \"JSONata\", \"Items\": \"{% $states.input.o %}\", \"ItemSelector\":"
                        + " {\"k\": \"{% $states.context.Map.Item.Key %}\", \"v\": \"{% $states.context.Map.Item.Value %}\"},"
            })
    void aSelectorSeesKeyAndValueOfAnObjectsField(String map) {
        assertThat(run(map, "{\"o\": {\"a\": 1, \"b\": 2}}").output())
                .contains("[{\"k\":\"a\",\"v\":1},{\"k\":\"b\",\"v\":2}]");
    }

    @Test
    void aChildSeesItsKeyAsWellAndAnArraysItemHasNone() {
        String child = """
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
                  "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "I",
                    "States": {"I": {"Type": "Pass", "Parameters": {"item.$": "$$.Map.Item", "input.$": "$"}, "End": true}}}}}}""";
        StateMachine machine = StateMachine.parse(child);

        assertThat(Engine.builder().build().start(machine, "{\"a\": 1}").output())
                .contains("[{\"item\":{\"Index\":0,\"Key\":\"a\",\"Value\":1},\"input\":{\"Key\":\"a\",\"Value\":1}}]");
        assertThat(Engine.builder().build().start(machine, "[1]").output())
                .contains("[{\"item\":{\"Index\":0,\"Value\":1},\"input\":1}]");
    }

    @Test
    void theFieldsOfAReadObjectHaveKeysToo() {
        objects.put("b", "f.json", "{\"x\": {\"a\": 1, \"b\": 2}}".getBytes(StandardCharsets.UTF_8));

        assertThat(run("""
                "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "Parameters": {"Bucket": "b", "Key": "f.json"},
                  "ReaderConfig": {"InputType": "JSON", "ItemsPointer": "/x", "MaxItems": 1}},
                "ItemSelector": {"k.$": "$$.Map.Item.Key"},""", "{}").output()).contains("[{\"k\":\"a\"}]");
    }

    /** Developer guide, ItemReader: LOAD_AND_FLATTEN reads the objects of a listing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "JSONL ~ {\"n\":1} ~ {\"n\":3} ~ [{\"n\":1},{\"n\":3}]",
                "JSON ~ [1,2] ~ {\"a\":3} ~ [1,2,{\"Key\":\"a\",\"Value\":3}]"
            })
    void aListingCanBeReadThrough(String type, String first, String second, String items) {
        objects.put("b", "p/", new byte[0]);
        objects.put("b", "p/1", first.getBytes(StandardCharsets.UTF_8));
        objects.put("b", "p/2", second.getBytes(StandardCharsets.UTF_8));
        objects.put("b", "q/3", "[9]".getBytes(StandardCharsets.UTF_8));

        assertThat(run("""
                "ItemReader": {"Resource": "arn:aws:states:::s3:listObjectsV2", "Parameters": {"Bucket": "b", "Prefix": "p/"},
                  "ReaderConfig": {"InputType": "%s", "Transformation": "LOAD_AND_FLATTEN"}},""".formatted(type), "{}").output()).contains(items);
    }

    /** Developer guide, ItemBatcher: the limit counts the whole input of a child. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "\"MaxInputBytesPerBatch\": 17 ~ [{\"Items\":[10,20]},{\"Items\":[30,40]}]",
                "\"MaxInputBytesPerBatch\": 16 ~ [{\"Items\":[10]},{\"Items\":[20]},{\"Items\":[30]},{\"Items\":[40]}]",
                "\"MaxInputBytesPerBatch\": 1 ~ [{\"Items\":[10]},{\"Items\":[20]},{\"Items\":[30]},{\"Items\":[40]}]",
                "\"MaxInputBytesPerBatch\": 20 ~ [{\"Items\":[10,20,30]},{\"Items\":[40]}]",
                "\"MaxItemsPerBatch\": 2, \"MaxInputBytesPerBatch\": 20 ~ [{\"Items\":[10,20]},{\"Items\":[30,40]}]",
                "\"MaxInputBytesPerBatch\": 33, \"BatchInput\": [\"x\"]"
                        + " ~ [{\"BatchInput\":[\"x\"],\"Items\":[10]},{\"BatchInput\":[\"x\"],\"Items\":[20]},"
                        + "{\"BatchInput\":[\"x\"],\"Items\":[30]},{\"BatchInput\":[\"x\"],\"Items\":[40]}]"
            })
    void batchesHaveAsManyBytesAsTheyMay(String batcher, String batches) {
        assertThat(run("\"ItemBatcher\": {" + batcher + "},", "[10, 20, 30, 40]")
                        .output())
                .contains(batches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"MaxItemsPerBatch\": 5", "\"MaxInputBytesPerBatchPath\": \"$.bytes\""})
    void noBatchIsLargerThanAnInputMayBe(String batcher) {
        String item = "\"" + "x".repeat(150_000) + "\"";

        Execution execution = run(
                "\"ItemsPath\": \"$.items\", \"ItemBatcher\": {" + batcher
                        + "}, \"ItemSelector\": {\"a.$\": \"$.item\"}, \"ResultPath\": null,",
                "{\"bytes\": 1000000, \"items\": [1, 2], \"item\": " + item + "}");

        assertThat(execution.mapRuns().get(0).children()).hasSize(2);
    }

    @Test
    void aChildSeesItsBatchAsItsItem() {
        Execution execution = Engine.builder().build().start(StateMachine.parse("""
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemBatcher": {"MaxItemsPerBatch": 2},
                  "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "I",
                    "States": {"I": {"Type": "Pass", "OutputPath": "$$.Map.Item", "End": true}}}}}}"""), "[7, 8, 9]");

        assertThat(execution.output())
                .contains("[{\"Index\":0,\"Value\":{\"Items\":[7,8]}},{\"Index\":1,\"Value\":{\"Items\":[9]}}]");
    }

    @Test
    void aSelectorSeesHowOftenItsStateWasTriedAgain() {
        Execution execution = Engine.builder().build().start(StateMachine.parse("""
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
                  "ItemSelector": {"again.$": "$$.State.RetryCount"},
                  "Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 3}],
                  "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "I",
                    "States": {"I": {"Type": "Choice", "Default": "F",
                        "Choices": [{"Variable": "$.again", "NumericEquals": 2, "Next": "S"}]},
                      "F": {"Type": "Fail"}, "S": {"Type": "Succeed"}}}}}}"""), "[1]");

        assertThat(execution.output()).contains("[{\"again\":2}]");
        assertThat(execution.mapRuns()).hasSize(3);
    }

    @Test
    void itIsCutShortWhenABranchBesideItFails() {
        Execution execution = Engine.builder().build().start(StateMachine.parse("""
                {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
                  {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
                    "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "I",
                      "States": {"I": {"Type": "Wait", "Seconds": 9, "End": true}}}}}},
                  {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 1, "Next": "F"}, "F": {"Type": "Fail"}}}]}}}"""), "[1]");

        assertThat(Histories.types(execution))
                .endsWith(
                        "FailStateEntered",
                        "MapRunAborted",
                        "MapStateAborted",
                        "ParallelStateFailed",
                        "ExecutionFailed");
        assertThat(execution.mapRuns().get(0).status()).isEqualTo(ExecutionStatus.ABORTED);
    }

    /** Developer guide, ResultWriter: a file for each outcome, and a manifest that names them. */
    @Test
    void resultsAreWrittenWithAManifest() {
        StateMachine machine = StateMachine.parse(FAILING_ON_TWO.formatted("""
                "ToleratedFailureCount": 1, "Label": "L",
                "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject", "Parameters": {"Bucket": "b", "Prefix": "r"}},""", "$"));

        Execution execution = Engine.builder().objects(objects).build().start(machine, "[1, 2]");

        MapRun mapRun = execution.mapRuns().get(0);
        String folder = "r/" + mapRun.arn().substring(mapRun.arn().lastIndexOf(':') + 1) + "/";
        assertThat(execution.output())
                .contains("{\"MapRunArn\":\"" + mapRun.arn() + "\",\"ResultWriterDetails\":{\"Bucket\":\"b\",\"Key\":\""
                        + folder + "manifest.json\"}}");
        assertThat(mapRun.resultsWritten()).isEqualTo(2);
        String succeeded = stored(folder + "SUCCEEDED_0.json");
        String failed = stored(folder + "FAILED_0.json");
        assertThat(stored(folder + "manifest.json"))
                .isEqualTo("{\"DestinationBucket\":\"b\",\"MapRunArn\":\"" + mapRun.arn()
                        + "\",\"ResultFiles\":{\"FAILED\":[{\"Key\":\"" + folder + "FAILED_0.json\",\"Size\":"
                        + failed.length() + "}],\"PENDING\":[],\"SUCCEEDED\":[{\"Key\":\"" + folder
                        + "SUCCEEDED_0.json\",\"Size\":" + succeeded.length() + "}]}}");
        Execution first = mapRun.children().get(0);
        assertThat(succeeded)
                .isEqualTo("[{\"ExecutionArn\":\"" + first.arn()
                        + "\",\"Input\":\"1\",\"InputDetails\":{\"Included\":true},\"Name\":\"" + first.name()
                        + "\",\"Output\":\"1\",\"OutputDetails\":{\"Included\":true},\"RedriveCount\":0,"
                        + "\"RedriveStatus\":\"NOT_REDRIVABLE\",\"RedriveStatusReason\":\"Execution is SUCCEEDED and cannot be redriven\","
                        + "\"StartDate\":\"2026-01-01T00:00:00Z\",\"StateMachineArn\":\"" + first.stateMachineArn()
                        + "\",\"Status\":\"SUCCEEDED\",\"StopDate\":\"2026-01-01T00:00:00Z\"}]");
        assertThat(failed).startsWith("[{\"Error\":\"E\",").doesNotContain("RedriveStatusReason");
    }

    /** Developer guide, ResultWriter: PENDING_n.json has those that were not started, since the Map Run failed. */
    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "ABORTED"})
    void whatThereIsOfAMapRunThatDidNotSucceedIsWrittenToo(ExecutionStatus status) {
        StateMachine machine = StateMachine.parse(FAILING_ON_TWO
                .formatted("""
                "MaxConcurrency": 1, "Label": "L",
                "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject", "Parameters": {"Bucket": "b"}},""", "$")
                .replace(
                        "\"S\": {\"Type\": \"Succeed\"}",
                        "\"S\": {\"Type\": \"Wait\", \"Seconds\": 9, \"End\": true}"));
        Engine engine =
                Engine.builder().time(VirtualTime.manual()).objects(objects).build();

        Execution execution = engine.start(machine, "[1, 2, 3, {\"n\": 4}]");
        MapRun mapRun = execution.mapRuns().get(0);
        if (status == ExecutionStatus.ABORTED) {
            execution.stop(null, null);
        }
        engine.advance(Duration.ofSeconds(9));

        assertThat(mapRun.status()).isEqualTo(status);
        String folder = mapRun.arn().substring(mapRun.arn().lastIndexOf(':') + 1) + "/";
        boolean failed = status == ExecutionStatus.FAILED;
        assertThat(stored(folder + "PENDING_0.json"))
                .isEqualTo("[" + (failed ? "" : "{\"Input\":\"2\",\"InputDetails\":{\"Included\":true}},")
                        + "{\"Input\":\"3\",\"InputDetails\":{\"Included\":true}},"
                        + "{\"Input\":\"{\\\"n\\\":4}\",\"InputDetails\":{\"Included\":true}}]");
        assertThat(stored(folder + "FAILED_0.json")).contains("\"Status\":\"" + status + "\"");
        assertThat(objects.get("b", folder + "SUCCEEDED_0.json").isPresent()).isEqualTo(failed);
        assertThat(stored(folder + "manifest.json"))
                .contains("\"PENDING\":[{\"Key\":\"" + folder + "PENDING_0.json\",\"Size\":");
        assertThat(mapRun.resultsWritten()).isEqualTo(failed ? 2 : 1);
    }

    /** Developer guide, ResultWriter: the manifest refers to all that succeeded, and to what failed in its redrive. */
    @Test
    void aRedriveWritesAnew() {
        StateMachine machine = StateMachine.parse("""
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "MaxConcurrency": 1,
                  "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject", "Parameters": {"Bucket": "b"},
                    "WriterConfig": {"Transformation": "COMPACT", "OutputType": "JSON"}},
                  "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                    "StartAt": "I", "States": {"I": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                      "Parameters": {"FunctionName": "f", "Payload.$": "$"}, "End": true}}}}}}""");
        AtomicBoolean broken = new AtomicBoolean(true);
        Execution execution = Engine.builder()
                .objects(objects)
                .handlers(request -> broken.get() && request.parameters().contains("2")
                        ? TaskResult.failed("Bad", null)
                        : TaskResult.succeeded("0"))
                .build()
                .start(machine, "[1, 2, 3]");
        broken.set(false);

        execution.redrive();

        MapRun mapRun = execution.mapRuns().get(0);
        String folder = mapRun.arn().substring(mapRun.arn().lastIndexOf(':') + 1) + "/";
        assertThat(stored(folder + "SUCCEEDED_0.json")).isEqualTo("[0,0,0]");
        assertThat(stored(folder + "manifest.json")).contains("\"FAILED\":[],\"PENDING\":[],\"SUCCEEDED\":[{");
        assertThat(mapRun.resultsWritten()).isEqualTo(3);
    }

    /** Developer guide, ItemReader: the input of a child can't exceed 256 KiB, an item may if a selector reduces it. */
    @Test
    void noChildStartsWithMoreThanAnInputMayHave() {
        objects.put("b", "f.json", ("[1,\"" + "x".repeat(262_143) + "\"]").getBytes(StandardCharsets.UTF_8));
        String reader = """
                "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "Parameters": {"Bucket": "b", "Key": "f.json"}},
                "ResultPath": null, "MaxConcurrency": 1,""";

        Execution execution = run(reader, "{}");

        assertThat(execution.error()).contains("States.DataLimitExceeded");
        assertThat(execution.mapRuns().get(0).status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(execution.mapRuns().get(0).children()).hasSize(1);
        assertThat(run(reader + "\"ItemSelector\": {\"i.$\": \"$$.Map.Item.Index\"},", "{}")
                        .status())
                .isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    private String stored(String key) {
        return new String(objects.get("b", key).orElseThrow(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{\"Prefix\": \"r\"}|Bucket", "{\"Bucket\": 1}|Bucket", "{\"Bucket\": \"b\", \"Prefix\": 1}|Prefix"
            })
    void aWriterThatIsNotToldWhereToWriteFails(String parameters, String missing) {
        Execution execution = run(
                "\"ResultWriter\": {\"Resource\": \"arn:aws:states:::s3:putObject\", \"Parameters\": " + parameters
                        + "},",
                "[1]");

        assertThat(execution.error()).contains("States.ResultWriterFailed");
        assertThat(execution.cause()).contains("The field '" + missing + "' of the ResultWriter must be a string");
    }

    /** As when its items can't be read (recorded): the Map Run fails, and what it ran for is not told to be there. */
    @Test
    void aMapRunWhoseResultsCannotBeWrittenFails() {
        AtomicBoolean denied = new AtomicBoolean(true);
        Execution execution =
                Engine.builder().objects(new RefusingStore(denied)).build().start(StateMachine.parse("""
                        {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
                          "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject", "Parameters": {"Bucket": "b"}},
                          "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                            "StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}}}"""), "[1]");

        assertThat(Histories.types(execution))
                .endsWith("MapRunStarted", "MapRunFailed", "MapStateFailed", "ExecutionFailed");
        assertThat(execution.error()).contains("States.ResultWriterFailed");
        assertThat(execution.cause()).contains("Access Denied");
        MapRun mapRun = execution.mapRuns().get(0);
        assertThat(mapRun.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(mapRun.resultsWritten()).isZero();
        denied.set(false);
        execution.redrive();
        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(mapRun.resultsWritten()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"getObject", "listObjectsV2"})
    void aStoreThatRefusesFailsTheReader(String operation) {
        Execution execution = Engine.builder()
                .objects(new RefusingStore(new AtomicBoolean(true)))
                .build()
                .start(StateMachine.parse("""
                        {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
                          "ItemReader": {"Resource": "arn:aws:states:::s3:%s", "Parameters": {"Bucket": "b", "Key": "k"}},
                          "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                            "StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}}}""".formatted(operation)), "{}");

        assertThat(execution.error()).contains("States.ItemReaderFailed");
        assertThat(execution.cause()).contains("Access Denied");
    }

    private record RefusingStore(AtomicBoolean denied) implements ObjectStore {
        private void check() {
            if (denied.get()) {
                throw new IllegalStateException("Access Denied");
            }
        }

        @Override
        public Optional<byte[]> get(String bucket, String key) {
            check();
            return Optional.empty();
        }

        @Override
        public void put(String bucket, String key, byte[] body) {
            check();
        }

        @Override
        public List<ObjectSummary> list(String bucket, String prefix) {
            check();
            return List.of();
        }
    }

    @Test
    void aPrefixOfNullIsNone() {
        Execution execution = run("""
                "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject", "Parameters": {"Bucket": "b", "Prefix": null}},""", "[1]");

        String arn = execution.mapRuns().get(0).arn();
        assertThat(stored(arn.substring(arn.lastIndexOf(':') + 1) + "/manifest.json"))
                .contains("SUCCEEDED_0.json");
    }

    /** Developer guide, ResultWriter. */
    @Test
    void resultsAreWrittenAsLines() {
        Execution execution = run("""
                "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject", "Parameters": {"Bucket": "b", "Prefix": "r"},
                  "WriterConfig": {"Transformation": "COMPACT", "OutputType": "JSONL"}},""", "[{\"n\": 1}, {\"n\": 2}]");

        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        String written = objects.list("b", "r/").stream()
                .map(object -> object.key())
                .filter(key -> key.endsWith("/SUCCEEDED_0.jsonl"))
                .findFirst()
                .orElseThrow();
        assertThat(objects.get("b", written).orElseThrow())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"n\":1}\n{\"n\":2}\n");
    }

    @ParameterizedTest
    @CsvSource({"1", "\"text\"", "null", "true"})
    void aDocumentWithoutItemsFailsTheReader(String items) {
        objects.put("b", "f.json", ("{\"x\": " + items + "}").getBytes(StandardCharsets.UTF_8));

        Execution execution = read("f.json", "{\"InputType\": \"JSON\", \"ItemsPointer\": \"/x\"}");

        assertThat(execution.error()).contains("States.ItemReaderFailed");
        assertThat(execution.cause()).contains("Attempting to map over non-iterable node.");
    }

    /** Recorded in November 2024 with JSONata, in December 2025 with JSONPath. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "\"ItemsPath\": \"$.o\" ~ States.Runtime ~ Reference path \"$.o\" must point to array.",
                "\"QueryLanguage\": \"JSONata\", \"Items\": \"{% $states.input.o %}\" ~ States.QueryEvaluationError ~ but was 'object'"
            })
    void anInlineMapGoesOverArraysOnly(String items, String error, String cause) {
        Execution execution = Histories.run("""
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, %s,
                  "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}}}""".formatted(items), "{\"o\": {\"a\": 1}}");

        assertThat(execution.error()).contains(error);
        assertThat(execution.cause().orElseThrow()).contains(cause);
    }

    private static final String FAILING_ON_TWO = """
            {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, %s
              "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                "StartAt": "I", "States": {
                  "I": {"Type": "Choice", "Choices": [{"Variable": "%s", "NumericEquals": 2, "Next": "F"}], "Default": "S"},
                  "F": {"Type": "Fail", "Error": "E"}, "S": {"Type": "Succeed"}}}}}}""";

    @Test
    void whatFailsIsToldAsAWhole() {
        StateMachine machine = StateMachine.parse(FAILING_ON_TWO.formatted("\"ToleratedFailureCount\": 1,", "$"));

        Execution execution = Engine.builder().build().start(machine, "[1, 2]");

        assertThat(execution.output().orElseThrow())
                .startsWith("[1,{\"Error\":\"E\",\"ExecutionArn\":")
                .contains("\"RedriveCount\":0,\"RedriveStatus\":\"REDRIVABLE_BY_MAP_RUN\"", "\"Status\":\"FAILED\"");
    }

    @ParameterizedTest
    @CsvSource({"1, FAILED", "2, SUCCEEDED"})
    void allItemsOfABatchFailWithIt(int tolerated, ExecutionStatus status) {
        StateMachine machine = StateMachine.parse(FAILING_ON_TWO.formatted(
                "\"ItemBatcher\": {\"MaxItemsPerBatch\": 2}, \"ToleratedFailureCount\": " + tolerated + ",",
                "$.Items[1]"));

        assertThat(Engine.builder().build().start(machine, "[1, 2, 3, 4]").status())
                .isEqualTo(status);
    }
}
