package io.github.mfsm.content.step;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text that HTML shows, as far as a scan needs it: without tags and comments, characters for their references, white
 * space as one blank. What its style sheets hide or move is not known. Takes time that grows with the length only.
 */
final class HtmlText {
    private static final int FIRST_OF_LATIN_1 = 160;
    private static final String LATIN_1 =
            "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr "
                    + "deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute "
                    + "Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve "
                    + "Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde "
                    + "auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc "
                    + "otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
    private static final Map<String, String> REFERENCES = new HashMap<>(Map.of(
            "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "euro", "€", "ndash", "–", "mdash", "—",
            "zwnj", "", "zwj", ""));
    private static final Pattern REFERENCE = Pattern.compile(
            "&(?:#(?<decimal>[0-9]{1,9})|#[xX](?<hex>[0-9a-fA-F]{1,8})|(?<name>[A-Za-z][A-Za-z0-9]{1,9}));?");
    /** Elements that don't part words. */
    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "b", "bdi", "bdo", "big", "code", "em", "font", "i", "ins", "kbd", "mark", "o:p", "s", "small",
            "span", "strong", "style", "script", "sub", "sup", "tt", "u", "wbr");

    static {
        String[] names = LATIN_1.split(" ", -1);
        for (int i = 0; i < names.length; i++) {
            REFERENCES.put(names[i], Character.toString(FIRST_OF_LATIN_1 + i));
        }
    }

    private final String html;
    private final StringBuilder shown = new StringBuilder();
    private boolean hasQuotes = true;
    private boolean hasTags = true;
    private boolean hasComments = true;
    private boolean hasContentEnds = true;
    private int at;

    private HtmlText(String html) {
        this.html = html;
    }

    /** Returns the text; what is not closed is taken for text. */
    static String of(String html) {
        HtmlText text = new HtmlText(html);
        while (text.at < html.length()) {
            text.next();
        }
        return text.shown.toString();
    }

    private void next() {
        char c = html.charAt(at);
        if (c == '<' && html.startsWith("<!--", at) && comment()) {
            return;
        }
        if (c == '<' && at + 1 < html.length() && isTagStart(html.charAt(at + 1)) && tag()) {
            return;
        }
        if (c == '&' && reference()) {
            return;
        }
        show(c);
        at++;
    }

    private void show(char c) {
        boolean isBlank = Character.isWhitespace(c) || c == '\u00A0';
        if (!isBlank) {
            shown.append(c);
        } else if (shown.length() > 0 && shown.charAt(shown.length() - 1) != ' ') {
            shown.append(' ');
        }
    }

    private static boolean isTagStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' || c == '!' || c == '?';
    }

    private boolean comment() {
        int end = hasComments ? html.indexOf("-->", at + 2) : -1;
        hasComments = end >= 0;
        at = hasComments ? end + 3 : at;
        return hasComments;
    }

    private boolean tag() {
        int end = hasTags ? tagEnd() : -1;
        hasTags = end >= 0;
        if (end < 0) {
            return false;
        }
        String name = name(at + 1);
        if (!INLINE.contains(name.startsWith("/") ? name.substring(1) : name)) {
            show(' ');
        }
        at = end + 1;
        if (name.equals("style") || name.equals("script")) {
            skipContent();
        }
        return true;
    }

    private void skipContent() {
        int end = hasContentEnds ? html.indexOf("</", at) : -1;
        hasContentEnds = end >= 0;
        at = hasContentEnds ? end : at;
    }

    private int tagEnd() {
        char quote = 0;
        for (int i = at; hasQuotes && i < html.length(); i++) {
            char c = html.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '>') {
                return i;
            }
        }
        hasQuotes = false;
        return html.indexOf('>', at);
    }

    private String name(int from) {
        int end = from;
        while (end < html.length() && end < from + 10 && " \t\r\n>".indexOf(html.charAt(end)) < 0) {
            end++;
        }
        String name = html.substring(from, end).toLowerCase(Locale.ROOT);
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    private boolean reference() {
        Matcher reference = REFERENCE.matcher(html).region(at, html.length());
        String text = reference.lookingAt() ? text(reference) : null;
        if (text == null) {
            return false;
        }
        text.chars().forEach(c -> show((char) c));
        at = reference.end();
        return true;
    }

    private static @Nullable String text(Matcher reference) {
        if (reference.group("name") != null) {
            return REFERENCES.get(reference.group("name"));
        }
        String hex = reference.group("hex");
        long code = hex == null ? Long.parseLong(reference.group("decimal")) : Long.parseLong(hex, 16);
        return code > Character.MAX_CODE_POINT ? null : Character.toString((int) code);
    }
}
