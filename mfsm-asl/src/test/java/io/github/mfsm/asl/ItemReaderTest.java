package io.github.mfsm.asl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.task.ObjectStore;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the developer guide says of the files that an ItemReader reads. */
class ItemReaderTest {
    private final ObjectStore objects = ObjectStore.inMemory();

    private Execution read(String body, String config) {
        objects.put("b", "f", body.getBytes(StandardCharsets.UTF_8));
        return Engine.builder().objects(objects).build().start(StateMachine.parse("""
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
                  "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "Parameters": {"Bucket": "b", "Key": "f"},
                    "ReaderConfig": {%s}},
                  "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                    "StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}}}""".formatted(config)), "{}");
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
}
