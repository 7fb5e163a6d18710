package io.github.mfsm.asl.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonMistakeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ | not JSON: Unexpected end-of-input: expected close marker for Object (start marker at line: 1, column: 1)",
                "{\"a\":[1 | not JSON: Unexpected end-of-input: expected close marker for Array (start marker at line: 1, column: 6)",
                "[1} | not JSON: Unexpected close marker '}': expected ']' (for Array starting at line: 1, column: 1)",
                "NaN | not JSON: Non-standard token 'NaN'",
                "/**/1 | not JSON: Unexpected character ('/' (code 47)): maybe a (non-standard) comment?",
                "{\"a\":1,} | not JSON: Unexpected character ('}' (code 125)): was expecting double-quote to start field name",
            })
    void namesNoLibrary(String text, String expected) {
        assertThat(catchThrowable(() -> Json.parse(text))).hasMessage(expected);
    }

    @Test
    void namesNoLibraryWhereALimitIsExceeded() {
        assertThat(catchThrowable(() -> Json.parse("1".repeat(2000))))
                .hasMessage("not JSON: Number value length (2000) exceeds the maximum allowed (1000)");
    }
}
