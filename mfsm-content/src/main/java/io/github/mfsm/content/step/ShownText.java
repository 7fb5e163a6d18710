package io.github.mfsm.content.step;

import io.github.mfsm.content.mime.MailPart;
import java.util.regex.Pattern;

/** A text as an email program shows it, where that is not as it is written. */
final class ShownText {
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
    private static final Pattern SOFT_BREAK = Pattern.compile(" \\r?\\n>* ?");

    private ShownText() {}

    /** Returns what a part's text shows: of HTML without its tags, of flowed text (RFC 3676) without soft breaks. */
    static String of(MailPart part, String text) {
        if (part.isOfType("text/html")) {
            return withoutInvisible(HtmlText.of(text));
        }
        if (part.parameter("format").equalsIgnoreCase("flowed")) {
            String between = part.parameter("delsp").equalsIgnoreCase("yes") ? "" : " ";
            return withoutInvisible(SOFT_BREAK.matcher(text).replaceAll(between));
        }
        return withoutInvisible(text);
    }

    /** Returns a text without characters that nobody sees, such as soft hyphens. */
    static String withoutInvisible(String text) {
        return INVISIBLE.matcher(text).replaceAll("");
    }
}
