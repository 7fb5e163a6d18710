package io.github.mfsm.asl.internal.expr.jsonata;

/** Where the parts of an expression end that stand for themselves, whatever characters are in them. */
public final class JsonataText {

    private JsonataText() {}

    /** Returns the place behind the comment that begins here, or {@code at} if none does. */
    public static int endOfComment(String text, int at) {
        if (!text.startsWith("/*", at)) {
            return at;
        }
        int end = text.indexOf("*/", at + 2);
        return end < 0 ? text.length() : end + 2;
    }

    /** Returns the place behind the string or quoted name that begins here; a backslash escapes in strings only. */
    public static int endOfQuoted(String text, int at) {
        char quote = text.charAt(at);
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            end += text.charAt(end) == '\\' && quote != '`' ? 2 : 1;
        }
        return end + 1;
    }

    /** Returns the place behind the regular expression that begins here: it ends at a slash outside of brackets, and its flags. */
    public static int endOfRegularExpression(String text, int at) {
        int end = at + 1;
        int depth = 0;
        while (end < text.length() && (text.charAt(end) != '/' || depth > 0)) {
            char c = text.charAt(end);
            if (c == '\\') {
                end++;
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
            }
            end++;
        }
        end++;
        while (end < text.length() && (text.charAt(end) == 'i' || text.charAt(end) == 'm')) {
            end++;
        }
        return end;
    }
}
