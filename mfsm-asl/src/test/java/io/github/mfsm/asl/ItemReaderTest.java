package io.github.mfsm.asl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.task.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the developer guide says of the files that an ItemReader reads. */
class ItemReaderTest {
    private final ObjectStore objects = ObjectStore.inMemory();

    private void put(String key, String body) {
        objects.put("b", key, body.getBytes(StandardCharsets.UTF_8));
    }

    private Execution read(String body, String config) {
        put("f", body);
        return run("getObject", "\"Key\": \"f\"", config);
    }

    private Execution run(String operation, String parameters, String config, String... more) {
        return Engine.builder()
                .objects(objects)
                .build()
                .start(StateMachine.parse("""
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, %s
                  "ItemReader": {"Resource": "arn:aws:states:::s3:%s", "Parameters": {"Bucket": "b", %s},
                    "ReaderConfig": {%s}},
                  "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                    "StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}}}""".formatted(String.join("", more), operation, parameters, config)), "{}");
    }

    private Execution csv(String body, String more) {
        return read(body, "\"InputType\": \"CSV\", \"CSVHeaderLocation\": \"FIRST_ROW\"" + more);
    }

    @ParameterizedTest
    @CsvSource({"COMMA, ','", "PIPE, |", "SEMICOLON, ;", "SPACE, ' '", "TAB, '\t'"})
    void columnsArePartedByTheDelimiterThatIsNamed(String name, String delimiter) {
        Execution execution = csv("x,y\n1,2\n".replace(",", delimiter), ", \"CSVDelimiter\": \"" + name + "\"");

        assertThat(execution.output()).contains("[{\"x\":\"1\",\"y\":\"2\"}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "x,y|1,2 ~ [{\"x\":\"1\",\"y\":\"2\"}]",
                "x,y|1,2| ~ [{\"x\":\"1\",\"y\":\"2\"}]",
                "x,y||1,2|| ~ [{\"x\":\"1\",\"y\":\"2\"}]",
                "x,y|1, ~ [{\"x\":\"1\",\"y\":\"\"}]",
                "x,y|1,\"2\" ~ [{\"x\":\"1\",\"y\":\"2\"}]",
                "x,y|1| ~ [{\"x\":\"1\",\"y\":\"\"}]",
                "x,y|1,2,3| ~ [{\"x\":\"1\",\"y\":\"2\"}]",
                "x,y|,| ~ [{\"x\":\"\",\"y\":\"\"}]",
                "x,y|\"1|2\",\"\"| ~ [{\"x\":\"1\\n2\",\"y\":\"\"}]",
                "x,y|\"1\"a,\"2 ~ [{\"x\":\"1a\",\"y\":\"2\"}]",
                "x,y|1\\|2,3\\ ~ [{\"x\":\"1\\\\\",\"y\":\"\"},{\"x\":\"2\",\"y\":\"3\\\\\"}]",
                "x,y| ~ []",
                "`` ~ []",
            })
    void rowsEndWithTheirLines(String body, String items) {
        assertThat(csv(body.replace('|', '\n'), "").output()).contains(items);
    }

    @ParameterizedTest
    @CsvSource({"'\r\n'", "'\r'"})
    void rowsEndWithAnyLineBreak(String lineBreak) {
        assertThat(csv("x" + lineBreak + "1" + lineBreak + "\\" + lineBreak + "2" + lineBreak, "")
                        .output())
                .contains("[{\"x\":\"1\"},{\"x\":\"\\\\\"},{\"x\":\"2\"}]");
    }

    @Test
    void headersCanBeGiven() {
        String given = "\"InputType\": \"CSV\", \"CSVHeaderLocation\": \"GIVEN\", \"CSVHeaders\": ";

        assertThat(read("1,2\n3,4\n", given + "[\"x\", \"y\"]").output())
                .contains("[{\"x\":\"1\",\"y\":\"2\"},{\"x\":\"3\",\"y\":\"4\"}]");
        assertThat(read("1,2\n", given + "[\"x\"]").output()).contains("[{\"x\":\"1\"}]");
    }

    @Test
    void headersThatAreTheSameFailTheReader() {
        Execution execution = csv("x,y,x\n1,2,3\n", "");

        assertThat(execution.error()).contains("States.ItemReaderFailed");
        assertThat(execution.cause()).contains("CSV headers cannot contain duplicates.");
    }

    @ParameterizedTest
    @CsvSource({"0, '[1,2,3]'", "1, '[1]'", "2, '[1,2]'", "5, '[1,2,3]'"})
    void asManyItemsAreReadAsAreWanted(int most, String items) {
        assertThat(read("[1,2,3]", "\"InputType\": \"JSON\", \"MaxItems\": " + most)
                        .output())
                .contains(items);
    }

    @Test
    void whatIsNoJsonFailsTheReader() {
        Execution lines = read("{\"n\":1}\n{\"n\":\n", "\"InputType\": \"JSONL\"");
        assertThat(lines.error()).contains("States.ItemReaderFailed");
        assertThat(lines.cause()).contains("The JSON Lines object contains a line that is not JSON");

        Execution document = read("[1,", "\"InputType\": \"JSON\"");
        assertThat(document.error()).contains("States.ItemReaderFailed");
        assertThat(document.cause()).contains("Attempting to map over non-iterable node.");
    }

    @Test
    void anInventoryIsReadByItsColumns() {
        objects.put("b", "1.csv", "s,k,1\ns,k2\n".getBytes(StandardCharsets.UTF_8));
        objects.put("b", "2.csv", "s,k3,3,x\n".getBytes(StandardCharsets.UTF_8));

        assertThat(read(
                                "{\"fileSchema\": \"Bucket, Key, Size\", \"files\": [{\"key\": \"1.csv\"}, {\"key\": \"2.csv\"}]}",
                                "\"InputType\": \"MANIFEST\"")
                        .output())
                .contains("[{\"Bucket\":\"s\",\"Key\":\"k\",\"Size\":\"1\"},{\"Bucket\":\"s\",\"Key\":\"k2\"},"
                        + "{\"Bucket\":\"s\",\"Key\":\"k3\",\"Size\":\"3\"}]");
    }

    /** Developer guide: the output format of the inventory must be CSV. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Bucket,Key ~ The manifest of the S3 inventory is not JSON",
                "{\"fileFormat\": \"Parquet\", \"files\": []} ~ The S3 inventory's files are in the format 'Parquet'",
                "{\"files\": [{\"key\": \"1.csv\"}]} ~ The specified key does not exist."
            })
    void anInventoryThatCannotBeReadFailsTheReader(String manifest, String cause) {
        for (String config : List.of("\"InputType\": \"MANIFEST\"", "\"ManifestType\": \"S3_INVENTORY\"")) {
            Execution execution = read(manifest, config);

            assertThat(execution.error()).contains("States.ItemReaderFailed");
            assertThat(execution.cause().orElseThrow()).startsWith(cause);
        }
    }

    /** Seen on AWS by others: floci-io/floci, pull request 1588. */
    @ParameterizedTest
    @ValueSource(strings = {"/rows/2", "/row", "rows", "/rows/0/a"})
    void aPointerToNothingFailsTheReader(String pointer) {
        Execution execution =
                read("{\"rows\": [[1], [2]]}", "\"InputType\": \"JSON\", \"ItemsPointer\": \"" + pointer + "\"");

        assertThat(execution.error()).contains("States.ItemReaderFailed");
        assertThat(execution.cause())
                .contains(
                        "The provided ReaderConfig.ItemsPointer does not match any valid path in the JSON structure.");
    }

    @Test
    void aPrefixMayBeNull() {
        objects.put("b", "k", new byte[0]);

        Execution execution = run("listObjectsV2", "\"Prefix\": null", "");

        assertThat(execution.output().orElseThrow()).contains("\"Key\":\"k\"");
        assertThat(run("listObjectsV2", "\"Prefix\": 1", "").cause())
                .contains("The field 'Prefix' of the ItemReader must be a string");
    }

    /** Developer guide, context object: the S3 URI of the object, of the bucket for the listing itself. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "listObjectsV2 ~ \"Prefix\": \"p/\" ~ `` ~ S3://b S3://b S3://b",
                "listObjectsV2 ~ \"Prefix\": \"p/\" ~ \"InputType\": \"JSON\", \"Transformation\": \"LOAD_AND_FLATTEN\""
                        + " ~ S3://b/p/1 S3://b/p/1 S3://b/p/3",
                "getObject ~ \"Key\": \"manifest.csv\" ~ \"InputType\": \"JSONL\", \"ManifestType\": \"ATHENA_DATA\""
                        + " ~ S3://b/p/3 S3://b/p/1",
                "getObject ~ \"Key\": \"p/1\" ~ \"InputType\": \"JSON\" ~ S3://b/p/1 S3://b/p/1"
            })
    void anItemKnowsWhichObjectItWasReadFrom(String operation, String parameters, String config, String sources) {
        put("p/1", "[1, 2]");
        put("p/2", "[]");
        put("p/3", "{\"k\": 3}");
        put("manifest.csv", "s3://b/p/3\ns3://b/p/1\n");

        Execution execution =
                run(operation, parameters, config, "\"ItemSelector\": {\"s.$\": \"$$.Map.Item.Source\"},");

        assertThat(execution
                        .output()
                        .orElseThrow()
                        .replaceAll("\"s\":|[{}\\[\\]\"]", "")
                        .replace(",", " "))
                .isEqualTo(sources);
    }

    @Test
    void listedObjectsHoldArraysAndObjects() {
        put("1", "[{\"Key\": \"x\", \"Value\": 1}]");
        put("2", "{\"a\": 2}");

        Execution execution = run(
                "listObjectsV2",
                "\"Prefix\": \"\"",
                "\"InputType\": \"JSON\", \"Transformation\": \"LOAD_AND_FLATTEN\", \"MaxItems\": 2",
                "\"ItemSelector\": {\"v.$\": \"$$.Map.Item.Value\"},");

        assertThat(execution.output()).contains("[{\"v\":{\"Key\":\"x\",\"Value\":1}},{\"v\":2}]");
    }
}
