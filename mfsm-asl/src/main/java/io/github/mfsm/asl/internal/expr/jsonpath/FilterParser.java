package io.github.mfsm.asl.internal.expr.jsonpath;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads filters.
 *
 * <pre>
 * filter     = "?(" all ("||" all)* ")"
 * all        = part ("&amp;&amp;" part)*
 * part       = "("* ("@" path | "!@" path | operand operator operand) ")"*
 * operand    = "@" path | "$" path | "'" any "'" | any
 * operator   = "==" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "=~"
 * </pre>
 *
 * <p>As in Jayway 2.0.0, {@code &&} binds stronger than {@code ||} and parentheses don't group; connectives and
 * operators count wherever they are, also in quotes; the words {@code in}, {@code size} and so on are no operators.
 * Beside {@code =~} stands a {@linkplain FilterPattern regular expression}, on either side.
 */
final class FilterParser {

    private static final String MATCHES = "=~";

    private final String text;
    private int from;
    private int to;

    /** A parser of what stands between two places, the brackets, where each scan ends. */
    FilterParser(String text, int from, int to) {
        this.text = text;
        this.from = from;
        this.to = to;
    }

    Condition parse() {
        trim();
        expectFirst('?');
        trim();
        expectFirst('(');
        if (text.charAt(to - 1) != ')') {
            throw new InvalidPathException("A filter must end with ')'", to);
        }
        to--;
        checkBalance();
        List<Condition> any = new ArrayList<>();
        List<Condition> all = new ArrayList<>();
        int start = from;
        for (int i = from; i <= to; i++) {
            boolean endOfAll = i == to || text.startsWith("||", i);
            if (endOfAll || text.startsWith("&&", i)) {
                all.add(part(start, i));
                start = i + 2;
                i++;
            }
            if (endOfAll) {
                any.add(all.size() == 1 ? all.get(0) : new Condition.AllOf(List.copyOf(all)));
                all.clear();
            }
        }
        return any.size() == 1 ? any.get(0) : new Condition.AnyOf(List.copyOf(any));
    }

    private void expectFirst(char c) {
        if (text.charAt(from) != c) {
            throw new InvalidPathException("A filter must look like [?(...)]", from);
        }
        from++;
    }

    private void trim() {
        while (text.charAt(from) <= ' ') {
            from++;
        }
        while (text.charAt(to - 1) <= ' ') {
            to--;
        }
    }

    /** Parentheses outside of quotes come in pairs. */
    private void checkBalance() {
        int open = 0;
        boolean quoted = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '\'' && text.charAt(i - 1) != '\\') {
                quoted = !quoted;
            } else if (!quoted && c == '(') {
                open++;
            } else if (!quoted && c == ')') {
                open--;
            }
        }
        if (open != 0 || quoted) {
            throw new InvalidPathException("The parentheses or quotes of the filter don't match", to);
        }
    }

    private Condition part(int start, int end) {
        int first = start;
        int last = end;
        while ("[?( ".indexOf(text.charAt(first)) >= 0) {
            first++;
        }
        while (") ".indexOf(text.charAt(last - 1)) >= 0) {
            last--;
        }
        if (first >= last || "&|".indexOf(text.charAt(first)) >= 0) {
            throw new InvalidPathException("Expected a condition", first);
        }
        for (FilterOperator operator : FilterOperator.SEARCHED) {
            int found = text.indexOf(operator.symbol(), first);
            if (found >= 0 && found + operator.symbol().length() <= last) {
                Operand right = operand(found + operator.symbol().length(), last, false);
                return new Condition.Comparison(operand(first, found, true), operator, right);
            }
        }
        int found = text.indexOf(MATCHES, first);
        return found >= 0 && found + MATCHES.length() <= last ? match(first, found, last) : existence(first, last);
    }

    private Condition match(int first, int found, int last) {
        int second = found + MATCHES.length();
        String left = text.substring(first, found).strip();
        String right = text.substring(second, last).strip();
        if (FilterPattern.isOne(right) && !FilterPattern.isOne(left)) {
            return new Condition.Matches(operand(first, found, true), FilterPattern.compile(right, second));
        }
        if (FilterPattern.isOne(left) && !FilterPattern.isOne(right)) {
            return new Condition.Matches(operand(second, last, false), FilterPattern.compile(left, first));
        }
        throw new InvalidPathException(
                "On one side of '=~' a regular expression is needed, as in [?(@.a =~ /b.*/i)]", found);
    }

    private Condition existence(int first, int last) {
        boolean wanted = text.charAt(first) != '!';
        Operand path = operand(first, last, true);
        if (path instanceof Operand.Path there) {
            return new Condition.Exists(there.asQuestion(), wanted);
        }
        throw new InvalidPathException("Expected a path or a comparison", first);
    }

    private Operand operand(int start, int end, boolean left) {
        String written = text.substring(start, end).trim();
        int first = text.indexOf(written, start);
        if (written.startsWith("!@") && !left) {
            throw new InvalidPathException(
                    "A negation stands before a path that must not exist, as in [?(!@.a)]", first);
        }
        if (written.startsWith("$") || written.startsWith("@") || written.startsWith("!@")) {
            int root = written.startsWith("!") ? first + 1 : first;
            List<Step> steps = PathParser.parseInFilter(text, root + 1, first + written.length());
            return Operand.Path.of(JsonPath.within(written, steps), text.charAt(root) == '$');
        }
        if (!written.startsWith("'") || !written.endsWith("'")) {
            if (FilterPattern.isOne(written)) {
                throw new InvalidPathException("A regular expression stands beside '=~' only", first);
            }
            return Operand.Text.of(written);
        }
        if (written.length() == 1) {
            throw new InvalidPathException("The quote is not closed", first);
        }
        return Operand.Text.of(written.substring(1, written.length() - 1));
    }
}
