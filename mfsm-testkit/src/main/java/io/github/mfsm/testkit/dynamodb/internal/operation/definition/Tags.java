package io.github.mfsm.testkit.dynamodb.internal.operation.definition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tags in requests and answers. */
final class Tags {
    private static final int MOST = 50;
    private static final int MAX_KEY = 128;
    private static final int MAX_VALUE = 256;

    private Tags() {}

    /** Reads {@code Tags}, and notes what violates the model. */
    static Map<String, String> read(Request request) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (Request tag : request.nestedList("Tags")) {
            tag.require("Key");
            tag.require("Value");
            String key = tag.string("Key");
            String value = tag.string("Value");
            if (key != null && key.isEmpty()) {
                tag.violation("''", "Key", "Member must have length greater than or equal to 1");
            }
            if (key != null && key.length() > MAX_KEY) {
                tag.violation("'" + key + "'", "Key", "Member must have length less than or equal to " + MAX_KEY);
            }
            if (value != null && value.length() > MAX_VALUE) {
                tag.violation("'" + value + "'", "Value", "Member must have length less than or equal to " + MAX_VALUE);
            }
            tags.put(String.valueOf(key), String.valueOf(value));
        }
        return tags;
    }

    /** Refuses more tags than a table can have, and keys that are AWS's own. */
    static void check(Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw Errors.validation("Too many tags: the limit is " + MOST);
        }
        for (String key : tags.keySet()) {
            if (key.startsWith("aws:")) {
                throw Errors.validation("Tag keys that begin with aws: are reserved for AWS: " + key);
            }
        }
    }

    static void write(ArrayNode array, Map<String, String> tags) {
        tags.forEach((key, value) -> array.addObject().put("Key", key).put("Value", value));
    }
}
