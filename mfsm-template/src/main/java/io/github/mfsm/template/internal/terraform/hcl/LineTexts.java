package io.github.mfsm.template.internal.terraform.hcl;

import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.terraform.hcl.HclTemplates.Style;
import io.github.mfsm.template.internal.terraform.hcl.HclTemplates.TemplateItem;
import java.util.ArrayList;
import java.util.List;

/**
 * The text between the interpolations and directives of a heredoc or a template file, by lines: stripped at markers,
 * and then without the indentation that all lines have in common, if it is to go ({@code <<-}). What follows a line
 * whose end a marker has stripped does not begin a line, and keeps its indentation. That is as Terraform 1.11 does it.
 */
final class LineTexts {
    private final List<TemplateItem> items;
    private final List<Line> lines = new ArrayList<>();
    /** Whether a line begins with something else than text, that is without any indentation. */
    private boolean isFlush;

    private LineTexts(List<TemplateItem> items) {
        this.items = items;
    }

    /** A piece of an item's text, up to the end of a line or of the item. */
    private static final class Line {
        private final int item;
        private int from;
        private int to;

        Line(int item, int from, int to) {
            this.item = item;
            this.from = from;
            this.to = to;
        }
    }

    /** Returns the text of each item; of one that is no text, the item as it is written. */
    static List<Text> of(List<TemplateItem> items, Style style) {
        LineTexts texts = new LineTexts(items);
        texts.cut();
        if (style != Style.FILE) {
            texts.dropIndentationOfEnd();
        }
        texts.strip();
        if (style == Style.INDENTED) {
            texts.unindent();
        }
        return texts.joined();
    }

    private void cut() {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof TemplateItem.Words words) {
                String value = words.text().value();
                for (int from = 0; from < value.length(); ) {
                    int end = value.indexOf('\n', from);
                    int to = end < 0 ? value.length() : end + 1;
                    lines.add(new Line(i, from, to));
                    from = to;
                }
            }
        }
    }

    /** The word that ends a heredoc may be indented. */
    private void dropIndentationOfEnd() {
        Line last = lines.isEmpty() ? null : lines.get(lines.size() - 1);
        if (last != null
                && last.item == items.size() - 1
                && !endsLine(last)
                && text(last).isBlank()) {
            lines.remove(lines.size() - 1);
        }
    }

    private void strip() {
        for (int n = 0; n < lines.size(); n++) {
            Line line = lines.get(n);
            boolean isFirst = n == 0 || lines.get(n - 1).item != line.item;
            boolean isLast = n + 1 == lines.size() || lines.get(n + 1).item != line.item;
            if (isFirst && line.item > 0 && items.get(line.item - 1).stripsAfter()) {
                line.from += TemplateText.spaces(text(line));
            }
            if (isLast
                    && line.item + 1 < items.size()
                    && items.get(line.item + 1).stripsBefore()) {
                while (line.to > line.from && TemplateText.isSpace(value(line).charAt(line.to - 1))) {
                    line.to--;
                }
            }
        }
    }

    private void unindent() {
        List<Line> begin = lineStarts();
        int least = isFlush
                ? 0
                : begin.stream()
                        .mapToInt(line -> TemplateText.spaces(text(line)))
                        .min()
                        .orElse(0);
        begin.forEach(line -> line.from += least);
    }

    /** Returns the pieces that begin a line which is not blank. */
    private List<Line> lineStarts() {
        List<Line> starts = new ArrayList<>();
        boolean startsLine = true;
        int n = 0;
        for (int i = 0; i < items.size(); i++) {
            if (!(items.get(i) instanceof TemplateItem.Words)) {
                isFlush |= startsLine;
                startsLine = false;
            }
            for (; n < lines.size() && lines.get(n).item == i; n++) {
                Line line = lines.get(n);
                if (startsLine && !(endsLine(line) && text(line).isBlank())) {
                    starts.add(line);
                }
                startsLine = endsLine(line);
            }
        }
        return starts;
    }

    private List<Text> joined() {
        List<Text> joined = new ArrayList<>();
        int n = 0;
        for (int i = 0; i < items.size(); i++) {
            Text whole = items.get(i).text();
            if (items.get(i) instanceof TemplateItem.Words) {
                Text.Builder built = Text.builder(whole.place());
                for (; n < lines.size() && lines.get(n).item == i; n++) {
                    built.append(whole, lines.get(n).from, lines.get(n).to);
                }
                joined.add(built.build());
            } else {
                joined.add(whole);
            }
        }
        return joined;
    }

    private String value(Line line) {
        return items.get(line.item).text().value();
    }

    private String text(Line line) {
        return value(line).substring(line.from, line.to);
    }

    private boolean endsLine(Line line) {
        return line.to > line.from && value(line).charAt(line.to - 1) == '\n';
    }
}
