package io.github.mfsm.template.internal.terraform.function;

import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Functions over strings. */
final class TextFunctions {
    /** Words are separated by what is none of letters, digits and underscores, beyond ASCII by blanks alone. */
    private static final Pattern FIRST_OF_WORD =
            Pattern.compile("(?<![\\w[^\\x00-\\x7F]&&\\P{IsWhite_Space}]).", Pattern.DOTALL);

    private TextFunctions() {}

    static Map<String, HclFunction> all() {
        return Map.ofEntries(
                Map.entry("lower", each(value -> mapped(value, Character::toLowerCase))),
                Map.entry("upper", each(value -> mapped(value, Character::toUpperCase))),
                Map.entry("title", each(TextFunctions::title)),
                Map.entry("trimspace", each(TextFunctions::trimSpace)),
                Map.entry("chomp", each(value -> value.replaceFirst("[\\r\\n]+\\z", ""))),
                Map.entry("strrev", each(TextFunctions::reversed)),
                Map.entry("trim", pair(TextFunctions::trim)),
                Map.entry(
                        "trimprefix",
                        pair((value, part) -> value.startsWith(part) ? value.substring(part.length()) : value)),
                Map.entry(
                        "trimsuffix",
                        pair((value, part) ->
                                value.endsWith(part) ? value.substring(0, value.length() - part.length()) : value)),
                Map.entry("startswith", given -> given.of(given.string(0).startsWith(given.string(1)))),
                Map.entry("endswith", given -> given.of(given.string(0).endsWith(given.string(1)))),
                Map.entry("strcontains", given -> given.of(given.string(0).contains(given.string(1)))),
                Map.entry("substr", TextFunctions::substr),
                Map.entry("indent", TextFunctions::indent),
                Map.entry("replace", TextFunctions::replace),
                Map.entry("join", TextFunctions::join),
                Map.entry("split", TextFunctions::split),
                Map.entry("format", given -> given.of(Formats.format(given))),
                Map.entry("formatlist", Formats::formatList),
                Map.entry("regex", given -> new RegularExpression(given, given.string(0)).first(given.string(1))),
                Map.entry("regexall", given -> new RegularExpression(given, given.string(0)).all(given.string(1))));
    }

    private static HclFunction each(UnaryOperator<String> function) {
        return given -> given.of(function.apply(given.string(0)));
    }

    private static HclFunction pair(BiFunction<String, String, String> function) {
        return given -> given.of(function.apply(given.string(0), given.string(1)));
    }

    private static String title(String value) {
        return FIRST_OF_WORD
                .matcher(value)
                .replaceAll(first -> Matcher.quoteReplacement(mapped(first.group(), Character::toTitleCase)));
    }

    private static String trim(String value, String characters) {
        int from = 0;
        int to = value.length();
        while (from < to && characters.indexOf(value.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && characters.indexOf(value.charAt(to - 1)) >= 0) {
            to--;
        }
        return value.substring(from, to);
    }

    /** Each character becomes one: "ß" has no other case. */
    private static String mapped(String value, IntUnaryOperator toCase) {
        StringBuilder mapped = new StringBuilder();
        value.codePoints().map(toCase).forEach(mapped::appendCodePoint);
        return mapped.toString();
    }

    private static String trimSpace(String value) {
        return value.replaceFirst("^[\\s\\x0B\\x85\\p{Z}]+", "").replaceFirst("[\\s\\x0B\\x85\\p{Z}]+\\z", "");
    }

    private static String reversed(String value) {
        List<String> characters = new ArrayList<>(Graphemes.of(value));
        Collections.reverse(characters);
        return String.join("", characters);
    }

    private static Node substr(Arguments given) {
        List<String> characters = Graphemes.of(given.string(0));
        int size = characters.size();
        int offset = given.integer(1);
        int from = Math.max(0, Math.min(size, offset < 0 ? size + offset : offset));
        int length = given.integer(2);
        int to = length < 0 ? size : (int) Math.min(size, (long) from + length);
        return given.of(String.join("", characters.subList(from, to)));
    }

    private static Node indent(Arguments given) {
        int spaces = given.integer(0);
        if (spaces < 0 || spaces > 1_000) {
            throw given.problem("indentation by " + spaces + " is not supported");
        }
        return given.of(given.string(1).replace("\n", "\n" + " ".repeat(spaces)));
    }

    private static Node replace(Arguments given) {
        String value = given.string(0);
        String wanted = given.string(1);
        String by = given.string(2);
        if (wanted.isEmpty()) {
            return given.of(value.codePoints().mapToObj(Character::toString).collect(Collectors.joining(by, by, by)));
        }
        boolean isPattern = wanted.length() > 1 && wanted.startsWith("/") && wanted.endsWith("/");
        if (!isPattern) {
            return replacePlainly(given, wanted, by);
        }
        return given.of(new RegularExpression(given, wanted.substring(1, wanted.length() - 1)).replaceAll(value, by));
    }

    /** Keeps the places of what isn't replaced: definitions are made so. */
    private static Node replacePlainly(Arguments given, String wanted, String by) {
        Text text = given.text(0);
        String value = text.value();
        if (value.indexOf(wanted) < 0) {
            return new Node.Str(text);
        }
        Text.Builder built = Text.builder(text.place());
        int done = 0;
        for (int at = value.indexOf(wanted); at >= 0; at = value.indexOf(wanted, done)) {
            built.append(text, done, at).append(by, text.placeAt(at));
            done = at + wanted.length();
        }
        return new Node.Str(built.append(text, done, value.length()).build());
    }

    private static Node join(Arguments given) {
        Text separator = given.text(0);
        Text.Builder built = Text.builder(given.place());
        int count = 0;
        for (int i = 1; i < given.size(); i++) {
            for (Node item : given.list(i)) {
                if (count++ > 0) {
                    built.append(separator);
                }
                built.append(given.text(item));
            }
        }
        return new Node.Str(built.build());
    }

    private static Node split(Arguments given) {
        String separator = given.string(0);
        String value = given.string(1);
        if (separator.isEmpty()) {
            return given.ofStrings(
                    value.codePoints().mapToObj(Character::toString).toList());
        }
        return given.ofStrings(List.of(value.split(Pattern.quote(separator), -1)));
    }
}
