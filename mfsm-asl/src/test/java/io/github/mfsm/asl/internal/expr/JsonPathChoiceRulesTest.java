package io.github.mfsm.asl.internal.expr;

import static io.github.mfsm.asl.internal.expr.Json.json;
import static io.github.mfsm.asl.internal.expr.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.definition.QueryLanguage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathChoiceRulesTest {

    private static final List<String> ORDERS =
            List.of("Equals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals");

    /** A value of each type, under the name of the operator's type where it has one. */
    private static final Map<String, String> VALUES = Map.of(
            "Numeric", "1",
            "String", "\"b\"",
            "Boolean", "true",
            "Timestamp", "\"2020-01-01T00:00:00Z\"",
            "null", "null",
            "array", "[1]",
            "object", "{\"a\":1}");

    private static FieldCompiler fields(ObjectNode state) {
        return FieldCompiler.of(QueryLanguage.JSONPATH, state);
    }

    private static boolean holds(String rule, JsonNode data) {
        return choose(rule, data) == 0;
    }

    private static int choose(String rule, JsonNode data) {
        ObjectNode state = object("{\"Type\":\"Choice\",\"Choices\":[" + rule + "]}");
        return new ChoiceRules(fields(state))
                .choose(Scopes.of(data).context(() -> json("{\"c\":1}")).build());
    }

    private static boolean compares(String operator, JsonNode left, JsonNode right) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.set("left", left);
        data.set("right", right);
        boolean byPath = holds("{\"Variable\":\"$.left\",\"" + operator + "Path\":\"$.right\"}", data);
        assertThat(holds("{\"Variable\":\"$.left\",\"" + operator + "\":" + right + "}", data))
                .as("%s %s %s", left, operator, right)
                .isEqualTo(byPath);
        return byPath;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Numeric | 1 | 2",
                "Numeric | -1.5 | 1",
                "Numeric | 1 | 1.0000001",
                "Numeric | 9007199254740993 | 9007199254740994",
                "Numeric | 123456789012345678901234567890 | 123456789012345678901234567891",
                "String | \"A\" | \"A \"",
                "String | \"AB\" | \"ABC\"",
                "String | \"Z\" | \"a\"",
                "Timestamp | \"2012-10-09T19:00:55Z\" | \"2012-10-09T19:00:56Z\"",
                "Timestamp | \"2012-10-09T21:00:00+02:00\" | \"2012-10-09T19:00:00.001Z\""
            })
    void ordersValues(String type, String smaller, String larger) {
        JsonNode low = json(smaller);
        JsonNode high = json(larger);

        for (String order : ORDERS) {
            boolean equal = order.endsWith("Equals");
            assertThat(compares(type + order, low, low)).as(order).isEqualTo(equal);
            assertThat(compares(type + order, low, high)).as(order).isEqualTo(order.startsWith("Less"));
            assertThat(compares(type + order, high, low)).as(order).isEqualTo(order.startsWith("Greater"));
        }
    }

    @Test
    void comparesNumbersByValueAndBooleansByIdentity() {
        assertThat(compares("NumericEquals", json("1"), json("1.0"))).isTrue();
        assertThat(compares("NumericEquals", json("0"), json("0.0"))).isTrue();
        assertThat(compares("BooleanEquals", json("true"), json("true"))).isTrue();
        assertThat(compares("BooleanEquals", json("true"), json("false"))).isFalse();
        assertThat(compares("TimestampEquals", json("\"2020-01-01T00:00:00Z\""), json("\"2020-01-01T01:00:00+01:00\"")))
                .isTrue();
    }

    /** Every operator with a variable of every other type. */
    @Test
    void neverMatchesAValueOfAnotherType() {
        for (String type : List.of("Numeric", "String", "Boolean", "Timestamp")) {
            for (Map.Entry<String, String> value : VALUES.entrySet()) {
                boolean textual = type.equals("String") && value.getKey().equals("Timestamp");
                if (!value.getKey().equals(type) && !textual) {
                    for (String order : type.equals("Boolean") ? List.of("Equals") : ORDERS) {
                        assertThat(compares(type + order, json(value.getValue()), json(VALUES.get(type))))
                                .as("%s %s%s", value, type, order)
                                .isFalse();
                    }
                }
            }
        }
    }

    @Test
    void neverMatchesAPathOperandOfAnotherType() {
        ObjectNode data = object("{\"a\":1,\"b\":\"1\"}");

        assertThat(holds("{\"Variable\":\"$.a\",\"NumericEqualsPath\":\"$.b\"}", data))
                .isFalse();
        assertThat(holds("{\"Variable\":\"$.b\",\"StringEqualsPath\":\"$.a\"}", data))
                .isFalse();
    }

    @Test
    void tellsTypes() {
        Map<String, List<String>> types = Map.of(
                "IsNull", List.of("null"),
                "IsNumeric", List.of("Numeric"),
                "IsString", List.of("String", "Timestamp"),
                "IsBoolean", List.of("Boolean"),
                "IsTimestamp", List.of("Timestamp"),
                "IsPresent", List.copyOf(VALUES.keySet()));
        types.forEach((operator, matching) -> VALUES.forEach((type, value) -> {
            JsonNode data = json("{\"x\":" + value + "}");
            boolean expected = matching.contains(type);

            assertThat(holds("{\"Variable\":\"$.x\",\"" + operator + "\":true}", data))
                    .as("%s %s", operator, type)
                    .isEqualTo(expected);
            assertThat(holds("{\"Variable\":\"$.x\",\"" + operator + "\":false}", data))
                    .isNotEqualTo(expected);
        }));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2012-10-09T19:00:55",
                "2012-10-09",
                "2012-10-09 19:00:55Z",
                "2012-13-09T19:00:55Z",
                "2012-10-09T25:00:55Z",
                "",
                "x"
            })
    void takesOnlyFullTimestamps(String text) {
        assertThat(holds("{\"Variable\":\"$\",\"IsTimestamp\":true}", JsonNodeFactory.instance.textNode(text)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "log-*.txt | log-1.txt | true",
                "log-*.txt | log-.txt | true",
                "log-*.txt | log-1.txt2 | false",
                "* | anything | true",
                "*a*b* | xxaxxbxx | true",
                "*a*b* | xxbxxaxx | false",
                "a\\\\*b | a*b | true",
                "a\\\\*b | axb | false",
                "a\\\\\\\\*b | a\\xb | true",
                "a | ab | false",
                "**** | x | true",
                "a? | ab | false"
            })
    void matchesWildcards(String pattern, String text, boolean expected) {
        assertThat(holds(
                        "{\"Variable\":\"$\",\"StringMatches\":\"" + pattern + "\"}",
                        JsonNodeFactory.instance.textNode(text)))
                .isEqualTo(expected);
    }

    @Test
    void matchesPatternsOfManyStarsInReasonableTime() {
        String pattern = "*a".repeat(500) + "b";

        assertThat(Wildcard.matches(pattern, "a".repeat(20_000))).isFalse();
        assertThat(Wildcard.matches("", "")).isTrue();
        assertThat(Wildcard.matches("*", "")).isTrue();
        assertThat(Wildcard.matches("", "a")).isFalse();
        assertThat(Wildcard.matches("a\\", "a\\")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$.nope", "$.l[9].x", "$nope", "$$.nope"})
    void seesThatAVariableIsAbsent(String path) {
        JsonNode data = json("{\"l\":[1]}");

        assertThat(holds("{\"Variable\":\"" + path + "\",\"IsPresent\":false}", data))
                .isTrue();
        assertThatThrownBy(() -> holds("{\"Variable\":\"" + path + "\",\"NumericEquals\":1}", data))
                .isInstanceOfSatisfying(EvaluationException.class, e -> {
                    assertThat(e.errorName()).isEqualTo("States.Runtime");
                    assertThat(e.causeText())
                            .isEqualTo("Invalid path '" + path
                                    + "': The choice state's condition path references an invalid value.");
                });
    }

    @Test
    void refusesAnAbsentOperand() {
        assertThatThrownBy(() -> holds("{\"Variable\":\"$.a\",\"NumericEqualsPath\":\"$.b\"}", json("{\"a\":1}")))
                .isInstanceOf(EvaluationException.class)
                .hasMessage("Invalid path '$.b': The choice state's condition path references an invalid value.");
    }

    @Test
    void combinesRules() {
        String one = "{\"Variable\":\"$.a\",\"NumericEquals\":1}";
        String two = "{\"Variable\":\"$.b\",\"NumericEquals\":2}";
        JsonNode data = json("{\"a\":1,\"b\":3}");

        assertThat(holds("{\"And\":[" + one + "," + two + "]}", data)).isFalse();
        assertThat(holds("{\"Or\":[" + two + "," + one + "]}", data)).isTrue();
        assertThat(holds("{\"Not\":" + two + "}", data)).isTrue();
        assertThat(holds("{\"And\":[" + one + ",{\"Not\":{\"Or\":[" + two + "]}}]}", data))
                .isTrue();
    }

    /** What comes after the deciding rule is not looked at, as missing variables show. */
    @Test
    void stopsAtTheDecidingRule() {
        String missing = "{\"Variable\":\"$.nope\",\"NumericEquals\":1}";
        String yes = "{\"Variable\":\"$.a\",\"NumericEquals\":1}";

        assertThat(holds("{\"Or\":[" + yes + "," + missing + "]}", json("{\"a\":1}")))
                .isTrue();
        assertThat(holds("{\"And\":[{\"Not\":" + yes + "}," + missing + "]}", json("{\"a\":1}")))
                .isFalse();
        assertThat(choose(yes + "," + missing, json("{\"a\":1}"))).isZero();
    }

    @Test
    void takesTheFirstRuleThatHolds() {
        String rules = "{\"Variable\":\"$.a\",\"NumericEquals\":2},{\"Variable\":\"$.a\",\"NumericEquals\":1},"
                + "{\"Variable\":\"$.a\",\"IsNumeric\":true}";

        assertThat(choose(rules, json("{\"a\":1}"))).isEqualTo(1);
        assertThat(choose(rules, json("{\"a\":\"x\"}"))).isEqualTo(ChoiceRules.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Variable\":\"$.a\"}",
                "{\"NumericEquals\":1}",
                "{\"Variable\":\"a\",\"NumericEquals\":1}",
                "{\"Variable\":\"$.a\",\"NumericEquals\":\"1\"}",
                "{\"Variable\":\"$.a\",\"TimestampEquals\":\"today\"}",
                "{\"Variable\":\"$.a\",\"StringMatchesPath\":\"$.b\"}",
                "{\"Variable\":\"$.a\",\"IsNullPath\":\"$.b\"}",
                "{\"Variable\":\"$.a\",\"IsPresent\":1}",
                "{\"And\":{}}",
                "{\"Not\":[]}",
                "[]"
            })
    void refusesRulesItCannotRead(String rule) {
        assertThatThrownBy(() -> holds(rule, json("{}"))).isInstanceOf(ExpressionSyntaxException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"Not\":%s}", "{\"And\":[%s]}", "{\"Or\":[%s]}"})
    void takesRulesNestedTwoHundredTimesAndNoMore(String outer) {
        String rule = "{\"Variable\":\"$.a\",\"IsNull\":true}";
        for (int i = 0; i < 200; i++) {
            rule = outer.formatted(rule);
        }
        String deepest = rule;

        assertThat(holds(deepest, json("{\"a\":null}"))).isTrue();
        assertThatThrownBy(() -> holds(outer.formatted(deepest), json("{\"a\":null}")))
                .isInstanceOf(ExpressionSyntaxException.class)
                .hasMessageContaining("nested deeper");
    }

    @Test
    void appliesInputPathOutputPathAndAssignOfARule() {
        ObjectNode state = object("{\"Type\":\"Choice\",\"InputPath\":\"$.in\",\"OutputPath\":\"$.out\",\"Choices\":["
                + "{\"Variable\":\"$.x\",\"NumericEquals\":1,\"Assign\":{\"v.$\":\"$.x\"}}],\"Assign\":{\"v\":0}}");
        ChoiceRules rules = new ChoiceRules(fields(state));
        Scope scope = Scopes.of(json("{\"in\":{\"x\":1,\"out\":[2]}}")).build();

        assertThat(rules.choose(scope)).isZero();
        assertThat(Left.by(rules.rules().get(0), scope)).isEqualTo(new Left(json("[2]"), Map.of("v", json("1"))));
        assertThat(Left.by(rules.otherwise(), scope).variables()).isEqualTo(Map.of("v", json("0")));
    }
}
