package io.github.mfsm.template.internal.serverless;

import io.github.mfsm.template.internal.source.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A {@code ${source:address, fallback}} in a text.
 *
 * @param start where it starts
 * @param end after its brace
 * @param sources what it may come from, in order
 * @see <a href="https://www.serverless.com/framework/docs/guides/variables">Variables</a>
 */
record Variable(int start, int end, List<Text> sources) {
    /** What is no variable stays: {@code ${AWS::Region}} and {@code ${Key}} are CloudFormation's. */
    private static final Pattern START =
            Pattern.compile("\\s*[a-zA-Z][a-zA-Z0-9_-]*(?:\\([^)]*\\))?:(?!:).*", Pattern.DOTALL);

    private static final Pattern CALL = Pattern.compile("\\s*(?:file|strToBool)\\(.*", Pattern.DOTALL);

    Variable {
        sources = List.copyOf(sources);
    }

    /** Returns the outermost variables of a text. */
    static List<Variable> in(Text text) {
        List<Variable> variables = new ArrayList<>();
        String value = text.value();
        int start = value.indexOf("${");
        while (start >= 0) {
            int end = closing(value, start);
            String inner = end < 0 ? "" : value.substring(start + 2, end - 1);
            if (START.matcher(inner).matches() || CALL.matcher(inner).matches()) {
                variables.add(new Variable(start, end, sources(text.part(start + 2, end - 1))));
                start = value.indexOf("${", end);
            } else {
                start = value.indexOf("${", start + 2);
            }
        }
        return variables;
    }

    /** Returns the index after the brace that closes a variable, or -1. */
    private static int closing(String value, int start) {
        int depth = 0;
        for (int i = start; i < value.length(); i++) {
            if (value.startsWith("${", i)) {
                depth++;
            } else if (value.charAt(i) == '}') {
                depth--;
                if (depth == 0) {
                    return i + 1;
                }
            }
        }
        return -1;
    }

    private static List<Text> sources(Text inner) {
        List<Text> sources = new ArrayList<>();
        String value = inner.value();
        int depth = 0;
        char quote = 0;
        int start = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '{' || c == '(') {
                depth++;
            } else if (c == '}' || c == ')') {
                depth--;
            } else if (c == ',' && depth == 0) {
                sources.add(trimmed(inner, start, i));
                start = i + 1;
            }
        }
        sources.add(trimmed(inner, start, value.length()));
        return sources;
    }

    private static Text trimmed(Text text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(text.value().charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.value().charAt(end - 1))) {
            end--;
        }
        return text.part(start, end);
    }
}
