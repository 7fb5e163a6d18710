package io.github.mfsm.template.internal.terraform.hcl;

import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.terraform.hcl.HclExpression.Part;
import io.github.mfsm.template.internal.terraform.hcl.HclTemplates.TemplateItem;
import io.github.mfsm.template.model.TemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts the directives of a template together: each {@code if} with its {@code endif}, each {@code for} with its end.
 */
final class TemplateParts {
    private static final Pattern DIRECTIVE = Pattern.compile("%\\{~?\\s*([a-z]+)\\b(.*?)\\s*~?}", Pattern.DOTALL);
    private static final Pattern LOOP =
            Pattern.compile("\\s*([\\w-]+)\\s*(?:,\\s*([\\w-]+)\\s*)?\\bin\\b(.*)", Pattern.DOTALL);
    private static final int MAX_DEPTH = 50;

    private final List<TemplateItem> items;
    private final HclTemplates.Style style;
    private final List<Text> texts;
    private int next;
    private int depth;

    private TemplateParts(List<TemplateItem> items, HclTemplates.Style style) {
        this.items = items;
        this.style = style;
        this.texts = style == HclTemplates.Style.QUOTED ? List.of() : LineTexts.of(items, style);
    }

    static List<Part> of(List<TemplateItem> items, HclTemplates.Style style) {
        TemplateParts parts = new TemplateParts(items, style);
        List<Part> all = parts.until();
        if (parts.next < items.size()) {
            throw unexpected(items.get(parts.next));
        }
        return all;
    }

    /** Reads parts up to a directive that ends something, or to the end. */
    private List<Part> until() {
        List<Part> parts = new ArrayList<>();
        while (next < items.size()) {
            TemplateItem item = items.get(next);
            if (item instanceof TemplateItem.Words words) {
                boolean isQuoted = style == HclTemplates.Style.QUOTED;
                Text text = isQuoted
                        ? stripped(TemplateText.unescaped(words.text(), style))
                        : TemplateText.unescaped(texts.get(next), style);
                if (!text.isEmpty()) {
                    parts.add(new Part.Words(text));
                }
                next++;
            } else if (item instanceof TemplateItem.Value value) {
                parts.add(new Part.Interpolation(value.expression()));
                next++;
            } else if (keyword(item).equals("if")) {
                parts.add(choice(item));
            } else if (keyword(item).equals("for")) {
                parts.add(loop(item));
            } else {
                break;
            }
        }
        return parts;
    }

    private Text stripped(Text words) {
        Text text = next > 0 && items.get(next - 1).stripsAfter() ? TemplateText.withoutStart(words) : words;
        return next + 1 < items.size() && items.get(next + 1).stripsBefore() ? TemplateText.withoutEnd(text) : text;
    }

    private Part choice(TemplateItem item) {
        HclExpression condition = HclParser.expression(argument(item));
        List<Part> then = inner(item);
        List<Part> otherwise = List.of();
        if (isAt("else")) {
            otherwise = inner(item);
        }
        end(item, "endif");
        return new Part.Choice(condition, then, otherwise);
    }

    private Part loop(TemplateItem item) {
        Text argument = argument(item);
        Matcher matcher = LOOP.matcher(argument.value());
        if (!matcher.matches()) {
            throw unexpected(item);
        }
        @Nullable String second = matcher.group(2);
        HclExpression collection = HclParser.expression(argument.part(matcher.start(3), matcher.end(3)));
        List<Part> parts = inner(item);
        end(item, "endfor");
        return second == null
                ? new Part.Loop(null, matcher.group(1), collection, parts)
                : new Part.Loop(matcher.group(1), second, collection, parts);
    }

    private List<Part> inner(TemplateItem item) {
        next++;
        if (++depth > MAX_DEPTH) {
            throw new TemplateException(item.text().place(), "directives are nested deeper than " + MAX_DEPTH);
        }
        List<Part> parts = until();
        depth--;
        return parts;
    }

    private boolean isAt(String keyword) {
        return next < items.size()
                && items.get(next) instanceof TemplateItem.Directive directive
                && keyword(directive).equals(keyword);
    }

    private void end(TemplateItem start, String keyword) {
        if (!isAt(keyword)) {
            throw new TemplateException(start.text().place(), "this " + keyword.substring(3) + " has no " + keyword);
        }
        next++;
    }

    private static Matcher matcher(TemplateItem item) {
        Matcher matcher = DIRECTIVE.matcher(item.text().value());
        if (!matcher.matches()) {
            throw unexpected(item);
        }
        return matcher;
    }

    private static String keyword(TemplateItem item) {
        return matcher(item).group(1);
    }

    private static Text argument(TemplateItem item) {
        Matcher matcher = matcher(item);
        return item.text().part(matcher.start(2), matcher.end(2));
    }

    private static TemplateException unexpected(TemplateItem item) {
        return new TemplateException(
                item.text().place(), "unexpected " + item.text().value().strip() + " in a template");
    }
}
