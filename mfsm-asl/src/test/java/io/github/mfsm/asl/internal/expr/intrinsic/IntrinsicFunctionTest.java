package io.github.mfsm.asl.internal.expr.intrinsic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntrinsicFunctionTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Paths are looked up as members of one document: {@code $.a} is its member a. */
    private static JsonNode evaluate(String call, String document) {
        return IntrinsicExpression.parse(call).accept(new Evaluator(json(document), new Random(1)));
    }

    private record Evaluator(JsonNode document, Random random) implements IntrinsicExpression.Visitor<JsonNode> {
        @Override
        public JsonNode literal(IntrinsicExpression.Literal literal) {
            return literal.value();
        }

        @Override
        public JsonNode path(IntrinsicExpression.Path path) {
            return path.text().equals("$") ? document : document.get(path.text().substring(2));
        }

        @Override
        public JsonNode call(IntrinsicExpression.Call call) {
            List<JsonNode> arguments = call.arguments().stream()
                    .map(argument -> argument.accept(this))
                    .toList();
            return call.function().apply(arguments, random);
        }
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** Nothing escapes a quote in a path, as in Jayway 2.0.0: a backslash is a part of the key. */
    @Test
    void pathsEndOutsideOfTheirBracketsAndQuotes() {
        IntrinsicExpression.Call call =
                IntrinsicExpression.parse("States.Array($['a, b'], $['c)d'], $['e\\'], $['f\"g'][0], $.['h (i'].j)");

        assertThat(call.arguments())
                .extracting(argument -> ((IntrinsicExpression.Path) argument).text())
                .containsExactly("$['a, b']", "$['c)d']", "$['e\\']", "$['f\"g'][0]", "$.['h (i'].j");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "States.Array() | {} | []",
                "States.Array($.a, 'x', 1, -2.5, true, null) | {\"a\":{\"b\":1}} | [{\"b\":1},\"x\",1,-2.5,true,null]",
                "States.Array( $.a , $.a ) | {\"a\":[]} | [[],[]]",
                "States.ArrayContains($.a, 2) | {\"a\":[1,2]} | true",
                "States.ArrayContains($.a, $.b) | {\"a\":[[1,2],3],\"b\":[1,2]} | true",
                "States.ArrayContains($.a, true) | {\"a\":[\"true\"]} | true",
                "States.ArrayContains($.a, $.b) | {\"a\":[{\"x\":1,\"y\":2}],\"b\":{\"y\":2,\"x\":1}} | false",
                "States.ArrayContains($.a, $.a) | {\"a\":[]} | false",
                "States.ArrayContains($.a, null) | {\"a\":[1,null]} | true",
                "States.ArrayGetItem($.a, 1) | {\"a\":[\"x\",\"y\"]} | \"y\"",
                "States.ArrayGetItem($.a, 1.9) | {\"a\":[\"x\",\"y\"]} | \"y\"",
                "States.ArrayGetItem($.a, 7) | {\"a\":[]} | null",
                "States.ArrayLength($.a) | {\"a\":[1,[2,3]]} | 2",
                "States.ArrayPartition($.a, 2) | {\"a\":[1,2,3]} | [[1,2],[3]]",
                "States.ArrayPartition($.a, 2.9) | {\"a\":[1,2,3]} | [[1,2],[3]]",
                "States.ArrayPartition($.a, 2147483647) | {\"a\":[1,2,3]} | [[1,2,3]]",
                "States.ArrayPartition($.a, 3) | {\"a\":[]} | []",
                "States.ArrayRange(1, 9, 2) | {} | [1,3,5,7,9]",
                "States.ArrayRange(5, 1, -2) | {} | [5,3,1]",
                "States.ArrayRange(1.4, 5.6, 2.2) | {} | [1,3,5]",
                "States.ArrayRange(1.6, 1.4, 1) | {} | [1]",
                "States.ArrayRange(5, 1, 1) | {} | []",
                "States.ArrayUnique($.a) | {\"a\":[1,2,2,3,1]} | [1,2,3]",
                "States.ArrayUnique($.a) | {\"a\":[true,false,true]} | [false,true]",
                "States.ArrayUnique($.a) | {\"a\":[null,null,1]} | [null,1]",
                "States.Base64Encode('hé') | {} | \"aMOp\"",
                "States.Base64Decode('aMOp') | {} | \"hé\"",
                "States.Base64Decode('YWJj ZA') | {} | \"abcd\"",
                "States.Base64Decode('ab==cd') | {} | \"i\"",
                "States.Hash('input data', 'SHA-1') | {} | \"aaff4a450a104cd177d28d18d74485e8cae074b7\"",
                "States.Hash('hello', 'MD5') | {} | \"5d41402abc4b2a76b9719d911017c592\"",
                "States.JsonMerge($.a, $.b, false) | {\"a\":{\"x\":1,\"y\":{\"z\":1}},\"b\":{\"y\":2}} | {\"x\":1,\"y\":2}",
                "States.JsonToString($.a) | {\"a\":[8.41e21]} | \"[8.41E21]\"",
                "States.JsonToString($.a) | {\"a\":{\"x\":[1,\"q\"]}} | \"{\\\"x\\\":[1,\\\"q\\\"]}\"",
                "States.StringToJson('{\"a\": 1}') | {} | {\"a\":1}",
                "States.StringToJson('') | {} | null",
                "States.StringToJson('  ') | {} | null",
                "States.MathAdd(1.5, 1.51) | {} | 4",
                "States.MathAdd(-1.49, -1.5) | {} | -2",
                "States.MathAdd(2147483646, 1) | {} | 2147483647",
                "States.StringSplit('a.b+c', '.+') | {} | [\"a\",\"b\",\"c\"]",
                "States.StringSplit(',a,,b,', ',') | {} | [\"a\",\"b\"]",
                "States.StringSplit('abc', '') | {} | [\"abc\"]",
                "States.Format('{} is {}', $.a, 3) | {\"a\":\"x\"} | \"x is 3\"",
                "States.Format('{}', $.a) | {\"a\":{\"Arg1\":1,\"Arg2\":[\"x\",null]}} | \"{Arg1=1, Arg2=[x, null]}\"",
                "States.Format('{}{}{}', null, true, 1.5) | {} | \"nulltrue1.5\"",
                "States.Format('{} {}', $.a, $.b) | {\"a\":2e23,\"b\":{\"c\":1e23}} | \"2.0E23 {c=1.0E23}\"",
                "States.Format('\\{{}\\} it\\'s', 1) | {} | \"{1} it's\"",
                "States.Format($.t, 1) | {\"t\":\"n={}\"} | \"n=1\"",
                "States.Format('plain') | {} | \"plain\"",
                "States.MathAdd(States.ArrayLength($.a), States.MathAdd(1, 1)) | {\"a\":[0]} | 3"
            })
    void yieldsWhatTheServiceYields(String call, String document, String expected) {
        assertThat(evaluate(call, document)).isEqualTo(json(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "States.ArrayContains('no array', 1)",
                "States.ArrayContains($.array)",
                "States.ArrayGetItem($.array, 3)",
                "States.ArrayGetItem($.array, -1)",
                "States.ArrayGetItem($.array, '1')",
                "States.ArrayGetItem($.object, 0)",
                "States.ArrayLength($.object)",
                "States.ArrayPartition($.array, 0)",
                "States.ArrayPartition($.array, 0.9)",
                "States.ArrayPartition($.array, -1)",
                "States.ArrayPartition($.array, null)",
                "States.ArrayRange(1, 10, 0)",
                "States.ArrayRange(1, 10, 0.49)",
                "States.ArrayRange(1, 1001, 1)",
                "States.ArrayRange(-2147483648, 2147483647, 1)",
                "States.ArrayRange('a', 5, 1)",
                "States.ArrayUnique($.object)",
                "States.Base64Decode(123)",
                "States.Base64Encode($.array)",
                "States.Base64Encode('a', 'b')",
                "States.Hash('x', 'sha-256')",
                "States.Hash('x', 'SHA256')",
                "States.Hash('x', '')",
                "States.Hash(null, 'MD5')",
                "States.Hash('x')",
                "States.JsonMerge($.object, $.array, false)",
                "States.JsonMerge($.object, $.object, true)",
                "States.JsonMerge($.object, $.object)",
                "States.JsonToString()",
                "States.MathAdd(2147483647, 1)",
                "States.MathAdd(3000000000, 1)",
                "States.MathAdd('1', 2)",
                "States.MathAdd(true, 2)",
                "States.MathAdd(1)",
                "States.MathRandom(1, 1)",
                "States.MathRandom(1.4, 1.6)",
                "States.MathRandom(10, 5)",
                "States.MathRandom(1, 10, 'seed')",
                "States.MathRandom(1, 10, null)",
                "States.StringSplit($.array, ',')",
                "States.StringSplit('a', 1)",
                "States.StringToJson('{bad')",
                "States.StringToJson(1)",
                "States.UUID(1)"
            })
    void refusesArguments(String call) {
        String function = call.substring(0, call.indexOf('('));

        assertThatThrownBy(() -> evaluate(call, "{\"array\":[1,2,3],\"object\":{\"a\":1}}"))
                .isInstanceOf(IntrinsicException.class)
                .hasMessage("Invalid arguments in " + function);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "States.Format('{} {}', 1) | Invalid arguments in States.Format: number of arguments do not match the occurrences of {}.",
                "States.Format('{}', 1, 2) | Invalid arguments in States.Format: number of arguments do not match the occurrences of {}.",
                "States.Format('a {', 1) | Invalid template in States.Format: matching '}' not found for '{'.",
                "States.Format('a {{}}', 1) | Invalid template in States.Format: matching '}' not found for '{'.",
                "States.Format('}') | Invalid template in States.Format: matching '{' not found for '}'."
            })
    void refusesTemplates(String call, String message) {
        assertThatThrownBy(() -> evaluate(call, "{}"))
                .isInstanceOf(IntrinsicException.class)
                .hasMessage(message);
    }

    @Test
    void boundsWhatIsHashedAndEncoded() {
        String document = "{\"a\":\"" + "x".repeat(10_001) + "\"}";

        assertThatThrownBy(() -> evaluate("States.Hash($.a, 'MD5')", document)).isInstanceOf(IntrinsicException.class);
        assertThatThrownBy(() -> evaluate("States.Base64Encode($.a)", document)).isInstanceOf(IntrinsicException.class);
        assertThatThrownBy(() -> evaluate("States.Base64Decode($.a)", document)).isInstanceOf(IntrinsicException.class);
    }

    @Test
    void drawsNumbersWithinTheTruncatedBounds() {
        Set<Integer> drawn = new HashSet<>();
        IntrinsicExpression call = IntrinsicExpression.parse("States.MathRandom(1.6, 4.4)");
        Evaluator evaluator = new Evaluator(json("null"), new Random(7));

        for (int i = 0; i < 200; i++) {
            drawn.add(call.accept(evaluator).intValue());
        }

        assertThat(drawn).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void drawsTheSameNumberForTheSameSeed() {
        JsonNode first = evaluate("States.MathRandom(0, 1000000, 42)", "{}");

        assertThat(evaluate("States.MathRandom(0, 1000000, 42)", "{}")).isEqualTo(first);
        assertThat(evaluate("States.MathRandom(0, 1000000, 43)", "{}")).isNotEqualTo(first);
    }

    @Test
    void makesVersion4IdentifiersFromGivenRandomness() {
        String first = evaluate("States.UUID()", "{}").textValue();

        assertThat(first).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(evaluate("States.UUID()", "{}").textValue()).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "States.Nothing()",
                "States.Array(",
                "States.Array(1,)",
                "States.Array(1 2)",
                "States.Array([1])",
                "States.Array(1.)",
                "States.Array(.5)",
                "States.Array(1) trailing",
                "States.Array('open)",
                "States.Format('He said \\\"x\\\"')",
                "States.Format('a\\n')",
                "Array(1)",
                ""
            })
    void refusesCallsItCannotRead(String call) {
        assertThatThrownBy(() -> IntrinsicExpression.parse(call)).isInstanceOf(IntrinsicSyntaxException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "States.Array(1, nope) | 16",
                "States.Array($.a, States.Nope()) | 18",
                "States.Array(1 2) | 15",
                "States.Format('a\\n') | 16",
                "States.Array(1 | 14",
                "States.Array('open | 13"
            })
    void saysWhereACallStopsMakingSense(String call, int position) {
        assertThatThrownBy(() -> IntrinsicExpression.parse(call))
                .isInstanceOfSatisfying(
                        IntrinsicSyntaxException.class,
                        e -> assertThat(e.position()).isEqualTo(position));
    }

    @Test
    void knowsWhereItsPartsStand() {
        IntrinsicExpression.Call call = IntrinsicExpression.parse("States.Array( 1, States.UUID(), $.a['b c'].d )");

        assertThat(call.arguments()).extracting(IntrinsicExpression::position).containsExactly(14, 17, 32);
        assertThat(call.arguments().get(2)).isEqualTo(new IntrinsicExpression.Path("$.a['b c'].d", 32));
    }

    @Test
    void nestsTenLevelsDeepAndNoDeeper() {
        String ten = "States.Array(".repeat(10) + "1" + ")".repeat(10);

        assertThat(evaluate(ten, "{}")).isEqualTo(json("[[[[[[[[[[1]]]]]]]]]]"));
        assertThatThrownBy(() -> IntrinsicExpression.parse("States.Array(" + ten + ")"))
                .isInstanceOf(IntrinsicSyntaxException.class);
        assertThatThrownBy(() -> IntrinsicExpression.parse("States.Array(".repeat(100_000)))
                .isInstanceOf(IntrinsicSyntaxException.class);
    }
}
