package io.github.mfsm.explore.internal.demand;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.QueryLanguage;
import io.github.mfsm.explore.internal.demand.Demand.Hint;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what expressions read: JSONPath with variables and intrinsic functions by its text, JSONata by its tree. */
final class Expressions {
    private static final Pattern JSONPATH =
            Pattern.compile("\\$(\\$|[A-Za-z_]\\w*)?((?:\\.(?!\\.)[\\w-]+|\\[[^\\]]*\\])*)");
    private static final Pattern STEP = Pattern.compile("\\.([\\w-]+)|\\[([^\\]]*)\\]");
    private static final Pattern CHANCE = Pattern.compile("States\\.(MathRandom|UUID)\\s*\\(");

    /** Functions whose result has all that their argument has, at another path. */
    private static final Pattern INVERTIBLE =
            Pattern.compile("States\\.(StringToJson|ArrayLength)\\s*\\(\\s*(\\$[^\\s,()]*)\\s*\\)");

    private Expressions() {}

    /** Tells whether a text field of a template is an expression. */
    static boolean isExpression(String field, JsonNode value, QueryLanguage language) {
        return value.isTextual()
                && switch (language) {
                    case JSONPATH -> field.endsWith(".$");
                    case JSONATA -> value.asText().startsWith("{%");
                };
    }

    /** Returns what an expression reads. */
    static List<Source> of(String text, QueryLanguage language) {
        return of(text, language, Path.WHOLE);
    }

    /** Returns what the part of an expression's value is made of that is at a path. */
    static List<Source> of(String text, QueryLanguage language, Path path) {
        return switch (language) {
            case JSONPATH -> jsonPath(text.strip(), path);
            case JSONATA -> JsonataSources.of(text, path);
        };
    }

    private static List<Source> jsonPath(String text, Path path) {
        Matcher inverted = INVERTIBLE.matcher(text);
        if (inverted.matches()) {
            String step = inverted.group(1).equals("ArrayLength") ? Path.LENGTH : Path.PARSED;
            return jsonPath(inverted.group(2), Path.of(step).plus(path));
        }
        List<Source> found = new ArrayList<>();
        if (CHANCE.matcher(text).find()) {
            found.add(new Source(Reference.CHANCE, Hint.ANY, false));
        }
        Matcher matcher = JSONPATH.matcher(text);
        while (matcher.find()) {
            boolean isPlain = matcher.end() - matcher.start() == text.length();
            Reference read = reference(String.valueOf(matcher.group(1)), path(matcher.group(2)));
            Hint hint = Uses.within(text, matcher.start(), matcher.end());
            found.add(new Source(
                    isPlain ? new Reference(read.root(), read.variable(), through(read.path(), path)) : read,
                    hint,
                    isPlain));
        }
        return found;
    }

    /** Returns where a part of what a JSONPath finds is: of a path with {@code [*]} and the like that is an array. */
    static Path through(Path read, Path part) {
        int each = read.steps().indexOf(Path.EACH);
        if (each < 0 || part.isWhole()) {
            return read.plus(part);
        }
        String step = part.steps().get(0);
        if (step.equals(Path.LENGTH)) {
            return new Path(read.steps().subList(0, each)).plus(part);
        }
        return read.plus(Path.isElement(step) ? part.from(1) : part);
    }

    private static Reference reference(String root, Path path) {
        return switch (root) {
            case "null" -> Reference.of(Reference.Root.INPUT, path);
            case "$" -> Reference.of(Reference.Root.CONTEXT, path);
            default -> Reference.variable(root, path);
        };
    }

    /** Returns the path of a Reference Path or a simple JSONPath such as {@code $.order.lines[0].sku}. */
    static Path path(String steps) {
        List<String> found = new ArrayList<>();
        Matcher matcher = STEP.matcher(steps);
        while (matcher.find()) {
            String bracket = matcher.group(2);
            if (bracket == null) {
                found.add(matcher.group(1));
            } else if (bracket.matches("['\"].*['\"]")) {
                found.add(bracket.substring(1, bracket.length() - 1));
            } else {
                found.add(bracket.matches("\\d{1,3}") ? Path.element(bracket) : Path.EACH);
            }
        }
        return new Path(found);
    }
}
