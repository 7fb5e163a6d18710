package io.github.mfsm.jsonata.internal.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.jsonata.internal.value.Failure;
import io.github.mfsm.jsonata.internal.value.FunctionNode;
import io.github.mfsm.jsonata.internal.value.JsonText;
import io.github.mfsm.jsonata.internal.value.Numbers;
import io.github.mfsm.jsonata.internal.value.Run;
import io.github.mfsm.jsonata.internal.value.Sequence;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Functions of texts; lengths and positions count characters, not UTF-16 units.
 *
 * @see <a href="https://docs.jsonata.org/string-functions">JSONata: string functions</a>
 */
public final class Strings {

    private Strings() {}

    static void addTo(Registry functions) {
        functions.add("string", "<x-b?:s>", 1, Strings::string);
        functions.add("length", "<s-:n>", 1, (run, in) -> in[0] == null ? null : length(in[0].textValue()));
        functions.add("lowercase", "<s-:s>", 1, (run, in) -> text(in[0], text -> text.toLowerCase(Locale.ROOT)));
        functions.add("uppercase", "<s-:s>", 1, (run, in) -> text(in[0], text -> text.toUpperCase(Locale.ROOT)));
        functions.add("trim", "<s-:s>", 1, (run, in) -> text(in[0], Strings::trim));
        functions.add("substring", "<s-nn?:s>", 3, Strings::substring);
        functions.add("substringBefore", "<s-s:s>", 2, Strings::substringBefore);
        functions.add("substringAfter", "<s-s:s>", 2, Strings::substringAfter);
        functions.add("pad", "<s-ns?:s>", 3, Strings::pad);
        functions.add("join", "<a<s>s?:s>", 2, Strings::join);
    }

    private interface Change {
        String apply(String text);
    }

    private static @Nullable JsonNode text(@Nullable JsonNode value, Change change) {
        return value == null ? null : TextNode.valueOf(change.apply(value.textValue()));
    }

    /** Returns a value as text. */
    public static String text(Run run, JsonNode value) {
        if (value instanceof TextNode text) {
            return text.textValue();
        }
        return string(run, value, false);
    }

    private static @Nullable JsonNode string(Run run, @Nullable JsonNode[] in) {
        JsonNode value = in[0];
        if (value == null || value.isTextual()) {
            return value;
        }
        boolean pretty = in.length > 1 && in[1] != null && in[1].booleanValue();
        return TextNode.valueOf(string(run, value, pretty));
    }

    private static String string(Run run, JsonNode value, boolean pretty) {
        if (value.isInt()) {
            return Integer.toString(value.intValue());
        }
        if (value.isNumber()) {
            double number = value.doubleValue();
            if (Double.isInfinite(number) || Double.isNaN(number)) {
                throw new Failure("D3001").value(value);
            }
            return run.text(value);
        }
        if (value instanceof FunctionNode) {
            return "";
        }
        if (value instanceof BooleanNode) {
            return value.booleanValue() ? "true" : "false";
        }
        JsonNode shown = value instanceof Sequence array && array.isWrapper() ? array.get(0) : value;
        return JsonText.of(run, shown, pretty);
    }

    private static JsonNode length(String text) {
        return Numbers.of(text.codePointCount(0, text.length()));
    }

    private static String trim(String text) {
        StringBuilder trimmed = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                space = true;
                continue;
            }
            if (space && !trimmed.isEmpty()) {
                trimmed.append(' ');
            }
            space = false;
            trimmed.append(c);
        }
        return trimmed.toString();
    }

    private static @Nullable JsonNode substring(Run run, @Nullable JsonNode[] in) {
        if (in[0] == null || in[1] == null) {
            return in[0] == null || in[2] == null ? in[0] : TextNode.valueOf("");
        }
        String text = in[0].textValue();
        int size = text.codePointCount(0, text.length());
        double start = in[1].doubleValue();
        if (size + start < 0) {
            start = 0;
        }
        double end = size;
        if (in[2] != null) {
            double length = in[2].doubleValue();
            if (length <= 0) {
                return TextNode.valueOf("");
            }
            end = start >= 0 ? start + length : size + start + length;
        }
        int from = place(start, size);
        int to = place(end, size);
        if (to <= from) {
            return TextNode.valueOf("");
        }
        int first = text.offsetByCodePoints(0, from);
        return TextNode.valueOf(text.substring(first, text.offsetByCodePoints(first, to - from)));
    }

    /** Returns a place as Array.prototype.slice takes it. */
    private static int place(double number, int size) {
        double whole = number < 0 ? Math.ceil(number) : Math.floor(number);
        return (int) (whole < 0 ? Math.max(size + whole, 0) : Math.min(whole, size));
    }

    private static @Nullable JsonNode substringBefore(Run run, @Nullable JsonNode[] in) {
        if (in[0] == null || in[1] == null) {
            return in[0];
        }
        int place = in[0].textValue().indexOf(in[1].textValue());
        return place < 0 ? in[0] : TextNode.valueOf(in[0].textValue().substring(0, place));
    }

    private static @Nullable JsonNode substringAfter(Run run, @Nullable JsonNode[] in) {
        if (in[0] == null || in[1] == null) {
            return in[0];
        }
        String part = in[1].textValue();
        int place = in[0].textValue().indexOf(part);
        return place < 0 ? in[0] : TextNode.valueOf(in[0].textValue().substring(place + part.length()));
    }

    private static @Nullable JsonNode pad(Run run, @Nullable JsonNode[] in) {
        if (in[0] == null || in[1] == null) {
            return in[0];
        }
        String text = in[0].textValue();
        double width = in[1].doubleValue();
        double missing = Math.floor(Math.abs(width) - text.codePointCount(0, text.length()));
        if (!(missing > 0)) {
            return in[0];
        }
        run.checkSize((long) missing);
        String filler = in[2] == null || in[2].textValue().isEmpty() ? " " : in[2].textValue();
        int[] characters = filler.codePoints().toArray();
        StringBuilder padding = new StringBuilder();
        for (int i = 0; i < (int) missing; i++) {
            padding.appendCodePoint(characters[i % characters.length]);
        }
        return TextNode.valueOf(width > 0 ? text + padding : padding + text);
    }

    private static @Nullable JsonNode join(Run run, @Nullable JsonNode[] in) {
        if (in[0] == null) {
            return null;
        }
        String separator = in[1] == null ? "" : in[1].textValue();
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < in[0].size(); i++) {
            if (i > 0) {
                joined.append(separator);
            }
            joined.append(in[0].get(i).textValue());
            run.checkSize(joined.length());
        }
        run.steps(in[0].size());
        return TextNode.valueOf(joined.toString());
    }
}
