package io.github.mfsm.template.internal.terraform.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.github.mfsm.template.internal.source.Budget;
import io.github.mfsm.template.internal.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A regular expression as Terraform has it: RE2's syntax, which no text makes slow.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/functions/regex">regex</a>
 */
final class RegularExpression {
    private static final java.util.regex.Pattern REFERENCE =
            java.util.regex.Pattern.compile("\\$(?:\\$|([A-Za-z0-9_]+)|\\{([A-Za-z0-9_]+)})");

    private final Arguments given;
    private final Pattern pattern;
    private final Map<String, Integer> names;

    /** Compiles an expression that is an argument of a call. */
    RegularExpression(Arguments given, String source) {
        this.given = given;
        try {
            this.pattern = Pattern.compile(source);
        } catch (PatternSyntaxException e) {
            throw given.problem("\"" + source + "\" is no regular expression of RE2: " + e.getDescription());
        }
        this.names = pattern.namedGroups();
        if (!names.isEmpty() && names.size() != pattern.groupCount()) {
            throw given.problem("\"" + source + "\" has groups with names and groups without");
        }
    }

    /** Returns the first match: its groups by name or in order, or all of it where there are none. */
    Node first(String text) {
        Matcher matcher = pattern.matcher(text);
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
        Matcher matcher = pattern.matcher(text);
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
            return java.util.regex.Matcher.quoteReplacement(name == null ? "$" : group(name, found));
        });
    }

    private String group(String name, Matcher found) {
        int index = name.matches("[0-9]{1,4}") ? Integer.parseInt(name) : names.getOrDefault(name, -1);
        String group = index >= 0 && index <= found.groupCount() ? found.group(index) : null;
        return group == null ? "" : group;
    }
}
