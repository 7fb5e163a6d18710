package io.github.mfsm.testkit.report;

import io.github.mfsm.testkit.internal.text.Values;
import io.github.mfsm.testkit.report.internal.page.Markup;
import java.util.List;

/** What changed in an email's content. */
final class ContentSection {
    private static final int MOST_LINES = 1_000;

    private ContentSection() {}

    static void add(Markup out, ContentChange change) {
        out.element("h3", "What changed in the email");
        if (change.isNone()) {
            out.element("p", Values.count(change.bytesBefore(), "byte") + ", none of them changed.");
            return;
        }
        out.element(
                "p",
                Values.count(change.bytesBefore(), "byte") + " before, " + Values.count(change.bytesAfter(), "byte")
                        + " after.");
        change.parts().forEach(part -> add(out, part));
    }

    private static void add(Markup out, ContentChange.Part part) {
        boolean same = part.kind() == ContentChange.PartKind.SAME;
        out.open(same ? "p" : "h4", "class", "part")
                .element("span", part.name(), "class", "name")
                .text(" ");
        out.element("span", words(part.kind()), "class", same ? "dim" : "badge " + style(part.kind()));
        out.close();
        if (!part.lines().isEmpty()) {
            lines(out, part);
        }
    }

    private static void lines(Markup out, ContentChange.Part part) {
        List<ContentChange.Line> lines = part.lines();
        out.open("pre", "class", "diff", "tabindex", "0", "role", "region", "aria-label", "Changes of " + part.name());
        lines.stream().limit(MOST_LINES).forEach(line -> line(out, line));
        if (lines.size() > MOST_LINES) {
            out.element("span", "… and " + (lines.size() - MOST_LINES) + " more lines", "class", "dim");
        }
        out.close();
    }

    private static void line(Markup out, ContentChange.Line line) {
        switch (line.kind()) {
            case KEPT -> out.element("span", "  " + Values.cut(line.text()));
            case ADDED -> out.element("ins", "+ " + Values.cut(line.text()));
            case REMOVED -> out.element("del", "- " + Values.cut(line.text()));
            case GAP -> out.element("span", "…", "class", "dim");
        }
    }

    private static String words(ContentChange.PartKind kind) {
        return switch (kind) {
            case SAME -> "as it was";
            case CHANGED -> "~ changed";
            case ADDED -> "+ added";
            case REMOVED -> "- removed";
        };
    }

    private static String style(ContentChange.PartKind kind) {
        return switch (kind) {
            case SAME -> "never";
            case CHANGED -> "caught";
            case ADDED -> "done";
            case REMOVED -> "failed";
        };
    }
}
