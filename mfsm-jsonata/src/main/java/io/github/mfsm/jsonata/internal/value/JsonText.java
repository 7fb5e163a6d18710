package io.github.mfsm.jsonata.internal.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values as text, as {@code JSON.stringify} writes them.
 *
 * @see <a href="https://tc39.es/ecma262/#sec-json.stringify">ECMAScript: JSON.stringify</a>
 */
public final class JsonText {

    private static final int MAX_LEVEL = 1_000;
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder();
    private final @Nullable Run run;
    private final boolean pretty;

    private JsonText(@Nullable Run run, boolean pretty) {
        this.run = run;
        this.pretty = pretty;
    }

    /** Returns the text of {@code $string}: numbers as the run has them, functions as empty texts. */
    public static String of(Run run, JsonNode value, boolean pretty) {
        JsonText text = new JsonText(run, pretty);
        text.write(value, 0);
        return text.out.toString();
    }

    static String forMessage(JsonNode value) {
        JsonText text = new JsonText(null, false);
        text.write(value, 0);
        return text.out.toString();
    }

    private void write(JsonNode value, int level) {
        if (level > MAX_LEVEL) {
            throw new Failure("U1005").value(MAX_LEVEL);
        }
        if (run != null) {
            run.steps(1);
            run.checkSize(out.length());
        }
        switch (value.getNodeType()) {
            case OBJECT -> writeObject(value, level);
            case ARRAY -> writeArray(value, level);
            case STRING -> writeText(value.textValue());
            case NUMBER -> writeNumber(value);
            case BOOLEAN -> out.append(value.booleanValue());
            case POJO -> out.append("\"\"");
            default -> out.append("null");
        }
    }

    private void writeNumber(JsonNode value) {
        if (value.isInt()) {
            out.append(value.intValue());
            return;
        }
        double number = value.doubleValue();
        if (!Double.isFinite(number)) {
            if (run != null) {
                Numbers.isNumber(value); // fails for the infinite ones
            }
            out.append("null");
            return;
        }
        out.append(run == null ? Numbers.text(number) : run.text(value));
    }

    private void writeArray(JsonNode array, int level) {
        out.append('[');
        for (int i = 0; i < array.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            newLine(level + 1);
            write(array.get(i), level + 1);
        }
        if (!array.isEmpty()) {
            newLine(level);
        }
        out.append(']');
    }

    private void writeObject(JsonNode object, int level) {
        out.append('{');
        boolean first = true;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            newLine(level + 1);
            writeText(member.getKey());
            out.append(pretty ? ": " : ":");
            write(member.getValue(), level + 1);
        }
        if (!first) {
            newLine(level);
        }
        out.append('}');
    }

    private void newLine(int level) {
        if (pretty) {
            out.append('\n').append("  ".repeat(level));
        }
    }

    private void writeText(String text) {
        out.append('"');
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c)) {
                out.append(c);
            } else if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
                out.append(c).append(text.charAt(++i));
            } else {
                escape(c);
            }
        }
        out.append('"');
    }

    private void escape(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default ->
                out.append("\\u")
                        .append(HEX.charAt(c >> 12))
                        .append(HEX.charAt(c >> 8 & 15))
                        .append(HEX.charAt(c >> 4 & 15))
                        .append(HEX.charAt(c & 15));
        }
    }
}
