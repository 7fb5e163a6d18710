package io.github.mfsm.asl.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JACKSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build())
            .build();

    @Test
    void readsAndWritesWhatAnObjectMapperDoes() throws JsonProcessingException {
        Random random = new Random(20);
        for (int i = 0; i < 2_000; i++) {
            String text = value(random, 4).toString();

            JsonNode read = Json.parse(text);

            assertThat(read).isEqualTo(JACKSON.readTree(text));
            assertThat(Json.text(read)).isEqualTo(JACKSON.writeValueAsString(read));
        }
    }

    @Test
    void writesNumbersOfAllKinds() {
        ArrayNode numbers = NODES.arrayNode()
                .add((short) 1)
                .add(2)
                .add(3L)
                .add(4.5f)
                .add(1e300)
                .add(Double.NaN)
                .add(new BigInteger("12345678901234567890"))
                .add(new BigDecimal("1E+3"));

        assertThat(Json.text(numbers)).isEqualTo(numbers.toString());
    }

    @Test
    void theLastOfTwoEqualKeysCounts() {
        assertThat(Json.parse("{\"a\": {\"b\": 1}, \"a\": 2}").toString()).isEqualTo("{\"a\":2}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "[1, 2", "{\"a\"}", "{} 1", "[] ]", "nul", "01", "1 2", "]"})
    void refusesWhatIsNoJson(String text) {
        assertThatThrownBy(() -> Json.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not JSON: ");
    }

    @Test
    void saysThatThereIsMoreAfterTheValue() {
        assertThatThrownBy(() -> Json.parse("{} {}")).hasMessage("not JSON: there is more text after the value");
    }

    @Test
    void refusesValuesThatAreNestedTooDeep() {
        assertThatThrownBy(() -> Json.parse("[".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("depth");
    }

    @Test
    void theFirstValueMayBeFollowedByAnything() {
        assertThat(Json.parseFirstValue("1 two").intValue()).isEqualTo(1);
        assertThat(Json.parseFirstValue(" ").isNull()).isTrue();
    }

    @Test
    void largeIntegersOfJsonataAreDoubles() {
        assertThat(Json.parseForJsonata("[12345678901234567890]").get(0).isDouble())
                .isTrue();
    }

    @Test
    void noKeyOfJsonataIsThereTwice() {
        assertThatThrownBy(() -> Json.parseForJsonata("{\"a\": 1, \"a\": 2}")).hasMessageContaining("Duplicate");
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextInt());
            case 3 -> NODES.numberNode(random.nextLong());
            case 4 -> NODES.numberNode(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
            case 5 -> NODES.numberNode(new BigInteger(100, random));
            case 6 -> NODES.textNode(text(random));
            case 7 -> array(random, depth);
            default -> object(random, depth);
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.appendCodePoint(random.nextInt(random.nextBoolean() ? 0x80 : 0xD000));
        }
        return text.toString();
    }

    private static ArrayNode array(Random random, int depth) {
        ArrayNode array = NODES.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            array.add(value(random, depth - 1));
        }
        return array;
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = NODES.objectNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            object.set(text(random), value(random, depth - 1));
        }
        return object;
    }
}
