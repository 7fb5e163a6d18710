package io.github.mfsm.asl.internal.expr.jsonpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathEvaluatorTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String DOCUMENT =
            "{\"a\":{\"b\":[{\"c\":1},{\"c\":2}],\"n\":null,\"x-y\":3},\"l\":[1,2,3],\"s\":\"t\",\"\":5,\"a b\":6}";

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static JsonNode read(String path) {
        return JsonPathEvaluator.compile(path).evaluate(json(DOCUMENT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$.s | \"t\"",
                "$['s'] | \"t\"",
                "$.a.x-y | 3",
                "$['a b'] | 6",
                "$.a.n | null",
                "$.a.b[0].c | 1",
                "$.a.b[-1].c | 2",
                "$.l[1] | 2",
                "$.a.b[*].c | [1,2]",
                "$.l[1:] | [2,3]",
                "$.l[:1] | [1]",
                "$.l[0,2] | [1,3]",
                "$..c | [1,2]",
                "$.a.b[?(@.c > 1)] | [{\"c\":2}]",
                "$.a.b[?(@.c == 3)] | []",
                "$.l.length() | 3"
            })
    void reads(String path, String expected) {
        assertThat(read(path)).isEqualTo(json(expected));
    }

    @Test
    void readsTheWholeDocument() {
        assertThat(read("$")).isEqualTo(json(DOCUMENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$.nope[*]", "$.nope.deeper[1:5].x", "$.s[*]", "$.nope[?(@.a)]", "$.l[7:9]"})
    void yieldsNothingForPathsThatMayMatchSeveral(String path) {
        assertThat(read(path)).isEqualTo(json("[]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"$.nope | No results for path: $['nope']", "$.nope.deeper | Missing property in path $['nope']"})
    void saysWhatIsMissing(String path, String reason) {
        assertThatThrownBy(() -> read(path))
                .isInstanceOf(PathNotFoundException.class)
                .hasMessage(reason);
    }

    @Test
    void tellsAnIndexIntoNoArrayApart() {
        assertThatThrownBy(() -> JsonPathEvaluator.compile("$.a[0]").evaluate(json("{\"a\":1}")))
                .isInstanceOfSatisfying(PathNotFoundException.class, e -> {
                    assertThat(e.isNotAnArray()).isTrue();
                    assertThat(e.reason())
                            .isEqualTo("Filter: [0] can only be applied to arrays. Current context is: 1");
                });
    }

    @Test
    void takesAnIndexBeyondTheEndForNeitherValueNorError() {
        assertThat(read("$.l[5]").isMissingNode()).isTrue();
        assertThat(read("$.l[-5]").isMissingNode()).isTrue();
        assertThatThrownBy(() -> read("$.l[5].x")).isInstanceOf(PathNotFoundException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s", "", "a.b", "$x.y", "$.a[", "$.a['b", "$.", "$.a[?(", "$[?(@.a =~ /x/)]", "$..a..b..c"})
    void refuses(String path) {
        assertThatThrownBy(() -> JsonPathEvaluator.compile(path)).isInstanceOf(InvalidPathException.class);
    }

    @Test
    void refusesPathsOfAnyLengthAndDepthWithoutBreaking() {
        for (String part : List.of(".a", "[0]", "['a']", "[?(@.a[?(", "(", "..", "[*]")) {
            String path = "$" + part.repeat(20_000);

            assertThatThrownBy(() -> JsonPathEvaluator.compile(path)).isInstanceOf(InvalidPathException.class);
        }
    }

    @Test
    void boundsTheNumberOfMatches() {
        ArrayNode wide = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < 400; i++) {
            ArrayNode row = wide.addArray();
            for (int j = 0; j < 400; j++) {
                row.add(j);
            }
        }

        assertThatThrownBy(() -> JsonPathEvaluator.compile("$..*").evaluate(wide))
                .isInstanceOf(PathNotFoundException.class)
                .hasMessageContaining("more than 100000");
    }

    @Test
    void survivesDeepDocuments() {
        JsonNode deep = JsonNodeFactory.instance.numberNode(1);
        for (int i = 0; i < 900; i++) {
            deep = JsonNodeFactory.instance.objectNode().set("a", deep);
        }

        assertThat(JsonPathEvaluator.compile("$..b").evaluate(deep)).isEqualTo(json("[]"));
        assertThat(JsonPathEvaluator.compile("$" + ".a".repeat(200))
                        .evaluate(deep)
                        .isObject())
                .isTrue();
    }

    /** The walk of simple paths must agree with the library on every document; paths and documents are drawn. */
    @Test
    void walksSimplePathsAsTheLibraryDoes() {
        long seed = 20261124;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            JsonNode document = document(random, 3);
            String path = path(random);
            // Names in double quotes are read by the library only.
            String asRead = outcome(path, document);
            String byLibrary = outcome(path.replace(".a", "[\"a\"]").replace(".b", "[\"b\"]"), document);

            assertThat(asRead)
                    .as("seed %s run %s path %s of %s", seed, i, path, document)
                    .isEqualTo(byLibrary);
        }
    }

    /** Simple paths are not compiled by the library until they lead nowhere: it must take each of them. */
    @Test
    void takesNoPathForSimpleThatTheLibraryRefuses() {
        Random random = new Random(20261124);
        String alphabet = ".[]'ab17-_$*@é ,";
        int simple = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder path = new StringBuilder("$");
            for (int length = random.nextInt(9); length > 0; length--) {
                path.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            if (SimplePath.tryParse(path.toString()) != null) {
                simple++;
                assertThat(LibraryPath.compile(path.toString()).isDefinite())
                        .as(path.toString())
                        .isTrue();
            }
        }
        assertThat(simple).isGreaterThan(1_000);
    }

    private static String outcome(String path, JsonNode document) {
        try {
            return JsonPathEvaluator.compile(path).evaluate(document).toString();
        } catch (PathNotFoundException e) {
            return e.reason().replace('"', '\'');
        }
    }

    private static String path(Random random) {
        StringBuilder path = new StringBuilder("$.").append(random.nextBoolean() ? "a" : "b");
        for (int i = random.nextInt(3); i > 0; i--) {
            path.append(List.of(".a", ".b", "[0]", "[1]", "[-1]").get(random.nextInt(5)));
        }
        return path.toString();
    }

    private static JsonNode document(Random random, int depth) {
        int kind = depth == 0 ? random.nextInt(3) : random.nextInt(6);
        switch (kind) {
            case 0:
                return JsonNodeFactory.instance.numberNode(random.nextInt(10));
            case 1:
                return JsonNodeFactory.instance.nullNode();
            case 2:
                return JsonNodeFactory.instance.textNode("t");
            case 3:
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                for (int i = random.nextInt(3); i > 0; i--) {
                    array.add(document(random, depth - 1));
                }
                return array;
            default:
                var object = JsonNodeFactory.instance.objectNode();
                if (random.nextInt(3) > 0) {
                    object.set("a", document(random, depth - 1));
                }
                if (random.nextBoolean()) {
                    object.set("b", document(random, depth - 1));
                }
                return object;
        }
    }
}
