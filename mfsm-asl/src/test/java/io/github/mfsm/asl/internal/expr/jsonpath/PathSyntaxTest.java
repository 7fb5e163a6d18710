package io.github.mfsm.asl.internal.expr.jsonpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the parts of a path may be written, and where a walk says that it is. */
class PathSyntaxTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String DOCUMENT = """
            {"array": [{"name": "a", "n": 1}, {"name": "b", "n": 2}], "list": [1, 2, 3], "status": "done", "a": {"v": 1}, "b": 2}""";

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$[ 'status' ] | \"done\"",
                "$[ 'a' , 'b' ] | {\"a\":{\"v\":1},\"b\":2}",
                "`$.status \t` | \"done\"",
                "$.list[ 1 ] | 2",
                "$.list[ 0 , 2 ] | [1,3]",
                "$.list[ 1 : ] | [2,3]",
                "$.list[ -2 : ] | [2,3]",
                "$.list[ : 2 ] | [1,2]",
                "$.list[:9] | [1,2,3]",
                "$.list[:3] | [1,2,3]",
                "$.list[-9:] | [1,2,3]",
                "$.list[-3:] | [1,2,3]",
                "$.list[1:2] | [2]",
                "$.list[1:3] | [2,3]",
                "$.list[2:1] | []",
                "$.list[:-3] | []",
                "$.list[ ( @.length() - 1 ) ] | 3",
                "$.list[(@.size-3)] | 1",
                "$.list[( @.length -1)] | 3",
                "$.array[?(@['name','n'])].n | [1,2]",
                "$.array[?(@['name', 'zip'])].n | []",
                "$.array[?(!@['name','zip'])].n | [1,2]",
                "$..['name','n'] | [{\"name\":\"a\",\"n\":1},{\"name\":\"b\",\"n\":2}]",
                "$..['name','zip'] | []",
                "$.a.* | [1]",
                "$.a..* | [1]",
                "$.list[*] | [1,2,3]",
                "$.list[:0] | []",
                "$.list[0:] | [1,2,3]",
                "$.array[*]['n'] | [1,2]",
                "$..list[(@.length-1)] | [3]",
            })
    void reads(String path, String value) {
        assertThat(JsonPath.compile(path).find(json(DOCUMENT))).as(path).isEqualTo(json(value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$['a'b] | Unexpected 'b'",
                "$['a',] | Expected '",
                "$['a[b]c'] | A name with brackets is not supported",
                "$['a | The bracket is not closed",
                "$[:] | A slice needs a bound",
                "$[99999999999] | Expected an index of at most 32 bits",
                "$[-] | Expected an index of at most 32 bits",
                "$[] | Expected an index, a slice",
                "$[1,] | Expected an index, a slice",
                "$[1x] | Unexpected 'x'",
                "$[1:2x] | Unexpected 'x'",
                "$[(@.length-)] | Expected [(@.length - n)]",
                "$[(@.length--1)] | Expected [(@.length - n)]",
                "$[(@.length(-1)] | Expected [(@.length - n)]",
                "$[(@.last-1)] | Expected [(@.length - n)]",
                "$[(@.length-1] | Expected [(@.length - n)]",
                "$[(@.length-1)x] | Unexpected 'x'",
                "$.a] | ']' can not be part of a name",
                "$.a'b | ''' can not be part of a name",
                "$[?(@.a[?(@.b)])] | A path in a filter must be definite",
                "$[?(@[*])] | A path in a filter must be definite",
                "$[?(@.*)] | A path in a filter must be definite",
                "$['a']$b | '$' can not be part of a name",
                "$[(@.length- -1)] | Expected [(@.length - n)]",
            })
    void refuses(String path, String message) {
        assertThatThrownBy(() -> JsonPath.compile(path))
                .isInstanceOf(InvalidPathException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1, {\"x\":1,\"y\":2}] | $[*]['x','y'].z | $[1]['x', 'y']",
                "{\"k\":{\"q\":1},\"o\":{\"x\":1,\"y\":2}} | $..['x','y'].z | $['o']['x', 'y']",
                "{\"l\":[[3],{\"x\":1,\"y\":2}]} | $..['x','y'].z | $['l'][1]['x', 'y']",
            })
    void saysWhereItIs(String document, String path, String place) {
        assertThat(JsonPath.compile(path).find(json(document))).isNull();
        assertThat(JsonPath.compile(path).whyNot(json(document)).reason())
                .isEqualTo("Multi properties can only be used as path leafs: " + place);
    }
}
