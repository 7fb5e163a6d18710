package io.github.mfsm.asl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.task.TaskResult;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quota on a state's data: 262,144 bytes of its JSON text in UTF-8 (developer guide, "Service quotas"). */
class DataLimitTest {
    private static final int MOST = 262_144;

    private static Execution answered(String json) {
        return Histories.run("""
                {"StartAt": "T", "States": {"T": {"Type": "Task", "End": true,
                  "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f"}}}""", "{}", request -> TaskResult.succeeded(json));
    }

    private static int bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Fills up to the limit: what stands at the asterisk is repeated, then letters are added. */
    private static String filled(String pattern, String repeated) {
        int room = MOST - bytes(pattern.replace("*", ""));
        int times = room / bytes(repeated);
        return pattern.replace("*", repeated.repeat(times) + "a".repeat(room - times * bytes(repeated)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a", "\"", "\\", "/", "\n", "\r", "\t", "\b", "\f", "\u0001", "\u001f", " ", "\u007f", "\u0080", "é",
                "\u07ff", "\u0800", "€", "\uffff", "😀"
            })
    void aTextTakesTheBytesThatItIsWrittenWith(String character) {
        String written = TextNode.valueOf(character).toString();
        String most = filled("\"*\"", written.substring(1, written.length() - 1));

        assertThat(bytes(most)).isEqualTo(MOST);
        assertThat(answered(most).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(answered(most.replaceFirst("^\"", "\"a")).error()).contains("States.DataLimitExceeded");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "[[],[[]],{}]",
                "[1,-2,3.5,true,false,null]",
                "{\"a\":1,\"b\":{\"c\":[2,\"x\"],\"é\":null}}",
                "[12345678901234567890123456789012345678901234567890,-2.2250738585072014E-308]",
            })
    void listsAndObjectsTakeTheirSignsAsWell(String value) {
        String most = filled("[\"*\"," + value + "]", "a");

        assertThat(bytes(most)).isEqualTo(MOST);
        assertThat(answered(most).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(answered(most.replaceFirst("\"a", "\"aa")).error()).contains("States.DataLimitExceeded");
    }

    @Test
    void manySmallValuesAreCountedOneByOne() {
        String most = "[" + String.join(",", Collections.nCopies(MOST / 2 - 2, "1")) + ",12]";
        assertThat(bytes(most)).isEqualTo(MOST);
        assertThat(answered(most).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(answered(most.replace(",12]", ",123]")).error()).contains("States.DataLimitExceeded");

        String field = "\"k\":\"v\"";
        String objects = "[" + String.join(",", Collections.nCopies(MOST / 10 + 1, "{" + field + "}")) + "]";
        assertThat(answered(objects).error()).contains("States.DataLimitExceeded");
    }
}
