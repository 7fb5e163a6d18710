package io.github.mfsm.asl.internal.expr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataPathTest {

    @ParameterizedTest
    @CsvSource({
        "$, , true, true",
        "$.a[0], , true, false",
        "$.a[*], , false, false",
        "$v, v, true, false",
        "$v[*], v, false, false",
        "$$.a, , false, false"
    })
    void knowsWhereItLeads(String text, String variable, boolean reference, boolean wholeData) {
        DataPath path = DataPath.compile(text);

        assertThat(path.variable()).isEqualTo(variable);
        assertThat(path.isReferencePath()).isEqualTo(reference);
        assertThat(path.isWholeData()).isEqualTo(wholeData);
    }
}
