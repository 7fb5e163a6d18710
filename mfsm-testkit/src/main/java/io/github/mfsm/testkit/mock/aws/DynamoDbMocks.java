package io.github.mfsm.testkit.mock.aws;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.internal.task.SdkMetadata;
import io.github.mfsm.testkit.mock.TaskMock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Mocks of DynamoDB. Values are plain Java: a text is {@code S}, a number {@code N}, a boolean {@code BOOL},
 * {@code null} {@code NULL}, bytes {@code B}, a list {@code L}, a set of texts or numbers {@code SS} or {@code NS}, a
 * map {@code M}.
 */
public final class DynamoDbMocks {
    private static final Answer.Optimized DYNAMODB = Answer.Optimized.of("dynamodb:getItem", "AmazonDynamoDBv2");

    private DynamoDbMocks() {}

    /** Answers {@code GetItem} with an item. */
    public static TaskMock item(Map<String, ?> item) {
        ObjectNode typed = attributes(item);
        return answer(WireJson.object().set("Item", typed));
    }

    /** Answers {@code GetItem} where there is no item. */
    public static TaskMock noItem() {
        return answer(WireJson.object());
    }

    /** Answers a write that returns nothing. */
    public static TaskMock written() {
        return answer(WireJson.object());
    }

    /** Answers a write with the attributes that its {@code ReturnValues} asks for. */
    public static TaskMock written(Map<String, ?> attributes) {
        return answer(WireJson.object().set("Attributes", attributes(attributes)));
    }

    /** Answers {@code Query} or {@code Scan} with items, all on one page. */
    public static TaskMock items(List<? extends Map<String, ?>> items) {
        ObjectNode output = WireJson.object().put("Count", items.size());
        ArrayNode all = output.putArray("Items");
        items.forEach(item -> all.add(attributes(item)));
        return answer(output.put("ScannedCount", items.size()));
    }

    /** Returns a write whose condition doesn't hold. */
    public static TaskMock conditionalCheckFailed() {
        return failing("ConditionalCheckFailedException", "The conditional request failed");
    }

    /** DynamoDB refuses, with an error that its API names, such as {@code ResourceNotFoundException}. */
    public static TaskMock failing(String code, String message) {
        return Answer.failing(DYNAMODB, "DynamoDb", code, 400, message);
    }

    private static TaskMock answer(ObjectNode output) {
        return Answer.of(Answer.JSON_1_0, SdkMetadata::ofDynamoDb, call -> output.deepCopy());
    }

    private static ObjectNode attributes(Map<String, ?> item) {
        ObjectNode typed = WireJson.object();
        item.forEach((name, value) -> typed.set(name, value(name, value)));
        return typed;
    }

    private static ObjectNode value(String name, @Nullable Object value) {
        ObjectNode typed = WireJson.object();
        if (value == null) {
            return typed.put("NULL", true);
        } else if (value instanceof CharSequence text) {
            return typed.put("S", text.toString());
        } else if (value instanceof Number number) {
            return typed.put("N", number.toString());
        } else if (value instanceof Boolean bool) {
            return typed.put("BOOL", bool);
        } else if (value instanceof byte[] bytes) {
            return typed.put("B", bytes);
        } else if (value instanceof List<?> list) {
            ArrayNode all = typed.putArray("L");
            list.forEach(element -> all.add(value(name, element)));
            return typed;
        } else if (value instanceof Set<?> set) {
            boolean numbers = set.stream().allMatch(Number.class::isInstance);
            ArrayNode all = typed.putArray(numbers ? "NS" : "SS");
            set.stream().map(String::valueOf).sorted().forEach(all::add);
            return typed;
        } else if (value instanceof Map<?, ?> map) {
            ObjectNode members = typed.putObject("M");
            map.forEach((key, element) -> members.set(String.valueOf(key), value(name, element)));
            return typed;
        }
        throw new IllegalArgumentException(
                "attribute '" + name + "' is a " + value.getClass().getName()
                        + "; there are texts, numbers, booleans, null, byte arrays, lists, sets and maps");
    }
}
