package io.github.mfsm.asl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.task.MemoryObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the developer guide says of distributed Maps. */
class DistributedMapTest {
    private final MemoryObjectStore objects = new MemoryObjectStore();

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
