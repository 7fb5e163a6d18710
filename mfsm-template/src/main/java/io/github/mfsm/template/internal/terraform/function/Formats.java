package io.github.mfsm.template.internal.terraform.function;

import io.github.mfsm.template.internal.source.Node;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code format} and {@code formatlist}, with the verbs that make sense for names and definitions. */
final class Formats {
    private static final Pattern VERB =
            Pattern.compile("%(?:\\[([0-9]{1,3})])?([-+0 #]*)([0-9]{1,3})?(?:\\.([0-9]{1,2}))?(.)");

    private Formats() {}

    static String format(Arguments given) {
        Matcher matcher = VERB.matcher(given.string(0));
        StringBuilder out = new StringBuilder();
        int next = 1;
        while (matcher.find()) {
            String formatted = "%";
            if (!matcher.group(5).equals("%")) {
                int index = matcher.group(1) == null ? next : Integer.parseInt(matcher.group(1));
                next = index + 1;
                formatted = padded(one(given, matcher, given.value(index)), matcher);
            }
            matcher.appendReplacement(out, Matcher.quoteReplacement(formatted));
        }
        return matcher.appendTail(out).toString();
    }

    private static String one(Arguments given, Matcher verb, Node value) {
        return switch (verb.group(5)) {
            case "s" -> given.text(value).value();
            case "d" -> given.number(value).toBigInteger().toString();
            case "q" ->
                JsonText.of(Node.Str.of(given.text(value).value(), given.place()))
                        .value();
            case "v" ->
                value.scalar() == null
                        ? JsonText.of(value).value()
                        : given.text(value).value();
            case "t" -> given.text(value).value();
            case "f" -> decimal(given.number(value), verb.group(4));
            case "x" -> given.number(value).toBigInteger().toString(16);
            default -> throw given.problem("%" + verb.group(5) + " is not supported");
        };
    }

    private static String decimal(BigDecimal number, @org.jspecify.annotations.Nullable String digits) {
        return number.setScale(digits == null ? 6 : Integer.parseInt(digits), RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    private static String padded(String value, Matcher verb) {
        String width = verb.group(3);
        int missing = width == null ? 0 : Integer.parseInt(width) - value.length();
        if (missing <= 0) {
            return value;
        }
        if (verb.group(2).contains("-")) {
            return value + " ".repeat(missing);
        }
        return (verb.group(2).contains("0") ? "0" : " ").repeat(missing) + value;
    }

    static Node formatList(Arguments given) {
        int count = given.values().stream()
                .skip(1)
                .filter(value -> value instanceof Node.Sequence)
                .mapToInt(value -> value.items().size())
                .max()
                .orElse(1);
        List<Node> results = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Node> row = new ArrayList<>();
            for (Node value : given.values()) {
                row.add(
                        value instanceof Node.Sequence list && i < list.items().size()
                                ? list.items().get(i)
                                : value);
            }
            results.add(given.of(format(new Arguments(given.place(), given.function(), row))));
        }
        return given.of(results);
    }
}
