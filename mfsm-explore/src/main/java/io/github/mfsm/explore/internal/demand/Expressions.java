package io.github.mfsm.explore.internal.demand;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.QueryLanguage;
import io.github.mfsm.explore.internal.demand.Demand.Hint;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Finds what expressions read, by their text: JSONPath with variables and intrinsic functions, and JSONata. */
final class Expressions {
    private static final Pattern JSONPATH =
            Pattern.compile("\\$(\\$|[A-Za-z_]\\w*)?((?:\\.(?!\\.)[\\w-]+|\\[[^\\]]*\\])*)");
    private static final Pattern JSONATA =
            Pattern.compile("\\$([A-Za-z_]\\w*)((?:\\.(?:\\w+|`[^`]+`)|\\[\\d+\\])*)(\\s*\\()?");
    private static final Pattern STEP = Pattern.compile("\\.`([^`]+)`|\\.([\\w-]+)|\\[([^\\]]*)\\]");

    /**
     * What one expression reads.
     *
     * @param references what it reads
     * @param hints what each is used as
     * @param isPlain whether it is nothing but the only reference
     */
    record Reads(List<Reference> references, List<Hint> hints, boolean isPlain) {
        /**
         * Returns what the expression needs of what it reads; it decides where the expression makes something else of
         * it.
         */
        List<Demand> demands(boolean decides) {
            return IntStream.range(0, references.size())
                    .mapToObj(i -> new Demand(references.get(i).path(), hints.get(i), decides && !isPlain, null))
                    .toList();
        }
    }

    private Expressions() {}

    /** Tells whether a text field of a template is an expression. */
    static boolean isExpression(String field, JsonNode value, QueryLanguage language) {
        return value.isTextual()
                && switch (language) {
                    case JSONPATH -> field.endsWith(".$");
                    case JSONATA -> value.asText().startsWith("{%");
                };
    }

    static Reads of(String text, QueryLanguage language) {
        return switch (language) {
            case JSONPATH -> jsonPath(text.strip());
            case JSONATA -> jsonata(inner(text));
        };
    }

    /** Returns a JSONata expression without its braces. */
    static String inner(String text) {
        return text.replaceFirst("^\\{%\\s*", "").replaceFirst("\\s*%\\}$", "");
    }

    private static Reads jsonPath(String text) {
        List<Reference> found = new ArrayList<>();
        List<Hint> hints = new ArrayList<>();
        Matcher matcher = JSONPATH.matcher(text);
        boolean isPlain = false;
        while (matcher.find()) {
            String root = String.valueOf(matcher.group(1));
            Path path = path(matcher.group(2));
            isPlain = matcher.end() - matcher.start() == text.length();
            hints.add(Uses.within(text, matcher.start(), matcher.end()));
            found.add(
                    switch (root) {
                        case "null" -> new Reference(Reference.Root.INPUT, "", path);
                        case "$" -> new Reference(Reference.Root.CONTEXT, "", path);
                        default -> new Reference(Reference.Root.VARIABLE, root, path);
                    });
        }
        return new Reads(found, hints, isPlain && found.size() == 1);
    }

    private static Reads jsonata(String text) {
        List<Reference> found = new ArrayList<>();
        List<Hint> hints = new ArrayList<>();
        Matcher matcher = JSONATA.matcher(text);
        boolean isPlain = false;
        while (matcher.find()) {
            if (matcher.group(3) != null) {
                continue; // the call of a function
            }
            isPlain = matcher.end() - matcher.start() == text.length();
            hints.add(Uses.within(text, matcher.start(), matcher.end()));
            found.add(reference(matcher.group(1), path(matcher.group(2))));
        }
        return new Reads(found, hints, isPlain && found.size() == 1);
    }

    private static Reference reference(String name, Path path) {
        if (!name.equals("states")) {
            return new Reference(Reference.Root.VARIABLE, name, path);
        }
        Path rest = path.isWhole() ? path : path.from(1);
        return switch (path.isWhole() ? "" : path.steps().get(0)) {
            case "result" -> new Reference(Reference.Root.RESULT, "", rest);
            case "context" -> new Reference(Reference.Root.CONTEXT, "", rest);
            case "errorOutput" -> new Reference(Reference.Root.ERROR, "", rest);
            default -> new Reference(Reference.Root.INPUT, "", rest);
        };
    }

    /** Returns the path of a Reference Path or a simple JSONPath such as {@code $.order.lines[0].sku}. */
    static Path path(String steps) {
        List<String> found = new ArrayList<>();
        Matcher matcher = STEP.matcher(steps);
        while (matcher.find()) {
            String bracket = matcher.group(3);
            if (bracket == null) {
                found.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
            } else if (bracket.matches("['\"].*['\"]")) {
                found.add(bracket.substring(1, bracket.length() - 1));
            } else {
                found.add(bracket.matches("\\d{1,3}") ? "[" + bracket + "]" : Path.EACH);
            }
        }
        return new Path(found);
    }
}
