package io.github.mfsm.asl.internal.validate;

import io.github.mfsm.asl.internal.expr.jsonata.JsonataText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a JSONata expression refers to, found by reading its tokens.
 *
 * <p>It finds the variables that the expression does not define itself, uses of {@code $$}, the fields of {@code $states}, and
 * names that stand where no context item is: JSONata in a state machine has none at its top level, only inside a predicate, a
 * sort, a grouping or a later step of a path.
 */
final class JsonataScan {
    private static final Set<String> OPERATOR_WORDS = Set.of("and", "or", "in");
    private static final Set<String> LITERAL_WORDS = Set.of("true", "false", "null");

    private final String text;
    private final Set<String> variables = new TreeSet<>();
    private final Set<String> defined = new TreeSet<>();
    private final Set<String> statesFields = new TreeSet<>();
    private final Set<String> topLevelNames = new LinkedHashSet<>();
    private boolean rootReferenced;

    /** For each open bracket: whether names inside it have a context item. */
    private final Deque<Boolean> contexts = new ArrayDeque<>();

    private int at;
    private boolean hasContext;
    /** Whether an operand just ended, so that an operator must follow. */
    private boolean afterOperand;

    private String previous = "";

    private JsonataScan(String text) {
        this.text = text;
    }

    static JsonataScan of(String expression) {
        JsonataScan scan = new JsonataScan(expression);
        scan.run();
        return scan;
    }

    /** The variables that the expression takes from its surroundings, without {@code $states}. */
    Set<String> variables() {
        Set<String> free = new TreeSet<>(variables);
        free.removeAll(defined);
        free.remove("states");
        return free;
    }

    boolean usesRoot() {
        return rootReferenced;
    }

    Set<String> statesFields() {
        return statesFields;
    }

    /** Names that stand where there is no context item. */
    Set<String> topLevelNames() {
        return text.indexOf('|') >= 0 ? Set.of() : topLevelNames;
    }

    private void run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (text.startsWith("/*", at)) {
                at = JsonataText.endOfComment(text, at);
            } else if (c == '"' || c == '\'') {
                at = JsonataText.endOfQuoted(text, at);
                operand("string");
            } else if (c == '`') {
                at = JsonataText.endOfQuoted(text, at);
                name("`");
            } else if (c == '/' && !afterOperand) {
                at = JsonataText.endOfRegularExpression(text, at);
                operand("regex");
            } else if (c == '$') {
                variable();
            } else if (isNameStart(c)) {
                word();
            } else if (Character.isDigit(c)) {
                while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || isDecimalPoint())) {
                    at++;
                }
                operand("number");
            } else {
                symbol(c);
            }
        }
    }

    private boolean isDecimalPoint() {
        return text.charAt(at) == '.' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1));
    }

    private void operand(String token) {
        afterOperand = true;
        previous = token;
    }

    private void variable() {
        if (text.startsWith("$$", at)) {
            rootReferenced = true;
            at += 2;
            operand("$$");
            return;
        }
        int start = ++at;
        skipName();
        String name = text.substring(start, at);
        String before = previous;
        operand("$" + name);
        if (name.isEmpty()) {
            return;
        }
        int next = skipBlanks(at);
        if (text.startsWith(":=", next) || before.equals("@") || before.equals("#") || before.equals("parameters")) {
            defined.add(name);
            previous = before.equals("parameters") ? "parameters" : previous;
        } else if (next >= text.length() || text.charAt(next) != '(') {
            variables.add(name);
        }
        if (name.equals("states")) {
            noteStatesField(next);
        }
    }

    private void noteStatesField(int dot) {
        if (dot < text.length() && text.charAt(dot) == '.') {
            int start = skipBlanks(dot + 1);
            int end = start;
            while (end < text.length() && isNamePart(text.charAt(end))) {
                end++;
            }
            statesFields.add(text.substring(start, end));
        }
    }

    private void word() {
        int start = at;
        skipName();
        String word = text.substring(start, at);
        if (afterOperand && OPERATOR_WORDS.contains(word)) {
            afterOperand = false;
            previous = word;
        } else if (LITERAL_WORDS.contains(word) && !previous.equals(".")) {
            operand(word);
        } else if (isFunction(word)) {
            previous = "function";
            afterOperand = false;
        } else {
            name(word);
        }
    }

    private boolean isFunction(String word) {
        int next = skipBlanks(at);
        return (word.equals("function") || word.equals("\u03bb")) && next < text.length() && text.charAt(next) == '(';
    }

    private void name(String name) {
        if (!hasContext && !previous.equals(".")) {
            topLevelNames.add(name);
        }
        operand(name);
    }

    private void symbol(char c) {
        switch (c) {
            case '(', '[', '{' -> open(c);
            case ')', ']', '}' -> close(c);
            case '*', '%' -> {
                // a wildcard or a parent where an operand is expected, an operator elsewhere
                afterOperand = !afterOperand;
                previous = String.valueOf(c);
            }
            case ',' -> {
                afterOperand = false;
                previous = previous.equals("parameters") ? "parameters" : ",";
            }
            default -> {
                afterOperand = false;
                previous = String.valueOf(c);
            }
        }
        at++;
    }

    private void open(char bracket) {
        contexts.push(hasContext);
        boolean step = previous.equals(".") || previous.equals("^");
        boolean filterOrGroup = afterOperand && bracket != '(' && !previous.equals("body");
        hasContext = hasContext || step || filterOrGroup;
        afterOperand = false;
        previous = previous.equals("function") ? "parameters" : String.valueOf(bracket);
    }

    private void close(char bracket) {
        hasContext = !contexts.isEmpty() && contexts.pop();
        boolean parameters = previous.equals("parameters") && bracket == ')';
        afterOperand = true;
        previous = parameters ? "body" : String.valueOf(bracket);
    }

    private void skipName() {
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
    }

    private int skipBlanks(int from) {
        int next = from;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next;
    }

    private static boolean isNameStart(char c) {
        return Character.isLetter(c) || c == '_';
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
