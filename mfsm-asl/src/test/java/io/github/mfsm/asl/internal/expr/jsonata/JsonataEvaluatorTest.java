package io.github.mfsm.asl.internal.expr.jsonata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonataEvaluatorTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNode INPUT =
            json("{\"n\":5,\"nul\":null,\"l\":[1,null,2],\"one\":[7],\"o\":{\"a\":1,\"b\":null},"
                    + "\"ol\":[{\"a\":1},{\"a\":2}],\"s\":\"abc\",\"long\":9007199254740993,\"empty\":[],\"d\":1.5}");

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static JsonNode evaluate(String expression) {
        return JsonataEvaluator.compile(expression)
                .evaluate(bindings(INPUT, Map.of("v", json("[1,2]")), new Random(1)));
    }

    private static JsonataBindings bindings(JsonNode input, Map<String, JsonNode> variables, Random random) {
        return new JsonataBindings() {
            @Override
            public JsonNode states(String name) {
                return name.equals("input") ? input : null;
            }

            @Override
            public JsonNode variable(String name) {
                return variables.get(name);
            }

            @Override
            public Instant now() {
                return Instant.parse("2026-01-02T03:04:05.678Z");
            }

            @Override
            public RandomGenerator random() {
                return random;
            }
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$partition([1,2,3], 2) | [[1,2],[3]]",
                "$partition([1,2,3], 2.9) | [[1,2],[3]]",
                "$partition([1], 5) | [[1]]",
                "$partition([1,2,3]) | [[1,2,3]]",
                "$range(0, 6, 2) | [0,2,4,6]",
                "$range(1, 9, 9) | 1",
                "$range(-1.7, 2, 1) | [-1,0,1,2]",
                "$range(3, 1, -1) | [3,2,1]",
                "$hash('input', 'SHA-1') | \"140f86aae51ab9e1cda9b4254fe98a74eb54c1a1\"",
                "$random(42) | 0.7275636800328681",
                "$parse('{\"a\":[1,null]}') | {\"a\":[1,null]}",
                "$parse('-0') | 0",
                "$parse('[1.0,1e2,-2.0,1.5]') | [1,100,-2,1.5]",
                "$parse('9223372036854775807') | 9223372036854775807",
                "$parse('9223372036854775808') | 9.223372036854775807E18",
                "$parse('123456789012345678901') | 1.2345678901234568E20",
                "1/0 | \"Infinity\"",
                "-1/0 | \"-Infinity\"",
                "1e308 * 10 | \"Infinity\"",
                "[1/0] | [\"Infinity\"]",
                "{'k': 1/0} | {\"k\":\"Infinity\"}",
                "$sort([{'p':2,'i':1},{'p':1,'i':2},{'p':2,'i':3}], function($a,$b){$a.p>$b.p}).i | [2,1,3]",
                "$substring('Re: 😀 hello', 6) | \"hello\"",
                "$formatInteger(12345678901, '#,##0') | \"12,345,678,901\"",
                "$map([1..3], $string(?, false)) | [\"1\",\"2\",\"3\"]",
                "$now() | \"2026-01-02T03:04:05.678Z\"",
                "$now('[Y]-[M01]') | \"2026-01\"",
                "$millis() | 1767323045678",
                "$string(1e20) | \"100000000000000000000\"",
                "$string(1e21) | \"1e+21\"",
                "$string(999999999999999868928) | \"999999999999999900000\"",
                "$string(-1.5e20) | \"-150000000000000000000\"",
                "$string($parse('9223372036854775807')) | \"9223372036854775807\"",
                "$string($parse('9223372036854775808')) | \"9223372036854776000\"",
                "$string({'n': 5890840712243077}) | \"{\\\"n\\\":5890840712243077}\"",
                "'id-' & 9007199254740991 | \"id-9007199254740991\"",
                "$string(1/3) | \"0.333333333333333\"",
                "$string(0.1 + 0.2) | \"0.3\"",
                "$pad('x', 4, 'ab') | \"xaba\"",
                "$pad('x', -4, 'ab') | \"abax\"",
                "$join(['a', 'b'], '-') | \"a-b\"",
                "$base64decode('aGVsbG8=') | \"hello\"",
                "$base64decode(' aGVs\\nbG8 ') | \"hello\"",
                "$base64decode('aGVsb') | \"hel\"",
                "$base64decode('-_8') | \"ûÿ\"",
                "$toMillis('1970-01-01T00:00:01Z') | 1000"
            })
    void knowsTheFunctionsOfStepFunctions(String expression, String expected) {
        assertThat(evaluate(expression)).isEqualTo(json(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$contains('hello$world', /^hello\\$/) | true",
                "$contains('abc', 'bc') | true",
                "$contains('abc', /x/) | false",
                "$match('ababb', /a(b+)/) | [{\"match\":\"ab\",\"index\":0,\"groups\":[\"b\"]},{\"match\":\"abb\",\"index\":2,\"groups\":[\"bb\"]}]",
                "$match('ababb', /a(b+)/, 1) | {\"match\":\"ab\",\"index\":0,\"groups\":[\"b\"]}",
                "$split('a1b22c', /[0-9]+/) | [\"a\",\"b\",\"c\"]",
                "$split('a1b2c', /[0-9]/, 2) | [\"a\",\"b\"]",
                "$split('a, b', ', ') | [\"a\",\"b\"]",
                "$split('abc', '') | [\"a\",\"b\",\"c\"]",
                "$replace('John Smith', /(\\w+)\\s(\\w+)/, '$2, $1') | \"Smith, John\"",
                "$replace('265USD', /([0-9]+)USD/, '$$$1') | \"$265\"",
                "$replace('abc', /b/, '[$0]') | \"a[b]c\"",
                "$replace('abc', /b/, '$x$5') | \"a$xc\"",
                "$replace('abcb', 'b', 'x', 1) | \"axcb\"",
                "$replace('abc', /B/i, function($m) { $uppercase($m.match) }) | \"aBc\"",
                "($r := /b/; $contains('abc', $r)) | true"
            })
    void runsRegularExpressions(String expression, String expected) {
        assertThat(evaluate(expression)).isEqualTo(json(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$states.input.nul | null",
                "$states.input.o.b | null",
                "$states.input.l[1] | null",
                "$states.input.l | [1,null,2]",
                "$count($states.input.l) | 3",
                "$count($states.input.nul) | 1",
                "$reverse($states.input.nul) | [null]",
                "$append($states.input.nul, 1) | [null,1]",
                "$exists($keys($states.input.nul)) | false",
                "['a'].$uppercase() | \"A\"",
                "$map(['a','b'], $uppercase) | [\"A\",\"B\"]",
                "$sort([3,1,2], function($l, $r) { $l > $r }) | [1,2,3]",
                "$reduce([1,2,3], function($i, $j) { $i + $j }) | 6",
                "$map($states.input.l, function($v) { $v }) | [1,null,2]",
                "{'a': $states.input.nul, 'b': $states.input.nope} | {\"a\":null}",
                "[$states.input.nul, $states.input.nope] | [null]",
                "$exists($states.input.nul) | true",
                "$exists($states.input.nope) | false",
                "$states.input.nul = null | true",
                "$states.input.o = {'a': 1, 'b': null} | true",
                "null | null"
            })
    void keepsNullApartFromUndefined(String expression, String expected) {
        assertThat(evaluate(expression)).isEqualTo(json(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$states.input.nope",
                "$states.input.nope.deeper",
                "$states.input.l[7]",
                "$nothing",
                "$v.x",
                "$states.result",
                "foo",
                "$partition([], 1)",
                "$partition([1], 0)",
                "$range(1, 5)",
                "$range(5, 1, 1)",
                "$hash('x')",
                "$partition([1,2], -0.5)",
                "$match('abc', /x/)"
            })
    void yieldsNothing(String expression) {
        assertThat(evaluate(expression).isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$states.input | whole",
                "$states.input.one | [7]",
                "$states.input.one[0] | 7",
                "$states.input.ol.a | [1,2]",
                "$states.input.empty | []",
                "$states.input.long | 9007199254740993",
                "$states.input.d * 2 | 3",
                "1e20 | 1.0E20",
                "10 / 4 | 2.5",
                "2 * 3.0 | 6",
                "[0] | [0]",
                "[] | []",
                "$sum($v) + $states.input.n | 8",
                "$v | [1,2]",
                "$x := 4 | 4"
            })
    void yieldsJson(String expression, String expected) {
        assertThat(evaluate(expression)).isEqualTo(expected.equals("whole") ? INPUT : json(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$foo(1) | error during evaluation. T1006: Attempted to invoke a non-function",
                "$eval('1') | error during evaluation. T1006: Attempted to invoke a non-function",
                "1 + 'a' | error during evaluation. T2002: The right side of the \"+\" operator must evaluate to a number",
                "$abs('x') | error during evaluation. T0410: Argument 1 of function \"abs\" does not match function signature",
                "$random('x') | error during evaluation. T0410: Argument 1 of function \"random\" does not match function signature",
                "$sum(['a']) | error during evaluation. T0412: Argument 1 of function \"sum\" must be an array of \"numbers\"",
                "$join([1]) | error during evaluation. T0412: Argument 1 of function \"join\" must be an array of \"strings\"",
                "$merge($states.input.nul) | error during evaluation. T0412: Argument 1 of function \"merge\" must be an array of \"objects\"",
                "$uppercase($states.input.nul) | error during evaluation. T0410: Argument 1 of function \"uppercase\" does not match function signature",
                "$split($states.input.nul, 'a') | error during evaluation. T0410: Argument 1 of function \"split\" does not match function signature",
                "$substring('abc', 'x') | error during evaluation. T0410: Argument 2 of function \"substring\" does not match function signature",
                "$partition([1], 'x') | error during evaluation. T0410: Argument 2 of function \"partition\" does not match function signature",
                "$uppercase('a', 'b') | error during evaluation. T0410: Argument 2 of function \"uppercase\" does not match function signature",
                "$map([1], $uppercase) | error during evaluation. T0410: Argument 1 of function \"map\" does not match function signature",
                "[1].$uppercase() | error during evaluation. T0411: Context value is not a compatible type with argument 1 of function \"uppercase\"",
                "$number('a') | error during evaluation. D3030: Unable to cast value to a number: \"a\"",
                "-$states.input.s | error during evaluation. D1002: Cannot negate a non-numeric value: \"abc\"",
                "1 < 'a' | error during evaluation. T2009: The values 1 and \"a\" either side of operator \"<\" must be of the same data type",
                "$sqrt(-1) | error during evaluation. D3060: The sqrt function cannot be applied to a negative number: -1",
                "$error('boom') | error during evaluation. D3137: boom",
                "$toMillis('x') | error during evaluation. D3110: The argument of the toMillis function must be an ISO 8601 formatted timestamp. Given \"x\"",
                "$sort([1, 'a']) | error during evaluation. D3070: The single argument form of the sort function can only be applied to an array of strings or an array of numbers.  Use the second argument to specify a comparison function",
                "$replace('a', '', 'b') | error during evaluation. D3010: Second argument of replace function cannot be an empty string",
                "$split('a', /a/, -1) | error during evaluation. D3020: Third argument of split function must evaluate to a positive number",
                "$match('aaa', /x*/) | error during evaluation. D1004: Regular expression matches zero length string",
                "$formatNumber(1, 'x') | error during evaluation. D3086: The sub-picture must not contain a passive character that is preceded by an active character and that is followed by another active character",
                "$partition('a', 2) | error during evaluation. T0412: Argument 1 of function \"partition\" must be an array of undefined",
                "$partition(null, 2) | error during evaluation. T0412: Argument 1 of function \"partition\" must be an array of undefined",
                "$range(1) | error during evaluation. T0410: Argument 2 of function \"range\" does not match function signature",
                "$range() | error during evaluation. T0410: Argument 1 of function \"range\" does not match function signature",
                "$hash() | error during evaluation. T0410: Argument 1 of function \"hash\" does not match function signature",
                "$hash('x', 'md5') | error during evaluation. D3137: Hash algorithm 'md5' must be one of SHA-1, SHA-384, SHA-256, SHA-512, MD5",
                "$partition([1,2], -1.5) | error during evaluation. D3137: Second argument must be zero or greater",
                "$partition([1,2], -1) | error during evaluation. D3137: Second argument must be zero or greater",
                "$parse('1 2') | error during evaluation. D3137: Invalid JSON",
                "$parse('{\"a\":1,\"a\":2}') | error during evaluation. D3137: Invalid JSON",
                "$parse('') | error during evaluation. D3137: Invalid JSON",
                "$parse(' ') | error during evaluation. D3137: Invalid JSON",
                "$parse('1e400') | error during evaluation. D3137: Invalid JSON",
                "$parse('{a}') | error during evaluation. D3137: Invalid JSON"
            })
    void failsInTheWordsOfTheService(String expression, String ending) {
        assertThatThrownBy(() -> evaluate(expression))
                .isInstanceOfSatisfying(
                        JsonataFailure.class, e -> assertThat(e.ending()).isEqualTo(ending));
    }

    @Test
    void failsWithAnIdForWhatIsNoBase64() {
        assertThatThrownBy(() -> evaluate("$base64decode('!!!')"))
                .isInstanceOfSatisfying(
                        JsonataFailure.class,
                        e -> assertThat(e.ending()).matches("internal error during evaluation\\. [0-9a-f-]{36}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"function($x) { $x }", "$f := function($x) { $x }", "[function() { 1 }]", "{'a': $sum}", "$sum"})
    void refusesFunctionsAsResults(String expression) {
        assertThatThrownBy(() -> evaluate(expression))
                .isInstanceOfSatisfying(
                        JsonataFailure.class,
                        e -> assertThat(e.isUnsupportedResult()).isTrue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 + | Unexpected end of expression",
                "a[1,2) | Expected \"]\", got \",\"",
                "'open | String literal must be terminated by a matching quote",
                "$match('a', /b | No terminating / in regular expression"
            })
    void refusesWhatItCannotRead(String expression, String message) {
        assertThatThrownBy(() -> JsonataEvaluator.compile(expression))
                .isInstanceOf(JsonataSyntaxException.class)
                .hasMessage(message);
    }

    /** None of these may run for long or need much memory: they end by counted bounds, not by the clock. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$contains($join($map([1..200], function($i) { 'a' })), /(.*a){30}b/) | Expression evaluation timeout: Check for infinite loop",
                "($f := function($x) { $f($x + 1) }; $f(1)) | Expression evaluation timeout: Check for infinite loop",
                "($f := function($x) { 1 + $f($x) }; $f(1)) | Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive.",
                "[1..900000] ~> $count() | Expression evaluation memory limit exceeded: Check for excessive memory usage",
                "$range(1, 360146, 1) | Expression evaluation memory limit exceeded: Check for excessive memory usage",
                "$pad('x', 100000000) | Expression evaluation memory limit exceeded: Check for excessive memory usage",
                "$reduce([1..40], function($a, $i) { $a & $a }, 'x') | Expression evaluation memory limit exceeded: Check for excessive memory usage",
                "$reduce([1..40], function($a, $i) { {'a': $a, 'b': $a} }, 1) | Expression evaluation memory limit exceeded: Check for excessive memory usage",
                "$reduce([1..40], function($a, $i) { $append($a, $a) }, [1]) | Expression evaluation memory limit exceeded: Check for excessive memory usage",
                "($x := $pad('x', 1000000, 'x'); $replace($x, /x/, $x)) | Expression evaluation memory limit exceeded: Check for excessive memory usage",
                "($x := $pad('x', 1000000, 'x'); $replace($x, 'x', $x)) | Expression evaluation memory limit exceeded: Check for excessive memory usage",
                "$reduce([1..2000], function($a, $i) { {'a': $a} }, 1) | The value is nested more than 500 levels deep"
            })
    void endsByItsBounds(String expression, String limit) {
        assertThatThrownBy(() -> evaluate(expression))
                .isInstanceOfSatisfying(
                        JsonataFailure.class,
                        e -> assertThat(e.ending()).isEqualTo("error during evaluation: " + limit));
    }

    @Test
    void staysWithinTheBoundsOfTheService() {
        assertThat(evaluate("1" + "+1".repeat(99))).isEqualTo(json("100"));
        assertThat(evaluate("[1..873782] ~> $count()")).isEqualTo(json("873782"));
        assertThat(evaluate("$count($range(1, 360145, 1))")).isEqualTo(json("360145"));
        assertThatThrownBy(() -> evaluate("1" + "+1".repeat(100))).isInstanceOf(JsonataFailure.class);
    }

    @Test
    void neverLetsAStackOverflowEscape() {
        for (String part : new String[] {"(", "[", "{'a':", "$f(", "-", "function($x){", "/(", "1+("}) {
            assertThatThrownBy(() -> JsonataEvaluator.compile(part.repeat(20_000)))
                    .isInstanceOf(JsonataSyntaxException.class);
        }
        assertThat(evaluate("$match('" + "a".repeat(50_000) + "', /(a|b)+/).match"))
                .isEqualTo(json("\"" + "a".repeat(50_000) + "\""));
    }

    @Test
    void drawsFromGivenRandomness() {
        JsonataEvaluator uuid = JsonataEvaluator.compile("$uuid() & $random() & $string($shuffle([1..9]))");

        String first = uuid.evaluate(bindings(INPUT, Map.of(), new Random(5))).textValue();

        assertThat(first).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-.*");
        assertThat(uuid.evaluate(bindings(INPUT, Map.of(), new Random(5))).textValue())
                .isEqualTo(first);
        assertThat(uuid.evaluate(bindings(INPUT, Map.of(), new Random(6))).textValue())
                .isNotEqualTo(first);
    }

    @Test
    void leavesNothingBehindForTheNextEvaluation() {
        JsonataEvaluator binds = JsonataEvaluator.compile("($exists($w) ? 'leaked' : 'clean') & ($w := 'x')");

        binds.evaluate(bindings(INPUT, Map.of(), new Random(1)));

        assertThat(binds.evaluate(bindings(INPUT, Map.of(), new Random(1))).textValue())
                .isEqualTo("cleanx");
    }

    @Test
    void leavesTheInputAsItIs() {
        JsonNode before = INPUT.deepCopy();

        evaluate("$states.input ~> |o|{'z': 1}|");
        evaluate("$states.input.empty{'k': 1}");
        evaluate("$append($states.input.l, 4)");

        assertThat(INPUT).isEqualTo(before);
    }

    @Test
    void keepsTheBarsOfTexts() {
        assertThat(evaluate("'a|b' & $states.input.s")).isEqualTo(json("\"a|babc\""));
    }

    @Test
    void readsPlainReferencesAsAnyOther() {
        for (String path :
                new String[] {"n", "nul", "l", "one", "o", "o.a", "o.b", "o.c", "ol.a", "s.x", "nul.x", "n.x", "empty.x"
                }) {
            JsonNode plain = evaluate("$states.input." + path);

            // A block is the same to JSONata, but not to a short cut.
            assertThat(plain).as(path).isEqualTo(evaluate("($states.input." + path + ")"));
        }
    }
}
