package io.github.mfsm.asl.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import org.junit.jupiter.api.Test;

class JsonTreesTest {
    @Test
    void exactNumbersStayAsTheyAreWritten() throws JsonProcessingException {
        String text = "[1.10,0.1000000000000000055511151231257827,12345678901234567890]";

        assertThat(JsonTrees.text(JsonTrees.exact().read(text))).isEqualTo(text);
    }

    /** Up to JDK 18, {@code Double.toString} has other digits for each of these. */
    @Test
    void doublesHaveTheFewestDigitsOnEveryJdk() throws JsonProcessingException {
        String text = "[2e23,1e23,8.41e21,4.8726570057e288]";

        JsonNode read = JsonTrees.doubles().read(text);

        assertThat(JsonTrees.text(read)).isEqualTo("[2.0E23,1.0E23,8.41E21,4.8726570057E288]");
    }

    @Test
    void severalLinesLookLikeThoseOfJackson() throws JsonProcessingException {
        JsonNode read = JsonTrees.doubles().read("{\"a\":[1,{\"b\":null}],\"c\":{},\"d\":[]}");

        assertThat(JsonTrees.pretty(read)).isEqualTo(read.toPrettyString());
    }

    @Test
    void writesTextsThatAreJsonAlreadyAndNoOtherObjects() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.putRawValue("a", new RawValue("[1.10]"));

        assertThat(JsonTrees.text(object)).isEqualTo("{\"a\":[1.10]}");
        assertThat(JsonTrees.pretty(object)).isEqualTo(object.toPrettyString());
        assertThatThrownBy(() -> JsonTrees.text(object.putPOJO("b", new Object())))
                .hasMessageContaining("POJONode");
    }

    @Test
    void anEmptyTextHasNoValue() throws JsonProcessingException {
        assertThat(JsonTrees.exact().read(" ").isMissingNode()).isTrue();
    }

    @Test
    void limitsHoldForDepthAndNumbersAndNotForNames() throws JsonProcessingException {
        JsonTrees limited = JsonTrees.exact().within(3, 5);

        assertThatThrownBy(() -> limited.read("[[[[1]]]]")).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> limited.read("123456")).isInstanceOf(JsonProcessingException.class);
        assertThat(limited.read("{\"" + "n".repeat(100_000) + "\":1}").size()).isEqualTo(1);
    }
}
