package io.github.mfsm.jsonata.internal.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/** Results on their way out: not larger than the limit when written out, and without what JSON can't hold. */
public final class Results {

    private Results() {}

    /**
     * Returns the result as users get it.
     *
     * @param asText whether numbers that JSON can't hold become texts
     */
    public static JsonNode finished(Run run, JsonNode result, boolean asText) {
        JsonNode shown = result instanceof Sequence array && array.isWrapper() ? array.get(0) : result;
        if (asText && isNoJson(shown)) {
            return text(shown);
        }
        if (!(shown instanceof Sequence) && !(shown instanceof Members)) {
            return shown;
        }
        Size size = new Size(run);
        boolean changes = size.add(shown, 0, false);
        return changes ? replaced(run, shown, asText) : shown;
    }

    private static JsonNode text(JsonNode number) {
        return TextNode.valueOf(Double.toString(number.doubleValue()));
    }

    /** Adds up the size of everything in a value, input included, and looks for what JSON can't hold. */
    private static final class Size {
        private final Run run;
        private long size;

        Size(Run run) {
            this.run = run;
        }

        boolean add(JsonNode value, int level, boolean input) {
            Values.checkLevel(level);
            if (value instanceof TextNode text) {
                size += text.textValue().length();
                return false;
            }
            size += 8;
            run.checkSize(size);
            if (!value.isContainerNode()) {
                return !input && (value instanceof Absent || isNoJson(value));
            }
            boolean given = !(value instanceof Sequence) && !(value instanceof Members);
            boolean changes = false;
            for (JsonNode item : value) {
                changes |= add(item, level + 1, given);
            }
            return changes;
        }
    }

    private static boolean isNoJson(JsonNode value) {
        return value instanceof DoubleNode && !Double.isFinite(value.doubleValue());
    }

    private static JsonNode replaced(Run run, JsonNode value, boolean asText) {
        if (value instanceof Sequence array) {
            Sequence copy = Sequence.array(array.size());
            for (JsonNode item : array.list()) {
                copy.push(run, replaced(run, item, asText));
            }
            return copy;
        }
        if (value instanceof Members object) {
            Members copy = new Members(object.size());
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                copy.put(run, member.getKey(), replaced(run, member.getValue(), asText));
            }
            return copy;
        }
        if (value instanceof Absent) {
            return NullNode.getInstance();
        }
        return asText && isNoJson(value) ? text(value) : value;
    }
}
