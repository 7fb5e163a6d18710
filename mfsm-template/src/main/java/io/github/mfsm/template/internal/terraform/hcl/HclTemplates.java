package io.github.mfsm.template.internal.terraform.hcl;

import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.model.SourcePlace;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.openrewrite.hcl.internal.grammar.HCLParser;

/** Cuts quoted strings, heredocs and template files into their parts. */
final class HclTemplates {
    /** How the text between the parts is written. */
    enum Style {
        QUOTED,
        HEREDOC,
        INDENTED,
        FILE
    }

    private final HclSource source;
    private final NavigableMap<Integer, Integer> directives;
    private final HclTree tree;

    HclTemplates(HclSource source, NavigableMap<Integer, Integer> directives, HclTree tree) {
        this.source = source;
        this.directives = directives;
        this.tree = tree;
    }

    HclExpression quoted(
            SourcePlace place, List<TerminalNode> quotes, List<HCLParser.QuotedTemplatePartContext> parts) {
        int start = quotes.get(0).getSymbol().getStopIndex() + 1;
        int end = quotes.get(quotes.size() - 1).getSymbol().getStartIndex();
        return template(place, interpolations(parts), start, end, Style.QUOTED);
    }

    HclExpression heredoc(SourcePlace place, HCLParser.HeredocContext context) {
        int start = context.NEWLINE(0).getSymbol().getStopIndex() + 1;
        List<TerminalNode> words = context.Identifier();
        int end = words.get(words.size() - 1).getSymbol().getStartIndex();
        Style style = context.HEREDOC_START().getText().endsWith("-") ? Style.INDENTED : Style.HEREDOC;
        return template(place, interpolationsOf(context), start, Math.max(start, end), style);
    }

    static List<HCLParser.TemplateInterpolationContext> interpolationsOf(HCLParser.HeredocContext context) {
        return interpolations(context.heredocTemplatePart());
    }

    private static List<HCLParser.TemplateInterpolationContext> interpolations(
            List<? extends ParserRuleContext> parts) {
        List<HCLParser.TemplateInterpolationContext> found = new ArrayList<>();
        for (ParserRuleContext part : parts) {
            if (part.getChild(0) instanceof HCLParser.TemplateInterpolationContext interpolation) {
                found.add(interpolation);
            }
        }
        return found;
    }

    /** Returns the one heredoc that an expression is. */
    static HCLParser.HeredocContext heredocIn(ParseTree expression) {
        ParseTree tree = expression;
        while (!(tree instanceof HCLParser.HeredocContext heredoc)) {
            tree = tree.getChild(0);
        }
        return heredoc;
    }

    /** Returns the template between two offsets. */
    HclExpression template(
            SourcePlace place,
            List<HCLParser.TemplateInterpolationContext> interpolations,
            int start,
            int end,
            Style style) {
        List<TemplateItem> items = new ArrayList<>();
        int done = start;
        int next = 0;
        while (done < end) {
            Integer directive = directives.ceilingKey(done);
            int directiveAt = directive == null || directive >= end ? end : directive;
            int interpolationAt = next < interpolations.size()
                    ? interpolations.get(next).getStart().getStartIndex()
                    : end;
            int at = Math.min(directiveAt, interpolationAt);
            if (at > done) {
                items.add(new TemplateItem.Words(source.part(done, at)));
            }
            if (at == end) {
                done = end;
            } else if (at == interpolationAt) {
                HCLParser.TemplateInterpolationContext interpolation = interpolations.get(next);
                done = interpolation.getStop().getStopIndex() + 1;
                items.add(new TemplateItem.Value(source.part(at, done), tree.expression(interpolation.expression())));
                next++;
            } else {
                done = directives.getOrDefault(at, end);
                items.add(new TemplateItem.Directive(source.part(at, done)));
            }
        }
        return new HclExpression.Template(place, TemplateParts.of(items, style));
    }

    /** A part before the directives are put together. */
    sealed interface TemplateItem {
        Text text();

        /** Returns whether a marker strips the whitespace in front. */
        default boolean stripsBefore() {
            return text().value().startsWith("~", 2);
        }

        /** Returns whether a marker strips the whitespace behind. */
        default boolean stripsAfter() {
            return text().value().endsWith("~}");
        }

        record Words(Text text) implements TemplateItem {
            @Override
            public boolean stripsBefore() {
                return false;
            }

            @Override
            public boolean stripsAfter() {
                return false;
            }
        }

        record Value(Text text, HclExpression expression) implements TemplateItem {}

        record Directive(Text text) implements TemplateItem {}
    }
}
