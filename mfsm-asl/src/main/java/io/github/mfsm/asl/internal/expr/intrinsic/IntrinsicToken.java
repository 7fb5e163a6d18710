package io.github.mfsm.asl.internal.expr.intrinsic;

import java.util.ArrayList;
import java.util.List;

/**
 * A token of a function call.
 *
 * @param kind what it is
 * @param text the characters, with the quotes of a string
 * @param position where it begins
 */
record IntrinsicToken(Kind kind, String text, int position) {

    private static final int MAX_LENGTH = 10_000;

    /** The kinds of tokens. */
    enum Kind {
        OPEN,
        CLOSE,
        COMMA,
        /** A text in single quotes, in which a backslash escapes the next character. */
        STRING,
        /** From a dollar to a comma, bracket or blank outside of the path's own brackets and quotes. */
        PATH,
        /** The name of a function, a number, true, false or null. */
        WORD,
        END
    }

    /** Splits a call into its tokens, of which the last is {@link Kind#END}. */
    static List<IntrinsicToken> read(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IntrinsicSyntaxException(
                    "a call must not be longer than " + MAX_LENGTH + " characters", MAX_LENGTH);
        }
        List<IntrinsicToken> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
                continue;
            }
            Kind kind = kindOf(text.charAt(at));
            int end = endOf(kind, text, at);
            tokens.add(new IntrinsicToken(kind, text.substring(at, end), at));
            at = end;
        }
        tokens.add(new IntrinsicToken(Kind.END, "end of the call", at));
        return List.copyOf(tokens);
    }

    private static Kind kindOf(char c) {
        return switch (c) {
            case '(' -> Kind.OPEN;
            case ')' -> Kind.CLOSE;
            case ',' -> Kind.COMMA;
            case '\'' -> Kind.STRING;
            case '$' -> Kind.PATH;
            default -> Kind.WORD;
        };
    }

    private static int endOf(Kind kind, String text, int start) {
        return switch (kind) {
            case OPEN, CLOSE, COMMA, END -> start + 1;
            case STRING -> endOfString(text, start);
            case PATH -> endOfPath(text, start);
            case WORD -> endOfWord(text, start);
        };
    }

    private static int endOfString(String text, int start) {
        for (int i = start + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '\'') {
                return i + 1;
            }
        }
        throw new IntrinsicSyntaxException("the string is not closed", start);
    }

    private static int endOfPath(String text, int start) {
        int open = 0;
        boolean quoted = false;
        int at = start;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\'' && open > 0) {
                quoted = !quoted;
            } else if (quoted) {
                at++;
                continue;
            } else if (c == '[' || c == '(') {
                open++;
            } else if (open > 0 && (c == ']' || c == ')')) {
                open--;
            } else if (open == 0 && (c == ',' || c == ')' || Character.isWhitespace(c))) {
                return at;
            }
            at++;
        }
        return at;
    }

    private static int endOfWord(String text, int start) {
        int at = start;
        while (at < text.length() && "(),'".indexOf(text.charAt(at)) < 0 && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
