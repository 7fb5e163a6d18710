package io.github.mfsm.cli.report;

import io.github.mfsm.testkit.report.ContentChange;
import java.util.ArrayList;
import java.util.List;

/** What changed in an email, in lines for people. */
final class ContentText {
    private static final int MOST_LINES = 40;
    private static final String INDENT = "    ";

    private final Style style;
    private final List<String> lines = new ArrayList<>();

    private ContentText(Style style) {
        this.style = style;
    }

    static List<String> of(ContentChange change, Style style) {
        ContentText text = new ContentText(style);
        text.add(change);
        return text.lines;
    }

    private void add(ContentChange change) {
        if (change.isNone()) {
            lines.add(style.bold("The email is as it was") + ", " + change.bytesBefore() + " bytes");
            return;
        }
        lines.add(style.waiting("The email is changed") + ": " + change.bytesBefore() + " bytes before, "
                + change.bytesAfter() + " after");
        int width = change.parts().stream()
                .mapToInt(part -> part.name().length())
                .max()
                .orElse(0);
        change.parts().forEach(part -> add(part, width));
    }

    private void add(ContentChange.Part part, int width) {
        lines.add("  " + Texts.pad(Texts.printable(part.name()), width + 2) + words(part));
        part.lines().stream().limit(MOST_LINES).map(this::line).forEach(lines::add);
        if (part.lines().size() > MOST_LINES) {
            lines.add(INDENT
                    + style.dim("... and " + (part.lines().size() - MOST_LINES)
                            + " more lines, which --report and --json show"));
        }
    }

    private String words(ContentChange.Part part) {
        return switch (part.kind()) {
            case SAME -> style.dim("as it was");
            case CHANGED -> style.waiting(part.lines().isEmpty() ? "changed, in its encoding only" : "changed");
            case ADDED -> style.good("added");
            case REMOVED -> style.bad("removed");
        };
    }

    private String line(ContentChange.Line line) {
        return switch (line.kind()) {
            case KEPT -> INDENT + style.dim("  " + Texts.printable(line.text()));
            case ADDED -> INDENT + style.good("+ " + Texts.printable(line.text()));
            case REMOVED -> INDENT + style.bad("- " + Texts.printable(line.text()));
            case GAP -> INDENT + style.dim("...");
        };
    }
}
