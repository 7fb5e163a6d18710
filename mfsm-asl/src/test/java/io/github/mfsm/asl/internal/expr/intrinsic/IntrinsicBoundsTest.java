package io.github.mfsm.asl.internal.expr.intrinsic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The least and the greatest that the functions take, and one step beyond. */
class IntrinsicBoundsTest {
    private static JsonNode call(String name, JsonNode... arguments) {
        IntrinsicExpression.Call call = IntrinsicExpression.parse("States." + name);
        return call.function().apply(List.of(arguments), new SplittableRandom(1));
    }

    private static void refuses(String name, JsonNode... arguments) {
        assertThatThrownBy(() -> call(name, arguments)).isInstanceOf(IntrinsicException.class);
    }

    private static JsonNode text(String text) {
        return TextNode.valueOf(text);
    }

    private static JsonNode number(long number) {
        return LongNode.valueOf(number);
    }

    private static JsonNode array(int... items) {
        var array = JsonNodeFactory.instance.arrayNode();
        for (int item : items) {
            array.add(item);
        }
        return array;
    }

    @Test
    void textsHaveTenThousandCharactersAtMost() {
        assertThat(call("Base64Encode('')", text("a".repeat(10_000))).textValue())
                .startsWith("YWFh");
        refuses("Base64Encode('')", text("a".repeat(10_001)));
    }

    @Test
    void loneDigitsOfBase64AreDropped() {
        assertThat(call("Base64Decode('')", text("YWJjZ"))).isEqualTo(text("abc"));
        assertThat(call("Base64Decode('')", text("Y"))).isEqualTo(text(""));
        assertThat(call("Base64Decode('')", text("YW\u0080Jj\u00e9"))).isEqualTo(text("abc"));
        assertThat(call("Base64Decode('')", text("Pz8_Pj4-"))).isEqualTo(text("???>>>"));
    }

    @Test
    void aTemplateMayEndWithABackslash() {
        assertThat(call("Format('')", text("a\\"))).isEqualTo(text("a\\"));
        assertThat(call("Format('')", text("\\{\\}\\\\\\a"))).isEqualTo(text("{}\\\\a"));
    }

    @Test
    void numbersHave32Bits() {
        assertThat(call("MathAdd(1, 1)", number(Integer.MAX_VALUE), number(0)).longValue())
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(call("MathAdd(1, 1)", number(Integer.MIN_VALUE), number(0)).longValue())
                .isEqualTo(Integer.MIN_VALUE);
        refuses("MathAdd(1, 1)", number(Integer.MAX_VALUE + 1L), number(0));
        refuses("MathAdd(1, 1)", number(Integer.MIN_VALUE - 1L), number(0));
    }

    @Test
    void anIndexIsWithinTheArray() {
        assertThat(call("ArrayGetItem($.a, 1)", array(7, 8), number(0))).isEqualTo(IntNode.valueOf(7));
        assertThat(call("ArrayGetItem($.a, 1)", array(7, 8), DoubleNode.valueOf(1.9)))
                .isEqualTo(IntNode.valueOf(8));
        refuses("ArrayGetItem($.a, 1)", array(7, 8), number(2));
        refuses("ArrayGetItem($.a, 1)", array(7, 8), number(-1));
        assertThat(call("ArrayGetItem($.a, 1)", array(), number(0)).isNull()).isTrue();
        refuses("ArrayGetItem($.a, 1)", array(), number(-1));
        refuses("ArrayGetItem($.a, 1)", array(7), number(Integer.MAX_VALUE + 1L));
        refuses("ArrayGetItem($.a, 1)", array(7), number(Integer.MIN_VALUE - 1L));
    }

    @Test
    void aPartHasOneItemAtLeast() {
        assertThat(call("ArrayPartition($.a, 1)", array(1, 2), number(1))).hasToString("[[1],[2]]");
        refuses("ArrayPartition($.a, 1)", array(1, 2), number(0));
    }

    @Test
    void aRangeHasAThousandItemsAtMost() {
        assertThat(call("ArrayRange(1, 1, 1)", number(1), number(1000), number(1)))
                .hasSize(1000);
        refuses("ArrayRange(1, 1, 1)", number(1), number(1001), number(1));
        assertThat(call("ArrayRange(1, 1, 1)", number(9), number(5), number(-2)))
                .hasToString("[9,7,5]");
        assertThat(call("ArrayRange(1, 1, 1)", number(-500), number(499), number(1)))
                .hasSize(1000);
        assertThat(call("ArrayRange(1, 1, 1)", number(5000), number(5999), number(1)))
                .hasSize(1000);
        refuses("ArrayRange(1, 1, 1)", number(1), number(2), number(0));
        refuses("ArrayRange(1, 1, 1)", number(Integer.MIN_VALUE - 1L), number(Integer.MIN_VALUE), number(1));
        refuses("ArrayRange(1, 1, 1)", number(Integer.MAX_VALUE), number(Integer.MAX_VALUE + 1L), number(1));
    }
}
