package io.github.mfsm.content.step;

import io.github.mfsm.content.mime.MailPart;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;

/** A text as an email program shows it, where that is not as it is written. */
final class ShownText {
    /** Blocks to jsoup, in whose place a browser shows nothing, or a part of a line. */
    private static final List<String> NO_BLOCKS = List.of("style", "script", "noscript", "template", "ins", "del");

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
    private static final Pattern SOFT_BREAK = Pattern.compile(" \\r?\\n>* ?");

    private ShownText() {}

    /** Returns what a part's text shows: of HTML without its tags, of flowed text (RFC 3676) without soft breaks. */
    static String of(MailPart part, String text) {
        if (part.isOfType("text/html")) {
            return ofHtml(text);
        }
        if (part.parameter("format").equalsIgnoreCase("flowed")) {
            String between = part.parameter("delsp").equalsIgnoreCase("yes") ? "" : " ";
            return withoutInvisible(SOFT_BREAK.matcher(text).replaceAll(between));
        }
        return withoutInvisible(text);
    }

    static String ofHtml(String html) {
        Parser parser = Parser.htmlParser();
        NO_BLOCKS.forEach(
                name -> parser.tagSet().valueOf(name, Parser.NamespaceHtml).clear(Tag.Block));
        return withoutInvisible(parser.parseInput(html, "").text());
    }

    /** Returns a text without characters that nobody sees, such as soft hyphens. */
    static String withoutInvisible(String text) {
        return INVISIBLE.matcher(text).replaceAll("");
    }
}
