package io.github.mfsm.asl.internal.expr.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.asl.internal.json.Json;
import java.util.List;
import java.util.random.RandomGenerator;

/** The functions between JSON and text. */
final class JsonFunctions {

    private JsonFunctions() {}

    /** The second object wins, and only at the top level: the deep mode is not supported by the service either. */
    static JsonNode merge(IntrinsicFunction self, List<JsonNode> arguments, RandomGenerator random) {
        ObjectNode first = Arguments.object(self, arguments.get(0));
        ObjectNode second = Arguments.object(self, arguments.get(1));
        JsonNode deep = arguments.get(2);
        if (deep.isBoolean() && deep.booleanValue()) {
            throw self.invalidArguments();
        }
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        merged.setAll(first);
        merged.setAll(second);
        return merged;
    }

    static JsonNode toText(IntrinsicFunction self, List<JsonNode> arguments, RandomGenerator random) {
        return TextNode.valueOf(Json.text(arguments.get(0)));
    }

    /** Text without any JSON in it is {@code null} (recorded). */
    static JsonNode parse(IntrinsicFunction self, List<JsonNode> arguments, RandomGenerator random) {
        try {
            return Json.parseFirstValue(Arguments.text(self, arguments.get(0)));
        } catch (IllegalArgumentException e) {
            throw self.invalidArguments();
        }
    }
}
