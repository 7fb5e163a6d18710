package io.github.mfsm.asl.internal.expr.jsonpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencePathTest {

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$ | {\"a\":1} | 9",
                "$.a | {\"a\":1,\"b\":2} | {\"a\":9,\"b\":2}",
                "$.c | {\"a\":1} | {\"a\":1,\"c\":9}",
                "$.c.d.e | {} | {\"c\":{\"d\":{\"e\":9}}}",
                "$['a b'] | {} | {\"a b\":9}",
                "$.abc.['def ghi'] | {} | {\"abc\":{\"def ghi\":9}}",
                "$['a\"b'] | {} | {\"a\\\"b\":9}",
                "$['a\\'].b | {} | {\"a\\\\\":{\"b\":9}}",
                "$['a.b,(c)'] | {} | {\"a.b,(c)\":9}",
                "$.l[1] | {\"l\":[1,2,3]} | {\"l\":[1,9,3]}",
                "$[0].x | [{\"y\":1}] | [{\"y\":1,\"x\":9}]"
            })
    void putsAValueInItsPlace(String path, String document, String expected) throws JsonProcessingException {
        JsonNode before = json(document);

        JsonNode after = ReferencePath.parse(path).put(before, json("9"));

        assertThat(after).isEqualTo(json(expected));
        assertThat(before).isEqualTo(json(document));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$.a.b | {\"a\":1}",
                "$.a | [1]",
                "$.a | \"text\"",
                "$.a[3] | {\"a\":[1]}",
                "$.a[0] | {}",
                "$.a.b | {\"a\":null}"
            })
    void cannotBeAppliedToWhatItDoesNotFit(String path, String document) throws JsonProcessingException {
        assertThat(ReferencePath.parse(path).put(json(document), json("9"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$.a[*]",
                "$..a",
                "$.a[0:1]",
                "$.a[?(@.b)]",
                "a",
                "$x",
                "$.a[0,1]",
                "$.a.length()",
                "$.a[(@.length-1)]",
                "$[0]a",
                "$.a@b",
                "$['a','b']"
            })
    void mustPointAtOnePlace(String path) {
        assertThatThrownBy(() -> ReferencePath.parse(path)).isInstanceOf(InvalidPathException.class);
    }

    @Test
    void showsItselfAsWritten() {
        assertThat(ReferencePath.parse("$.a[0]")).hasToString("$.a[0]");
    }
}
