package io.github.mfsm.asl.internal.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonataScanTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$a + $b | a,b",
                "$states.input.x | ''",
                "($x := $a; $x + 1) | a",
                "$map($items, function($v, $i) { $v + $i + $bias }) | bias,items",
                "$sum($states.input.values) | ''",
                "\"$notAVariable\" & $yes | yes",
                "/* $no */ $yes | yes",
                "$match($text, /$[a-z/]+\\//) | text",
                "$a / $b / $c | a,b,c",
                "$orders@$o.{'id': $o.id} | orders",
                "$items#$i.{'n': $i} | items",
                "$f(1) | ''",
            })
    void findsTheVariablesThatComeFromOutside(String expression, String expected) {
        String variables = String.join(",", JsonataScan.of(expression).variables());

        assertThat(variables).isEqualTo(expected.replace("''", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$states.input.phone",
                "$states.input.items[value > 3]",
                "$states.input.items.{ 'a': b }",
                "$states.input.items^(>price)",
                "$states.input{category: $sum(price)}",
                "true and false or null = 1",
                "{ \"key\": $a }",
                "[1, 2, $x]",
                "$map($a, function($v) { $v.name })",
                "$a in [1,2]",
                "$a ? 'b' : 'c'",
                "$a.*.b",
                "-1 * $a",
            })
    void findsNoTopLevelNameWhereThereIsNone(String expression) {
        assertThat(JsonataScan.of(expression).topLevelNames()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "phone, phone",
        "1 + phone, phone",
        "[phone], phone",
        "'{\"a\": phone}', phone",
        "'$map($a, function($x) { b })', b",
        "'$sum(values)', values",
        "`a name`.b, `"
    })
    void findsNamesThatHaveNoContext(String expression, String name) {
        assertThat(JsonataScan.of(expression).topLevelNames()).containsExactly(name);
    }

    @Test
    void findsTheRootAndTheFieldsOfStates() {
        JsonataScan scan = JsonataScan.of("$$.a & $states . errorOutput.Cause & $states.result");

        assertThat(scan.usesRoot()).isTrue();
        assertThat(scan.statesFields()).containsExactly("errorOutput", "result");
    }
}
