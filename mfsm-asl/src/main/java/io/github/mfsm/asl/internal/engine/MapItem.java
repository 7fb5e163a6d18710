package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.expr.MapItems;
import org.jspecify.annotations.Nullable;

/**
 * What the context object of an iteration shows as {@code Map.Item}.
 *
 * @param index which iteration it is, from 0
 * @param key the field's name, where the items are the fields of an object
 * @param value the item
 */
record MapItem(int index, @Nullable String key, JsonNode value) {
    static MapItem of(MapItems items, int index) {
        return new MapItem(index, items.key(index), items.value(index));
    }

    /** Returns it as the context object shows it, but for where it comes from. */
    ObjectNode told() {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        item.put("Index", index);
        if (key != null) {
            item.put("Key", key);
        }
        item.set("Value", value);
        return item;
    }
}
