package io.github.mfsm.asl.internal.expr;

import static io.github.mfsm.asl.internal.expr.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MapItemsTest {

    @Test
    void elementsOfAnArrayAreItems() {
        MapItems items = Objects.requireNonNull(MapItems.of(json("[7,8,9]"), false));

        assertThat(items.size()).isEqualTo(3);
        assertThat(items.input(1)).isEqualTo(json("8"));
        assertThat(items.value(1)).isEqualTo(json("8"));
        assertThat(items.key(1)).isNull();
        assertThat(items.first(2).inputs().all()).isEqualTo(json("[7,8]"));
        assertThat(items.first(3)).isSameAs(items);
    }

    @Test
    void fieldsOfAnObjectAreItemsOfADistributedMap() {
        MapItems items = Objects.requireNonNull(MapItems.of(json("{\"a\":1,\"b\":[2]}"), true));

        assertThat(items.inputs().all()).isEqualTo(json("[{\"Key\":\"a\",\"Value\":1},{\"Key\":\"b\",\"Value\":[2]}]"));
        assertThat(items.key(1)).isEqualTo("b");
        assertThat(items.value(1)).isEqualTo(json("[2]"));
        assertThat(items.first(1).key(0)).isEqualTo("a");
    }

    @Test
    void othersAreNone() {
        assertThat(MapItems.of(json("{\"a\":1}"), false)).isNull();
        assertThat(MapItems.of(json("1"), true)).isNull();
    }

    @Test
    void itemsOfSeveralPlacesFollowEachOther() {
        MapItems none = MapItems.of(JsonNodeFactory.instance.arrayNode());
        MapItems items = MapItems.joined(List.of(
                none.from("n"),
                of("[7,8]").from("a"),
                none,
                none,
                of("{\"k\":9}").from("b"),
                none));

        assertThat(items.size()).isEqualTo(3);
        assertThat(items.inputs().all()).isEqualTo(json("[7,8,{\"Key\":\"k\",\"Value\":9}]"));
        assertThat(IntStream.range(0, 3).mapToObj(i -> items.source(i) + items.key(i) + items.value(i)))
                .containsExactly("anull7", "anull8", "bk9");
        assertThat(items.from("c").source(2)).isEqualTo("b");
        assertThat(items.first(2).inputs().all()).isEqualTo(json("[7,8]"));
        assertThat(items.first(1).inputs().all()).isEqualTo(json("[7]"));
        assertThat(MapItems.joined(List.of()).size()).isZero();
    }

    private static MapItems of(String value) {
        return Objects.requireNonNull(MapItems.of(json(value), true));
    }
}
