package io.github.mfsm.template.internal.terraform.hcl;

import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.model.SourcePlace;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as the grammar gets it: of the same length, without what the grammar doesn't know.
 *
 * <p>The grammar has neither template directives nor strip markers nor {@code \}{@code u} escapes, and a {@code $}
 * before a line's end makes it lose the end of a heredoc. It doesn't count the brace of <code>{ for</code>, so that the
 * one that closes it would end an interpolation around it. Each is replaced by something of the same length that it
 * does know; all values are then taken from the original by their offsets.
 *
 * @param text the original
 * @param start what stands in front of it for the grammar
 * @param end what stands behind it
 */
record HclSource(Text text, String start, String end) {
    private static final Pattern LOOP =
            Pattern.compile("\\{(?:\\s|#.*|//.*|/\\*(?:[^*]|\\*(?!/))*+\\*/)*+(for)(?=\\s)");

    /** Returns what the grammar reads. */
    String forGrammar() {
        StringBuilder out = new StringBuilder(start).append(text.value()).append(end);
        for (int i = start.length(); i < start.length() + text.value().length(); i++) {
            i += replace(out, i) - 1;
        }
        return out.toString();
    }

    /** Replaces what starts at an offset, and returns its length. */
    private static int replace(StringBuilder out, int i) {
        char c = out.charAt(i);
        if (Character.isSurrogate(c)) {
            out.setCharAt(i, '_');
            return 1;
        }
        if (c == '\\' && i + 1 < out.length()) {
            if (out.charAt(i + 1) == 'u' || out.charAt(i + 1) == 'U') {
                out.setCharAt(i + 1, 'n');
            }
            return 2;
        }
        if (isAt(out, "$${", i) || isAt(out, "%%{", i)) {
            out.replace(i, i + 3, "___");
            return 3;
        }
        if (isAt(out, "${", i) || isAt(out, "%{", i)) {
            out.setCharAt(i, '$');
            boolean stripped = i + 2 < out.length() && out.charAt(i + 2) == '~';
            if (stripped) {
                out.setCharAt(i + 2, ' ');
            }
            return stripped ? 3 : 2;
        }
        if (c == '{' && loopAt(out, i) > 0) {
            out.setCharAt(loopAt(out, i) - 1, '_');
            return 1;
        }
        if (isAt(out, "~}", i)) {
            out.setCharAt(i, ' ');
            return 1;
        }
        if (c == '$' || isAt(out, "%\n", i)) {
            out.setCharAt(i, '_');
        }
        return 1;
    }

    /** Returns the offset behind the word {@code for} of an object's loop that starts at a brace; -1 if none does. */
    private static int loopAt(CharSequence text, int brace) {
        Matcher loop = LOOP.matcher(text).region(brace, text.length());
        return loop.lookingAt() ? loop.end(1) : -1;
    }

    /** Returns whether an object's loop starts at a brace of the grammar's text. */
    boolean isLoop(int brace) {
        return loopAt(text.value(), brace - start.length()) > 0;
    }

    private static boolean isAt(StringBuilder out, String token, int i) {
        return i + token.length() <= out.length()
                && out.substring(i, i + token.length()).equals(token);
    }

    /** Returns whether a template directive starts at an offset of the grammar's text. */
    boolean isDirective(int offset) {
        return text.value().startsWith("%{", offset - start.length());
    }

    SourcePlace place(int offset) {
        return text.placeAt(
                Math.min(Math.max(0, offset - start.length()), text.value().length()));
    }

    /** Returns a part of the original by offsets of the grammar's text. */
    Text part(int from, int to) {
        return text.part(from - start.length(), to - start.length());
    }
}
