package io.github.mfsm.asl.internal.expr.jsonata;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A first look at the text of an expression: which variables it mentions, and whether its regular expressions stand where
 * their evaluation can be bounded.
 */
final class JsonataSource {

    /** Characters that end a name. */
    private static final String DELIMITERS = ".[]{}()@#;:?+-*/%|=<>^&!~,'\"` \t\r\n";

    /** After these a slash divides; anywhere else it begins a regular expression. */
    private static final String OPERAND_ENDS = ")]}";

    private static final Set<String> REGEX_FUNCTIONS = Set.of("contains", "match", "replace", "split");

    private final String text;
    private final Set<String> variables = new LinkedHashSet<>();
    private final Deque<String> calls = new ArrayDeque<>();
    private int at;
    /** The last token: an operator character, or {@code a} for a name, {@code $} for a variable, {@code '} for a literal. */
    private char last;

    private String lastName = "";
    private boolean assignsRegex;

    private JsonataSource(String text) {
        this.text = text;
    }

    static JsonataSource scan(String text) {
        JsonataSource source = new JsonataSource(text);
        source.run();
        return source;
    }

    /** The names of all variables and functions mentioned, without {@code $}. */
    Set<String> variables() {
        return variables;
    }

    private void run() {
        String assigned = "";
        Set<String> regexVariables = new LinkedHashSet<>();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (text.startsWith("/*", at)) {
                at = JsonataText.endOfComment(text, at);
            } else if (c == '\'' || c == '"' || c == '`') {
                at = JsonataText.endOfQuoted(text, at);
                token('\'');
            } else if (c == '/' && !endsOperand()) {
                checkPlace(!assigned.isEmpty() && last == '=');
                if (last == '=' && !assigned.isEmpty()) {
                    regexVariables.add(assigned);
                }
                at = JsonataText.endOfRegularExpression(text, at);
                token('\'');
            } else if (c == '$' || DELIMITERS.indexOf(c) < 0) {
                name(c);
            } else {
                assigned = text.startsWith(":=", at) && last == '$' ? lastName : c == '=' ? assigned : "";
                operator(c);
            }
        }
        checkCalls(regexVariables);
    }

    private void token(char kind) {
        last = kind;
        lastName = "";
    }

    private void name(char first) {
        int start = first == '$' ? at + 1 : at;
        int end = start;
        while (end < text.length() && text.charAt(end) != '$' && DELIMITERS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String name = text.substring(start, end);
        boolean keyword = first != '$' && (name.equals("and") || name.equals("or") || name.equals("in"));
        if (first == '$') {
            variables.add(name);
        }
        at = end;
        token(first == '$' ? '$' : keyword ? '&' : 'a');
        lastName = first == '$' ? name : "";
    }

    private void operator(char c) {
        if (c == '(') {
            calls.push(last == '$' ? lastName : "");
        } else if (c == ')' && !calls.isEmpty()) {
            calls.pop();
        }
        at++;
        token(c);
    }

    private boolean endsOperand() {
        return last == 'a' || last == '$' || last == '\'' || (last != 0 && OPERAND_ENDS.indexOf(last) >= 0);
    }

    private void checkPlace(boolean assigned) {
        boolean argument = !calls.isEmpty() && REGEX_FUNCTIONS.contains(calls.peek()) && (last == '(' || last == ',');
        if (!argument && !assigned) {
            throw unbounded();
        }
        assignsRegex |= assigned;
    }

    /** A variable that holds a regular expression must not be called: that can't be bounded. */
    private void checkCalls(Set<String> regexVariables) {
        if (!assignsRegex) {
            return;
        }
        for (String name : regexVariables) {
            int from = text.indexOf("$" + name);
            while (from >= 0) {
                int end = from + name.length() + 1;
                String before = text.substring(0, from).stripTrailing();
                if (text.substring(end).stripLeading().startsWith("(") || before.endsWith("~>")) {
                    throw unbounded();
                }
                from = text.indexOf("$" + name, end);
            }
        }
    }

    private static JsonataSyntaxException unbounded() {
        return new JsonataSyntaxException(
                "Regular expressions are supported as arguments of $contains, $match, $replace and $split only");
    }
}
