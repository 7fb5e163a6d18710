package io.github.mfsm.asl.internal.expr;

import static io.github.mfsm.asl.internal.expr.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
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
}
