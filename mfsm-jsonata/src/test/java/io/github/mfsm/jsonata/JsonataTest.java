package io.github.mfsm.jsonata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.jsonata.internal.function.Registry;
import io.github.mfsm.jsonata.syntax.Node;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonataTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static Environment environment(Map<String, JsonNode> variables) {
        return Environment.of(variables, () -> Instant.parse("2026-11-29T12:00:00Z"), new Random(1));
    }

    private static JsonNode evaluate(String expression, Options options, String input) {
        return Jsonata.parse(expression).compile(options).evaluate(json(input), environment(Map.of()));
    }

    private static JsonNode evaluate(String expression) {
        return evaluate(expression, Options.DEFAULT, "{}");
    }

    private static JsonataException failure(String expression) {
        return catchThrowableOfType(JsonataException.class, () -> evaluate(expression));
    }

    @Test
    void undefinedIsNotNull() {
        assertThat(evaluate("missing")).isInstanceOf(MissingNode.class);
        assertThat(evaluate("null").isNull()).isTrue();
        assertThat(Jsonata.parse("$").compile().evaluate(MissingNode.getInstance()))
                .isInstanceOf(MissingNode.class);
    }

    @Test
    void variablesComeFromTheEnvironment() {
        CompiledExpression expression = Jsonata.parse("$limit + 1").compile();

        assertThat(expression.evaluate(json("{}"), environment(Map.of("limit", IntNode.valueOf(4)))))
                .isEqualTo(IntNode.valueOf(5));
    }

    @Test
    void functionsAreAddedAndRemoved() {
        Options options = Options.builder()
                .function("shout", "<s-:s>", 1, call -> TextNode.valueOf(call.argument(0) + "!"))
                .function("refuse", "<:x>", 0, call -> {
                    throw new JsonataException("D3137", "not today");
                })
                .without("eval")
                .build();

        assertThat(evaluate("'a' ~> $shout", options, "{}").textValue()).isEqualTo("\"a\"!");
        assertThatThrownBy(() -> evaluate("$eval('1')", options, "{}"))
                .isInstanceOfSatisfying(
                        JsonataException.class, e -> assertThat(e.code()).isEqualTo("T1006"));
        assertThatThrownBy(() -> evaluate("[1, $refuse()]", options, "{}"))
                .hasMessage("not today")
                .isInstanceOfSatisfying(
                        JsonataException.class, e -> assertThat(e.token()).hasValue("refuse"));
    }

    @Test
    void errorsTellCodePositionAndToken() {
        JsonataException error = failure("{'a': 1 + 'b'}");

        assertThat(error.code()).isEqualTo("T2002");
        assertThat(error.position()).isEqualTo(9);
        assertThat(error.token()).hasValue("+");
        assertThat(error).hasMessage("The right side of the \"+\" operator must evaluate to a number");
    }

    @Test
    void numbersThatJsonCannotHoldBecomeTextsIfAskedFor() {
        Options options = Options.builder().nonFinite(NonFinite.AS_TEXT).build();

        assertThat(evaluate("[1/0, -1/0, {'k': 1e308 * 10}]", options, "{}"))
                .isEqualTo(json("[\"Infinity\", \"-Infinity\", {\"k\": \"Infinity\"}]"));
        assertThat(evaluate("1/0").doubleValue()).isInfinite();
    }

    @Test
    void wholeNumbersKeepTheirDigitsInTextsIfAskedFor() {
        Options options = Options.builder().wholeNumbers(WholeNumbers.EXACT).build();
        String expression = "[$string(n), 'id' & n, $string([n]), $string(1e21), $string(2/3)]";

        assertThat(evaluate(expression, options.toBuilder().build(), "{\"n\": 9007199254740993}"))
                .isEqualTo(json("[\"9007199254740993\", \"id9007199254740993\", \"[9007199254740993]\","
                        + " \"1e+21\", \"0.666666666666667\"]"));
        assertThat(evaluate("$string(9007199254740993)")).isEqualTo(json("\"9007199254740990\""));
    }

    @Test
    void integersOfTheInputArePassedOnUnchanged() {
        assertThat(evaluate("a", Options.DEFAULT, "{\"a\": 12345678901234567890}"))
                .isEqualTo(json("12345678901234567890"));
        assertThat(evaluate("a + 0", Options.DEFAULT, "{\"a\": 9007199254740993}")
                        .longValue())
                .isEqualTo(9007199254740992L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "($f := function($n){$n + $f($n)}; $f(1)) § U1001",
                "($f := function(){$f()}; $f()) § U1001",
                "$count([1..873783]) § U1002",
                "$length($pad('', 8388608)) § U1002",
                "$reduce([1..60], function($a, $b){[$a, $a]}, ['x']) § U1002",
                "$reduce([1..9999], function($a, $b){{'k': $a}}) § U1005",
                "$match('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', /^(a|aa)+$b/) § U1001",
                "/a**/ § U1004",
                "1 ~> 2 § T2006",
                "$string($toMillis('2018T00:00:00+24:00')) § D3001",
                "$string(1/0) § D3001"
            })
    void whatGoesBeyondItsBoundsFails(String expression, String code) {
        assertThat(failure(expression).code()).isEqualTo(code);
    }

    @Test
    void whatIsWithinTheBoundsPasses() {
        assertThat(evaluate("$count([1..873782])").intValue()).isEqualTo(873_782);
        assertThat(evaluate("$length($pad('', 4194304))").intValue()).isEqualTo(4_194_304);
        assertThat(evaluate("($f := function($n){$n > 0 ? $f($n - 1) : 'done'}; $f(100000))")
                        .textValue())
                .isEqualTo("done");
    }

    @Test
    void nestedTextsAreRefusedBeforeTheyDeepenTheStack() {
        for (String open : List.of("(", "[", "-", "{'a':", "a[", "$f(", "1+", "a.", "a~>")) {
            assertThat(failure(open.repeat(100_000)).code()).as(open).isIn("U1003", "S0207", "S0203", "S0211");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "$sort([{'p':2,'i':1},{'p':1,'i':2},{'p':2,'i':3}], function($a,$b){$a.p>$b.p}).i § [2, 1, 3]",
                "$substring('Re: 😀 hello', 6) § \"hello\"",
                "$length('😀') § 1",
                "$substring('hello', missing, 2) § \"\"",
                "$base64decode('YWI😀YWI') § \"ab\"",
                "$count([$, {'a': 1}][-1].([] * 0)) § 0",
                "function($a)<n-:n>{$a * 2}('x' ~> $length) § 2",
                "$map([1, 2], $power(?, 2)) § [1, 4]",
                "([3, 1] ~> $sort(?) ~> $string(?)) § \"[1,3]\"",
                "$fromMillis(1104537600000, '[X0001]-W[W01]-[F1]') § \"2004-W53-6\"",
                "$formatInteger(1234567890, '#:###,##0') § \"1234:567,890\"",
                "$formatInteger(9223372036854775808, '#,##0') § \"9,223,372,036,854,776,000\"",
                "$parseInteger('9,223,372,036,854,775,808', '#,##0') § 9223372036854775808",
                "$parseInteger($formatInteger(4000000000, 'w'), 'w') § 4000000000",
                "$string('a|b') § \"a|b\"",
                "$replace('abc', 'x', function($m) { 1 }) § \"abc\"",
                "$fromMillis(951782400000, '[YWw,2] [Y,2-2]') § \"Two Thousand 00\"",
                "$string($toMillis('2018-02-03T04:05:06+23:59')) § \"1517544366000\"",
                "{'a': 1} ~> |$|{'b': $}| § {\"a\":1,\"b\":{\"a\":1}}",
                "$match('x1', /(\\d)|(z)/).groups § [\"1\", null]",
                "{'unit': $match('12', /(\\d+)(px)?/).groups[1]} § {}",
                "$replace('12', /(\\d)(px)?/, function($m) { $m.groups[1] & '-' }) § \"--\"",
                "($groups := $match('12', /(\\d+)(px)?/).groups; $count($groups) & $string($groups[-1])) § \"2\"",
                "$exists($match('\u0130\u0131\u017F\u212A\u00C9', /[a-z]|\\w/i)) § false",
                "$match('\u00C9\u00E9\u03C2\u03A3', /(\u00E9)\\1(\u03C3)\\2/i).index § 0",
                "[1, 2, 3]#$i[$i > 0] § [2, 3]",
                "[1, 2, 3][[2, 0, -3]] § [1, 1, 3]",
                "(100)[[-1, 0]] § [100, 100]",
                "$eval('$x := 2') & ($x := 1; $string($x)) § \"21\""
            })
    void expressionsComeOutAsDocumented(String expression, String expected) {
        assertThat(SuiteCase.equal(json(expected), evaluate(expression), false))
                .as("%s is %s", expression, evaluate(expression))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"'$fromMillis(0, \"[Y]\", \"Z\")', Z", "$fromMillis(1e21), 1e+21"})
    void pointsInTimeThatCannotBeWrittenAreNamed(String expression, String named) {
        assertThat(failure(expression)).hasMessageEndingWith("Given \"" + named + "\"");
    }

    @ParameterizedTest
    @CsvSource({"$decodeUrl('%E0%A4%A'), decodeUrl", "$decodeUrlComponent('%zz'), decodeUrlComponent"})
    void badUrlsAreNamed(String expression, String function) {
        assertThat(failure(expression))
                .hasMessageStartingWith("Malformed URL passed to $" + function + "(): \"%")
                .returns("D3140", JsonataException::code);
    }

    @Test
    void everyBuiltInFunctionIsAppliedPartially() {
        for (String name : Registry.functions().keySet()) {
            JsonNode type = evaluate("$type($" + name + "(?))");

            assertThat(type.textValue()).as(name).isEqualTo("function");
        }
    }

    @Test
    void theTreeShowsVariablesAndFieldsWithTheirPlaces() {
        Deque<Node> open = new ArrayDeque<>(
                List.of(Jsonata.parse("$states.input.items[price > $limit]").tree()));
        List<String> found = new ArrayList<>();
        while (!open.isEmpty()) {
            Node node = open.removeFirst();
            if (node instanceof Node.Variable variable) {
                found.add("$" + variable.name() + "@" + variable.position());
            } else if (node instanceof Node.Name name) {
                found.add(name.name() + "@" + name.position());
            }
            node.children().forEach(open::addLast);
        }

        assertThat(found).contains("$states@7", "input@13", "items@19", "price@25", "$limit@34");
    }

    @Test
    void theInputIsNeverChanged() {
        JsonNode input = json("{\"a\": [], \"b\": {\"c\": 1}}");
        JsonNode before = input.deepCopy();

        Jsonata.parse("[a.{}, a{'x': 1}, $ ~> |b|{'c': 2}|, $append(a, 1), $sort(a)]")
                .compile()
                .evaluate(input, environment(Map.of()));

        assertThat(input).isEqualTo(before);
    }
}
