package io.github.mfsm.asl.internal.expr.jsonpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String DOCUMENT = """
            {"array": [{"name": "a", "n": 1}, {"name": "b", "n": 2}], "list": [1, 2, 3], "status": "done", "null": null,
             "x-y": 3, "a b": 6, "a": {"v": 1}, "b": {"v": 2}, "length()": 7}""";

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static JsonNode read(String path) {
        JsonNode found = JsonPath.compile(path).find(json(DOCUMENT));
        assertThat(found).as(path).isNotNull();
        return found;
    }

    private static NotFound whyNot(String path) {
        JsonPath compiled = JsonPath.compile(path);
        assertThat(compiled.find(json(DOCUMENT))).isNull();
        return compiled.whyNot(json(DOCUMENT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$.status | \"done\"",
                "$['status'] | \"done\"",
                "$.a.['v'] | 1",
                "$.x-y | 3",
                "$['a b'] | 6",
                "$.null | null",
                "$.array[1].name | \"b\"",
                "$.array.[0].name | \"a\"",
                "$.array[*].name | [\"a\",\"b\"]",
                "$.list[1:] | [2,3]",
                "$.list[:-1] | [1,2]",
                "$.list[-1:] | [3]",
                "$.list[0,2] | [1,3]",
                "$..v | [1,2]",
                "$['a', 'b'] | {\"a\":{\"v\":1},\"b\":{\"v\":2}}",
                "$..[0] | [{\"name\":\"a\",\"n\":1},1]",
                "$..[1:] | [{\"name\":\"b\",\"n\":2},2,3]",
                "$..[?(@.n)].name | [\"a\",\"b\"]",
                "$..[?(@.v == 2)].v | [2]",
                "$.array..[0].n | [1,2]",
                "$..array[1].name | [\"b\"]",
                "$..array..n | [1,2]",
                "$..['name','n'] | [{\"name\":\"a\",\"n\":1},{\"name\":\"b\",\"n\":2}]",
                "$.array[*]..n | [1,2]",
                "$.length() | 7"
            })
    void reads(String path, String expected) {
        assertThat(read(path)).isEqualTo(json(expected));
    }

    /** Published workflows filter without quotes; AWS runs them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "$.array[?(@.name==b)] ; [{\"name\":\"b\",\"n\":2}]",
                "$.array[?(@.name == 'b')].n ; [2]",
                "$.array[?(@.name==\"b\")] ; []",
                "$.array[?(@.n > 1 && @.name == b || @.name == a)].n ; [1,2]",
                "$.array[?((@.n == 1 || @.n == 2) && @.name == c)].n ; [1]",
                "$.array[?(@.zip)] ; []",
                "$.array[ ?( @.n == 2 ) ].n ; [2]",
                "$.array[? (@.n == 2)].n ; [2]",
                "$.array[?(@.n&&@.n>1)].n ; [2]",
                "$.array[?(@.name == )] ; []",
                "$.array[?(!@.zip)].n ; [1,2]",
                "$.array[?(@.n == $.a.v)].name ; [\"a\"]",
                "$.list[?(@ >= 2)] ; [2,3]",
                "$.a[?(@.v == 1)] ; [{\"v\":1}]"
            })
    void filters(String path, String expected) {
        assertThat(read(path)).isEqualTo(json(expected));
    }

    @Test
    void findsTheLastItemByItsDistanceFromTheEnd() {
        assertThat(read("$.array[(@.length-1)].name")).isEqualTo(json("\"b\""));
        assertThat(read("$.list[(@.size() - 2)]")).isEqualTo(json("2"));
    }

    @Test
    void readsTheWholeDocument() {
        assertThat(read("$")).isEqualTo(json(DOCUMENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$.nope[*].type", "$.nope.deeper[1:5].x", "$.status[*]", "$.nope[?(@.a)]", "$.list[7:9]"})
    void yieldsNothingForPathsThatMayMatchSeveral(String path) {
        assertThat(read(path)).isEqualTo(json("[]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$.nope | No results for path: $['nope']",
                "$.nope.deeper | Missing property in path $['nope']",
                "$.status.x | Property ['x'] not found in path $['status']",
                "$.list.length() | Property ['length()'] not found in path $['list']",
                "$.list.sum() | Property ['sum()'] not found in path $['list']",
                "$.array[-1].name | Property ['name'] not found in path $['array'][-1]",
                "$..[*].n | Property ['n'] not found in path $['array']",
                "$..[0].n | Property ['n'] not found in path $['list'][0]",
                "$..[1:].n | Property ['n'] not found in path $['list'][0]",
                "$.null[0] | The path $['null'] is null"
            })
    void saysWhatIsMissing(String path, String reason) {
        assertThat(whyNot(path)).isEqualTo(new NotFound(NotFound.Kind.MISSING, reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$['a', 'b'].v | Multi properties can only be used as path leafs: $['a', 'b']",
                "$.status[0] | Filter: [0] can only be applied to arrays. Current context is: done",
                "$.status[1:] | Filter: [1:] can only be applied to arrays. Current context is: done",
                "$.array[?(@.name==b)][0] | Filter: [0] can only be applied to arrays. Current context is: {\"name\":\"b\",\"n\":2}",
                "$.list[0][1].x | Filter: [1]['x'] can only be applied to arrays. Current context is: 1",
                "$.status[?(@.x)] | Filter: [?] can not be applied to primitives. Current context is: done"
            })
    void saysWhatItCanNotBeAppliedTo(String path, String reason) {
        assertThat(whyNot(path)).isEqualTo(new NotFound(NotFound.Kind.UNFIT, reason));
        assertThat(whyNot(path).isShown()).isTrue();
    }

    @Test
    void takesAnIndexBeyondTheEndForNeitherValueNorError() {
        assertThat(read("$.list[5]").isMissingNode()).isTrue();
        assertThat(read("$.list[-1]").isMissingNode()).isTrue();
        assertThat(whyNot("$.list[5].x").kind()).isEqualTo(NotFound.Kind.MISSING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "s | 0",
                "`` | 0",
                "a.b | 0",
                "$x.y | 1",
                "$.a[ | 3",
                "$.a['b | 3",
                "$. | 2",
                "$.a.. | 5",
                "$.a[\"b\"] | 4",
                "$.a[?( | 3",
                "$.a[?(@.b == 1 | 3",
                "$[?(@.a =~ @.b)] | 8",
                "$[?(@.a =~ /\\p{L}/)] | 10",
                "$[?(@.a =~ /*/)] | 10",
                "$[?(@.a in ['x'])] | 7",
                "$.a[0:3:2] | 7",
                "$.a b | 3",
                "$[1,] | 4"
            })
    void refuses(String path, int position) {
        assertThatThrownBy(() -> JsonPath.compile(path))
                .isInstanceOfSatisfying(
                        InvalidPathException.class,
                        e -> assertThat(e.position()).as(e.getMessage()).isEqualTo(position));
    }

    @Test
    void refusesPathsOfAnyLengthAndDepthWithoutBreaking() {
        for (String part : List.of(".a", "[0]", "['a']", "[?(@.a[?(", "(", "..", "[*]", "..a")) {
            for (int times : List.of(1_001, 20_000)) {
                String path = "$" + part.repeat(times);

                assertThatThrownBy(() -> JsonPath.compile(path)).isInstanceOf(InvalidPathException.class);
            }
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

        JsonPath path = JsonPath.compile("$..*");

        assertThat(path.find(wide)).isNull();
        assertThat(path.whyNot(wide))
                .isEqualTo(new NotFound(NotFound.Kind.LIMIT, "The path matches more than 100000 values"));
    }

    @Test
    void boundsTheNumberOfVisits() {
        JsonNode deep = JsonNodeFactory.instance.numberNode(1);
        for (int i = 0; i < 900; i++) {
            deep = JsonNodeFactory.instance.objectNode().set("a", deep);
        }

        JsonPath path = JsonPath.compile("$..a..a..a..b");

        assertThat(path.find(deep)).isNull();
        assertThat(path.whyNot(deep).kind()).isEqualTo(NotFound.Kind.LIMIT);
    }

    @Test
    void survivesDeepDocuments() {
        JsonNode deep = JsonNodeFactory.instance.numberNode(1);
        for (int i = 0; i < 50_000; i++) {
            deep = JsonNodeFactory.instance.objectNode().set("a", deep);
        }

        assertThat(JsonPath.compile("$" + ".a".repeat(900)).find(deep)).isNotNull();
        assertThat(JsonPath.compile("$..b").whyNot(deep).kind()).isEqualTo(NotFound.Kind.LIMIT);
    }
}
