package io.github.mfsm.asl.internal.expr.jsonata;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonataReferencesTest {

    private static JsonataReferences references(String expression) {
        return JsonataEvaluator.compile(expression).references();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "$a + $b => a,b",
                "$states.input.x => ''",
                "($x := $a; $x + 1) => a",
                "(($x := $a); $x + 1) => a,x",
                "($x := $x; 1) => x",
                "($f := function($n) { $n < 2 ? 1 : $f($n - 1) }; $f(3)) => ''",
                "$map($items, function($v, $i) { $v + $i + $bias }) => bias,items",
                "$map($items, $uppercase) => items",
                "$items ~> $sum => items",
                "$sum($states.input.values) => ''",
                "\"$notAVariable\" & $yes => yes",
                "/* $no */ $yes => yes",
                "$match($text, /$[a-z/]+\\//) => text",
                "$a / $b / $c => a,b,c",
                "$orders@$o.{'id': $o.id} => orders",
                "$items#$i.{'n': $i} => items",
                "$f(1) => ''",
                "$a[$b > 1]{$c: $d}^(>$e) => a,b,c,d,e",
                "$a.b[$c > 1].d{$e: $f} => a,c,e,f",
                "$f(?, $b) => b",
                "$a ~> |b|{'c': $d}| => a,d",
                "$a[] => a",
                "-$a => a",
                "$a ? $b : $c => a,b,c"
            })
    void findsTheVariablesThatComeFromOutside(String expression, String expected) {
        assertThat(String.join(",", references(expression).variables())).isEqualTo(expected.replace("''", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$states.input.phone",
                "$states.input.items[value > 3]",
                "$states.input.items.{ 'a': b }",
                "$states.input.items^(>price)",
                "$states.input.items.$uppercase(name)",
                "$states.input{category: $sum(price)}",
                "$states.input ~> |items|{'n': price * 2}|",
                "true and false or null = 1",
                "{ \"key\": $a }",
                "[1, 2, $x]",
                "$map($a, function($v) { $v.name })",
                "$map($a, function($v)<o:s> { $v.name })",
                "$a in [1,2]",
                "$a ? 'b' : 'c'",
                "$a.*.b",
                "-1 * $a"
            })
    void findsNoTopLevelNameWhereThereIsNone(String expression) {
        assertThat(references(expression).topLevelNames()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "phone, phone",
        "1 + phone, phone",
        "[phone], phone",
        "'{\"a\": phone}', phone",
        "'$map($a, function($x) { b })', b",
        "'$sum(values)', values",
        "`a name`.b, a name",
        "'\"a|b\" & phone', phone"
    })
    void findsNamesThatHaveNoContext(String expression, String name) {
        assertThat(references(expression).topLevelNames()).containsExactly(name);
    }

    @Test
    void findsTheRootAndTheFieldsOfStates() {
        JsonataReferences references = references("$$.a & $states . errorOutput.Cause & $states.result");

        assertThat(references.usesRoot()).isTrue();
        assertThat(references.statesFields()).containsExactly("errorOutput", "result");
        assertThat(references.usesContext()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"$states", "$states.context.Execution.Id", "$keys($states)", "$states.*.Execution", "$a.$states"
            })
    void knowsWhetherTheContextObjectIsRead(String expression) {
        assertThat(references(expression).usesContext()).isTrue();
    }
}
