package io.github.mfsm.asl.internal.expr;

/**
 * Matching of {@code StringMatches}: {@code *} stands for any characters, <code>\*</code> and <code>\\</code> for
 * themselves. Takes time proportional to pattern times text at worst.
 */
final class Wildcard {

    private Wildcard() {}

    static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int afterStar = -1;
        int retry = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                afterStar = ++p;
                retry = t;
            } else if (p < pattern.length() && literalAt(pattern, p) == text.charAt(t)) {
                p += isEscape(pattern, p) ? 2 : 1;
                t++;
            } else if (afterStar >= 0) {
                p = afterStar;
                t = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static char literalAt(String pattern, int at) {
        return pattern.charAt(isEscape(pattern, at) ? at + 1 : at);
    }

    private static boolean isEscape(String pattern, int at) {
        return pattern.charAt(at) == '\\'
                && at + 1 < pattern.length()
                && (pattern.charAt(at + 1) == '*' || pattern.charAt(at + 1) == '\\');
    }
}
