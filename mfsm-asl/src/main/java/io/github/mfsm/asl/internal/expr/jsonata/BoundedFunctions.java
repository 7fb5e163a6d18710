package io.github.mfsm.asl.internal.expr.jsonata;

import static io.github.mfsm.asl.internal.expr.jsonata.BoundFunction.argument;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.math.BigDecimal;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Functions of JSONata whose results can be far larger than their arguments, or that can take far longer than they look: the
 * library's own, behind a check.
 */
final class BoundedFunctions {

    private static final int MAX_TIMESTAMP = 100;
    private static final int MAX_AMBIGUOUS_PARTS = 2;

    private BoundedFunctions() {}

    static void bindTo(Jsonata expression, Set<String> mentioned) {
        bind(expression, mentioned, "string", "<x-b?:s>", BoundedFunctions::string);
        bind(expression, mentioned, "pad", "<s-ns?:s>", BoundedFunctions::pad);
        bind(expression, mentioned, "join", "<a<s>s?:s>", BoundedFunctions::join);
        bind(expression, mentioned, "toMillis", "<s-s?:n>", BoundedFunctions::toMillis);
    }

    private static void bind(
            Jsonata expression, Set<String> mentioned, String name, String signature, BoundFunction.Body body) {
        if (mentioned.contains(name)) {
            expression.registerFunction(name, new BoundFunction(name, signature, body));
        }
    }

    private static @Nullable Object string(List<@Nullable Object> arguments) {
        Object value = argument(arguments, 0);
        boolean pretty = Boolean.TRUE.equals(argument(arguments, 1));
        if (value instanceof Double number && isLongWhole(number)) {
            return new BigDecimal(Double.toString(number)).toPlainString();
        }
        if (pretty) {
            EvaluationRun.checkSize(prettySize(value, 0));
        }
        return Functions.string(value, pretty);
    }

    /** Whole numbers are written out below 1e21 (measured), like JavaScript does. */
    private static boolean isLongWhole(double number) {
        return number == Math.rint(number) && Math.abs(number) >= 1e15 && Math.abs(number) < 1e21;
    }

    private static long prettySize(@Nullable Object value, int depth) {
        long indent = 2L * depth + 2;
        if (depth > 900) {
            throw new JException(EvaluationRun.OUT_OF_MEMORY);
        }
        long size = indent;
        if (value instanceof List<?> list) {
            for (Object item : list) {
                size += prettySize(item, depth + 1);
                EvaluationRun.checkSize(size);
            }
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                size += prettySize(entry.getValue(), depth + 1);
                EvaluationRun.checkSize(size);
            }
        }
        return size;
    }

    private static @Nullable Object pad(List<@Nullable Object> arguments) {
        if (!(argument(arguments, 0) instanceof String text) || !(argument(arguments, 1) instanceof Number width)) {
            return null;
        }
        EvaluationRun.checkSize((long) Math.abs(width.doubleValue()));
        String filler = argument(arguments, 2) instanceof String given && !given.isEmpty() ? given : " ";
        int missing = Math.abs(width.intValue()) - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        int[] characters = filler.codePoints().toArray();
        StringBuilder padding = new StringBuilder(missing);
        for (int i = 0; i < missing; i++) {
            padding.appendCodePoint(characters[i % characters.length]);
        }
        return width.intValue() > 0 ? text + padding : padding + text;
    }

    private static @Nullable Object join(List<@Nullable Object> arguments) {
        if (!(argument(arguments, 0) instanceof List<?> parts)) {
            return null;
        }
        String separator = argument(arguments, 1) instanceof String text ? text : "";
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                joined.append(separator);
            }
            joined.append(parts.get(i));
            EvaluationRun.checkSize(joined.length());
        }
        return joined.toString();
    }

    /**
     * The library makes a regular expression of the picture; where parts of open width touch each other, it may try their
     * borders in all combinations.
     */
    private static @Nullable Object toMillis(List<@Nullable Object> arguments) {
        if (!(argument(arguments, 0) instanceof String text)) {
            return null;
        }
        String picture = argument(arguments, 1) instanceof String given ? given : null;
        if (text.length() > MAX_TIMESTAMP || (picture != null && touchingParts(picture) > MAX_AMBIGUOUS_PARTS)) {
            throw new JException("D3110", -1, text);
        }
        try {
            return Functions.dateTimeToMillis(text, picture);
        } catch (ParseException e) {
            throw new JException("D3110", -1, text);
        }
    }

    private static int touchingParts(String picture) {
        int touching = 0;
        for (int i = picture.indexOf(']'); i >= 0; i = picture.indexOf(']', i + 1)) {
            if (i + 1 < picture.length()
                    && (picture.charAt(i + 1) == '[' || Character.isLetterOrDigit(picture.charAt(i + 1)))) {
                touching++;
            }
        }
        return touching;
    }
}
