package io.github.mfsm.asl.internal.expr.jsonpath;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WalkTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static NotFound whyNot(String path, JsonNode document) {
        JsonPath compiled = JsonPath.compile(path);
        assertThat(compiled.find(document)).as(path).isNull();
        return compiled.whyNot(document);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":{\"x\":1},\"b\":3} | $.*.x | Property ['x'] not found in path $['b']",
                "{\"a\":[{\"x\":1}],\"b\":3} | $.*[0].x | Filter: [0]['x'] can only be applied to arrays. Current context is: 3",
                "[{\"a\":\"t\"}] | $[?(@.a[0] == 1)] | Filter: [0] can only be applied to arrays. Current context is: t",
                "[\"t\"] | $[?(@[0] == 1)] | Filter: [0] can only be applied to arrays. Current context is: t",
                "{\"a\":\"t\"} | $.a['x','y'] | Property ['x', 'y'] not found in path $['a']",
                "\"t\" | $[(@.length-1)][*] | Filter: [@.size()-1][*] can only be applied to arrays. Current context is: \"t\"",
                "\"t\" | $[0] | Filter: [0] can only be applied to arrays. Current context is: \"t\"",
                "{\"a\":\"t\",\"l\":[{}]} | $.l[?($.a[0] == 1)] | Filter: [0] can only be applied to arrays. Current context is: t",
            })
    void saysWhereItIs(String document, String path, String reason) {
        assertThat(whyNot(path, json(document)).reason()).isEqualTo(reason);
    }

    /** Steps before it may match several, so that one of them leads nowhere is no failure. */
    @Test
    void passesOverFieldsThatAreMissingBehindAFilter() {
        JsonNode items = json("[{\"c\":1},{\"c\":2,\"a\":{\"b\":3}},{\"c\":4}]");

        assertThat(JsonPath.compile("$[?(@.c)].a.b").find(items)).hasToString("[3]");
    }

    @Test
    void visitsAMillionValuesAndNoMore() {
        JsonPath path = JsonPath.compile("$[*][*].none");

        assertThat(path.find(table(999, 1_000))).hasToString("[]");
        assertThat(path.find(table(1_000, 999))).isNull();
    }

    private static ArrayNode table(int rows, int columns) {
        ArrayNode row = JSON.arrayNode();
        for (int i = 0; i < columns; i++) {
            row.add(JSON.objectNode());
        }
        ArrayNode table = JSON.arrayNode();
        for (int i = 0; i < rows; i++) {
            table.add(row);
        }
        return table;
    }

    @Test
    void descendsTwoThousandLevelsAndNoMore() {
        JsonPath path = JsonPath.compile("$..none");

        assertThat(path.find(nested(2_000))).hasToString("[]");
        assertThat(whyNot("$..none", nested(2_001)).kind()).isEqualTo(NotFound.Kind.LIMIT);
    }

    private static JsonNode nested(int levels) {
        JsonNode nested = JSON.objectNode();
        for (int i = 1; i < levels; i++) {
            nested = JSON.objectNode().set("a", nested);
        }
        return nested;
    }

    @Test
    void countsLevelsNotValues() {
        assertThat(JsonPath.compile("$..none").find(table(3, 2_000))).hasToString("[]");
    }
}
