package io.github.mfsm.template.internal.terraform.function;

import io.github.mfsm.template.internal.source.Budget;
import io.github.mfsm.template.internal.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression as Terraform has it, groups with names included.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/functions/regex">regex</a>
 */
final class RegularExpression {
    private static final Pattern NAMED = Pattern.compile("(?<!\\\\)\\(\\?P?<([A-Za-z_][A-Za-z0-9_]*)>");
    private static final Pattern REFERENCE = Pattern.compile("\\$(?:\\$|([A-Za-z0-9_]+)|\\{([A-Za-z0-9_]+)})");

    private final Arguments given;
    private final Pattern pattern;
    private final List<String> names;

    /** Compiles an expression that is an argument of a call. */
    RegularExpression(Arguments given, String source) {
        this.given = given;
        this.names =
                NAMED.matcher(source).results().map(found -> found.group(1)).toList();
        try {
            this.pattern = Pattern.compile(NAMED.matcher(source).replaceAll("("));
        } catch (PatternSyntaxException e) {
            throw given.problem("\"" + source + "\" is no regular expression");
        }
        if (!names.isEmpty() && names.size() != matcher("").groupCount()) {
            throw given.problem("\"" + source + "\" has groups with names and groups without");
        }
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
        Matcher matcher = matcher(text);
        List<Node> matches = new ArrayList<>();
        while (matcher.find()) {
            matches.add(match(matcher));
        }
        return given.of(matches);
    }

    private Node match(Matcher matcher) {
        if (matcher.groupCount() == 0) {
            return given.of(matcher.group());
        }
        List<Node> groups = new ArrayList<>();
        Map<String, Node.Member> named = given.empty();
        for (int i = 1; i <= matcher.groupCount(); i++) {
            String group = matcher.group(i);
            groups.add(group == null ? new Node.Null(given.place()) : given.of(group));
            if (!names.isEmpty()) {
                named.put(names.get(i - 1), new Node.Member(given.place(), groups.get(i - 1)));
            }
        }
        return names.isEmpty() ? given.of(groups) : given.of(named);
    }

    /** Replaces all matches; {@code $1} and <code>${name}</code> are groups, and none where there is no such group. */
    String replaceAll(String text, String by) {
        long[] length = {text.length()};
        return matcher(text).replaceAll(found -> {
            String expanded = Matcher.quoteReplacement(expanded(by, (Matcher) found));
            length[0] += expanded.length();
            Budget.checkLength(given.place(), length[0]);
            return expanded;
        });
    }

    private String expanded(String by, Matcher found) {
        return REFERENCE.matcher(by).replaceAll(reference -> {
            String name = reference.group(1) == null ? reference.group(2) : reference.group(1);
            return Matcher.quoteReplacement(name == null ? "$" : group(name, found));
        });
    }

    private String group(String name, Matcher found) {
        int index = name.matches("[0-9]{1,4}") ? Integer.parseInt(name) : names.indexOf(name) + 1;
        boolean isGroup = index <= found.groupCount() && (index > 0 || name.startsWith("0"));
        String group = isGroup ? found.group(index) : null;
        return group == null ? "" : group;
    }
}
