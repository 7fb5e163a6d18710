package io.github.mfsm.jsonata.internal.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.jsonata.internal.value.FunctionNode;
import io.github.mfsm.jsonata.internal.value.Members;
import io.github.mfsm.jsonata.internal.value.Numbers;
import io.github.mfsm.jsonata.internal.value.Run;
import io.github.mfsm.jsonata.internal.value.Sequence;
import io.github.mfsm.jsonata.internal.value.Values;
import java.util.Map;

/** Copies of values. */
public final class Clones {

    private Clones() {}

    /** Returns a copy as if the value was written as text and read again. */
    static JsonNode clone(Run run, JsonNode value) {
        JsonNode shown = value instanceof Sequence array && array.isWrapper() ? array.get(0) : value;
        return copy(run, shown, true, 0);
    }

    /** Returns a value that does not change with what the evaluation has made. */
    public static JsonNode snapshot(Run run, JsonNode value) {
        return value instanceof Members || value instanceof Sequence ? copy(run, value, false, 0) : value;
    }

    private static JsonNode copy(Run run, JsonNode value, boolean asText, int level) {
        Values.checkLevel(level);
        if (value.isArray()) {
            Sequence array = Sequence.array(value.size());
            for (int i = 0; i < value.size(); i++) {
                array.push(run, copy(run, value.get(i), asText, level + 1));
            }
            return array;
        }
        if (value.isObject()) {
            Members object = new Members(value.size());
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                object.put(run, member.getKey(), copy(run, member.getValue(), asText, level + 1));
            }
            return object;
        }
        return asText ? scalar(value) : value;
    }

    private static JsonNode scalar(JsonNode value) {
        if (value instanceof FunctionNode) {
            return TextNode.valueOf("");
        }
        if (value.isNumber() && !value.isInt()) {
            return Numbers.isNumber(value) ? Numbers.of(Numbers.rounded(value.doubleValue())) : NullNode.getInstance();
        }
        return value;
    }
}
