package io.github.mfsm.template.internal.serverless;

import io.github.mfsm.template.internal.source.Documents;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.internal.source.YamlVersion;
import io.github.mfsm.template.model.TemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the variables of a text, by the grammar of the Framework's version 3. Not thread-safe.
 *
 * <p>What doesn't start with a source stays: {@code ${AWS::Region}} and {@code ${Key}} are CloudFormation's.
 */
final class VariableParser {
    private static final int MAX_NESTED = 50;
    private static final Pattern START = Pattern.compile("\\$\\{([a-z][a-zA-Z0-9.-]*)(?=\\(|: *([^: ]|$))");
    private static final Pattern NEXT = Pattern.compile("([a-z][a-zA-Z0-9]*) *(?=[:(])");
    private static final Pattern WORD = Pattern.compile("[^'\",}]*");
    private static final Pattern NUMBER = Pattern.compile("[-.]?[0-9][0-9a-zA-Z.-]{0,30}");

    private final Text text;
    private final String value;
    private int at;
    private int nested;

    VariableParser(Text text) {
        this.text = text;
        this.value = text.value();
    }

    List<Variable> variables() {
        List<Variable> variables = new ArrayList<>();
        for (int start = value.indexOf("${"); start >= 0; start = value.indexOf("${", Math.max(at, start + 2))) {
            int slashes = start;
            while (slashes > at && value.charAt(slashes - 1) == '\\') {
                slashes--;
            }
            int escapes = start - slashes;
            if (escapes > 0) {
                String left = "\\".repeat(escapes / 2);
                boolean isEscaped = escapes % 2 == 1;
                variables.add(
                        new Variable(slashes, isEscaped ? start + 1 : start, List.of(), isEscaped ? left + '$' : left));
                if (isEscaped) {
                    at = start + 2;
                    continue;
                }
            }
            int from = at;
            Variable variable = variable(start);
            if (variable != null) {
                variables.add(variable.startingAt(firstDollar(start, from)));
            }
        }
        return variables;
    }

    /** The Framework takes several dollars before a brace for one. */
    private int firstDollar(int start, int from) {
        int first = start;
        while (first > from && value.charAt(first - 1) == '$') {
            first--;
        }
        return first;
    }

    /** Returns the variable that starts here, or null where it is none. */
    private @Nullable Variable variable(int start) {
        Matcher type = START.matcher(value).region(start, value.length());
        if (!type.lookingAt()) {
            at = start + 2;
            return null;
        }
        List<Source> sources = new ArrayList<>();
        at = type.end();
        sources.add(named(start + 2, type.group(1)));
        while (next() == ',') {
            if (sources.get(sources.size() - 1) instanceof Source.Literal) {
                throw wrong(start, "has a fallback after a value, which is never reached", "leave one out");
            }
            at++;
            sources.add(fallback());
        }
        if (next() != '}') {
            throw wrong(start, "is no variable", "it ends with }, and a fallback comes after a comma");
        }
        at++;
        return new Variable(start, at, sources, null);
    }

    private Source.Named named(int start, String type) {
        List<Text> params = new ArrayList<>();
        if (value.charAt(at) == '(') {
            do {
                at++;
                Text param = part(",)");
                if (!param.isEmpty()) {
                    params.add(param);
                }
            } while (next() == ',');
            if (next() != ')') {
                throw wrong(start, "has no end", "close its parenthesis");
            }
            at++;
        }
        Text address = null;
        if (next() == ':') {
            at++;
            Text written = part(",}");
            address = written.isEmpty() ? null : written;
        }
        return new Source.Named(text.placeAt(start), type, params, address);
    }

    private Source fallback() {
        int start = skipBlanks();
        Matcher named = NEXT.matcher(value).region(start, value.length());
        if (named.lookingAt()) {
            at = named.end();
            return named(start, named.group(1));
        }
        Text quoted = quoted();
        if (quoted != null) {
            return new Source.Literal(new Node.Str(quoted));
        }
        if (value.startsWith("${", start)) {
            skipNested();
            return new Source.Nested(text.part(start, at));
        }
        Matcher word = WORD.matcher(value).region(start, value.length());
        at = word.lookingAt() ? word.end() : start;
        return literal(text.part(start, at));
    }

    private Source literal(Text written) {
        String word = written.value().stripTrailing();
        return switch (word) {
            case "true", "false" -> new Source.Literal(new Node.Bool(written.place(), word.equals("true")));
            case "null" -> new Source.Literal(new Node.Null(written.place()));
            default -> {
                Node number = NUMBER.matcher(word).matches() ? Documents.read(written, YamlVersion.V1_2) : null;
                if (!(number instanceof Node.Num)) {
                    throw new UnresolvedException(
                            written.place(),
                            word.isEmpty()
                                    ? "here a fallback is missing: a value, or a source such as self:custom.a"
                                    : "the fallback " + word + " is no value: write a string in quotes, '" + word
                                            + "'");
                }
                yield new Source.Literal(number);
            }
        };
    }

    /** Returns what stands up to one of the characters that end it, without blanks or quotes around it. */
    private Text part(String ends) {
        int start = skipBlanks();
        Text quoted = quoted();
        if (quoted != null) {
            return quoted;
        }
        while (at < value.length() && ends.indexOf(value.charAt(at)) < 0 && value.charAt(at) != '}') {
            if (value.startsWith("${", at)) {
                skipNested();
            } else {
                at++;
            }
        }
        int end = at;
        while (end > start && value.charAt(end - 1) == ' ') {
            end--;
        }
        return text.part(start, end);
    }

    /** Goes over a variable in a variable. */
    private void skipNested() {
        int start = at;
        if (++nested > MAX_NESTED) {
            throw wrong(start, "has variables in it", "at most " + MAX_NESTED + " one in another");
        }
        if (variable(start) == null) {
            throw wrong(start, "is no variable", "only variables of the Framework may stand in one");
        }
        nested--;
    }

    private @Nullable Text quoted() {
        char quote = at < value.length() ? value.charAt(at) : 0;
        int end = quote == '"' || quote == '\'' ? at + 1 : -1;
        while (end > 0 && end < value.length() && value.charAt(end) != quote) {
            end += quote == '"' && value.charAt(end) == '\\' ? 2 : 1;
        }
        if (end < 0) {
            return null;
        }
        if (end >= value.length()) {
            throw wrong(at, "has no end", "close the quote");
        }
        Text written = text.part(at, end + 1);
        at = end + 1;
        if (quote == '\'') {
            return written.part(1, written.value().length() - 1);
        }
        try {
            return Documents.json(written).scalar();
        } catch (TemplateException e) {
            throw new UnresolvedException(e.place(), e.problem());
        }
    }

    private int skipBlanks() {
        while (at < value.length() && value.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    /** Returns the next character that is no blank, without taking it; 0 at the end. */
    private char next() {
        skipBlanks();
        return at < value.length() ? value.charAt(at) : 0;
    }

    private UnresolvedException wrong(int start, String what, String advice) {
        String written = value.substring(start, Math.min(value.length(), start + 60));
        return new UnresolvedException(text.placeAt(start), written.strip() + ' ' + what + ": " + advice);
    }
}
