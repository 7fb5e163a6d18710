package io.github.mfsm.template.internal.terraform.function;

import io.github.mfsm.template.internal.source.Budget;
import io.github.mfsm.template.internal.source.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression as Terraform has it, by Java's. Syntax that RE2 lacks or that means something else there is
 * refused: looking around, references, possessive quantifiers, classes in classes, and the flags {@code U} and
 * {@code x}.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/functions/regex">regex</a>
 */
final class RegularExpression {
    private static final Pattern REFERENCE = Pattern.compile("\\$(?:\\$|([A-Za-z0-9_]+)|\\{([A-Za-z0-9_]+)})");
    private static final Pattern NAMED = Pattern.compile("(?<!\\\\)\\(\\?P?<([A-Za-z_][A-Za-z0-9_]*)>");
    private static final Pattern POSIX = Pattern.compile("\\[:(\\^?)([a-z]+):]");
    private static final Map<String, String> CLASSES = Map.of(
            "alpha", "Alpha",
            "digit", "Digit",
            "alnum", "Alnum",
            "upper", "Upper",
            "lower", "Lower",
            "punct", "Punct",
            "xdigit", "XDigit");

    /** What Java takes and RE2 doesn't, and what differs. */
    private static final Pattern FOREIGN = Pattern.compile("\\\\(?:[1-9CGHNRVXZcehkuy]|b\\{)"
            + "|\\(\\?(?:[=!>]|<[=!])|\\(\\?[a-zA-Z]*-?[a-zA-Z]*[Uxdu]|(?:[*+?]|\\{[0-9,]*})\\+|&&|\\[[^\\]]*\\[");

    private final Arguments given;
    private final Pattern pattern;
    private final Map<String, Integer> names = new LinkedHashMap<>();

    /** Compiles an expression that is an argument of a call. */
    RegularExpression(Arguments given, String source) {
        this.given = given;
        String plain = POSIX.matcher(source).replaceAll("");
        Matcher foreign = FOREIGN.matcher(plain.replace("\\\\", ""));
        if (foreign.find()) {
            throw given.problem("\"" + source + "\": " + foreign.group() + " is not supported in a regular expression");
        }
        NAMED.matcher(source).results().forEach(found -> names.put(found.group(1), names.size() + 1));
        try {
            int flags = Pattern.UNIX_LINES | Pattern.UNICODE_CASE;
            this.pattern = Pattern.compile(ofJava(NAMED.matcher(source).replaceAll("(")), flags);
        } catch (PatternSyntaxException e) {
            throw given.problem("\"" + source + "\" is no regular expression: " + e.getDescription());
        }
        if (!names.isEmpty() && names.size() != matcher("").groupCount()) {
            throw given.problem("\"" + source + "\" has groups with names and groups without");
        }
    }

    /** POSIX's classes have other names in Java, and its {@code $} matches before a last line's end, too. */
    private String ofJava(String source) {
        String classes = POSIX.matcher(source).replaceAll(found -> {
            String name = CLASSES.get(found.group(2));
            if (name == null) {
                throw given.problem(found.group() + " is not supported in a regular expression");
            }
            return Matcher.quoteReplacement((found.group(1).isEmpty() ? "\\p{" : "\\P{") + name + '}');
        });
        boolean hasLines = classes.matches("(?s).*\\(\\?[a-z]*m.*");
        return hasLines || !classes.endsWith("$") || classes.endsWith("\\$")
                ? classes
                : classes.substring(0, classes.length() - 1) + "\\z";
    }

    private Matcher matcher(String text) {
        return pattern.matcher(new BoundedText(given, text));
    }

    /** Returns the first match: its groups by name or in order, or all of it where there are none. */
    Node first(String text) {
        Matcher matcher = matcher(text);
        if (!matcher.find()) {
            throw given.problem("nothing matches " + given.string(0));
        }
        return match(matcher);
    }

    Node all(String text) {
        List<Node> matches = new ArrayList<>();
        each(text, matcher -> matches.add(match(matcher)));
        return given.ofList(matches);
    }

    /** Goes over all matches, but for empty ones right behind another. */
    private void each(String text, Consumer<Matcher> action) {
        Matcher matcher = matcher(text);
        int end = -1;
        while (matcher.find()) {
            if (matcher.end() > matcher.start() || matcher.start() != end) {
                action.accept(matcher);
            }
            end = matcher.end();
        }
    }

    private Node match(Matcher matcher) {
        if (matcher.groupCount() == 0) {
            return given.of(matcher.group());
        }
        if (names.isEmpty()) {
            List<Node> groups = new ArrayList<>();
            for (int i = 1; i <= matcher.groupCount(); i++) {
                groups.add(group(matcher, i));
            }
            return given.of(groups);
        }
        Map<String, Node.Member> named = given.empty();
        names.forEach((name, index) -> named.put(name, new Node.Member(given.place(), group(matcher, index))));
        return given.of(named);
    }

    private Node group(Matcher matcher, int index) {
        String group = matcher.group(index);
        return group == null ? new Node.Null(given.place()) : given.of(group);
    }

    /** Replaces all matches; {@code $1} and <code>${name}</code> are groups, and none where there is no such group. */
    String replaceAll(String text, String by) {
        StringBuilder out = new StringBuilder();
        int[] end = {0};
        each(text, found -> {
            out.append(text, end[0], found.start()).append(expanded(by, found));
            end[0] = found.end();
            Budget.checkLength(given.place(), out.length());
        });
        return out.append(text, end[0], text.length()).toString();
    }

    private String expanded(String by, Matcher found) {
        return REFERENCE.matcher(by).replaceAll(reference -> {
            String name = reference.group(1) == null ? reference.group(2) : reference.group(1);
            return Matcher.quoteReplacement(name == null ? "$" : group(name, found));
        });
    }

    private String group(String name, Matcher found) {
        int index = name.matches("[0-9]{1,4}") ? Integer.parseInt(name) : names.getOrDefault(name, -1);
        String group = index >= 0 && index <= found.groupCount() ? found.group(index) : null;
        return group == null ? "" : group;
    }
}
