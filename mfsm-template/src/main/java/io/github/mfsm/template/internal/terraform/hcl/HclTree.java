package io.github.mfsm.template.internal.terraform.hcl;

import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.openrewrite.hcl.internal.grammar.HCLParser;
import org.openrewrite.hcl.internal.grammar.HCLParserBaseVisitor;

/** Makes our tree of the grammar's. */
final class HclTree extends HCLParserBaseVisitor<HclExpression> {
    private final HclSource source;
    private final HclTemplates templates;

    HclTree(HclSource source, NavigableMap<Integer, Integer> directives) {
        this.source = source;
        this.templates = new HclTemplates(source, directives, this);
    }

    HclBody body(HCLParser.BodyContext body) {
        Map<String, HclExpression> attributes = new LinkedHashMap<>();
        List<HclBody.Block> blocks = new ArrayList<>();
        for (HCLParser.BodyContentContext content : body.bodyContent()) {
            if (content.attribute() != null) {
                attributes.put(
                        content.attribute().Identifier().getText(),
                        expression(content.attribute().expression()));
            } else {
                blocks.add(block(content.block()));
            }
        }
        return new HclBody(attributes, blocks);
    }

    private HclBody.Block block(HCLParser.BlockContext block) {
        List<String> labels = new ArrayList<>();
        block.blockLabel().forEach(label -> labels.add(label.getText().replace("\"", "")));
        return new HclBody.Block(
                place(block),
                block.Identifier().getText(),
                labels,
                body(block.blockExpr().body()));
    }

    HclExpression expression(ParseTree tree) {
        HclExpression expression = visit(tree);
        if (expression == null) {
            throw new TemplateException(
                    place((ParserRuleContext) tree), "this is not HCL: an expression is incomplete");
        }
        return expression;
    }

    /** Returns the template that a whole file is. */
    HclExpression wholeTemplate(HCLParser.ExpressionContext expression) {
        HCLParser.HeredocContext heredoc = HclTemplates.heredocIn(expression);
        return templates.template(
                source.place(0),
                HclTemplates.interpolationsOf(heredoc),
                source.start().length(),
                source.start().length() + source.text().value().length(),
                HclTemplates.Style.FILE);
    }

    private SourcePlace place(ParserRuleContext context) {
        return source.place(context.getStart().getStartIndex());
    }

    private SourcePlace place(TerminalNode node) {
        return source.place(node.getSymbol().getStartIndex());
    }

    @Override
    protected HclExpression aggregateResult(HclExpression aggregate, HclExpression next) {
        return next == null ? aggregate : next;
    }

    /** The grammar takes {@code a ? b : c ? d : e} from the left; HCL takes it from the right. */
    @Override
    public HclExpression visitConditionalExpression(HCLParser.ConditionalExpressionContext context) {
        HclExpression condition = expression(context.expression(0));
        HclExpression then = expression(context.expression(1));
        HclExpression otherwise = expression(context.expression(2));
        List<HclExpression.Conditional> outer = new ArrayList<>();
        boolean bare = context.expression(0) instanceof HCLParser.ConditionalExpressionContext;
        while (bare && condition instanceof HclExpression.Conditional left) {
            outer.add(left);
            condition = left.otherwise();
        }
        HclExpression result = new HclExpression.Conditional(condition, then, otherwise);
        for (int i = outer.size() - 1; i >= 0; i--) {
            result = new HclExpression.Conditional(
                    outer.get(i).condition(), outer.get(i).then(), result);
        }
        return result;
    }

    @Override
    public HclExpression visitOperation(HCLParser.OperationContext context) {
        return HclOperations.expression(context, this);
    }

    @Override
    public HclExpression visitUnaryOp(HCLParser.UnaryOpContext context) {
        String operator = context.getStart().getText();
        return new HclExpression.Unary(place(context), operator, expression(context.exprTerm()));
    }

    @Override
    public HclExpression visitLiteralValue(HCLParser.LiteralValueContext context) {
        SourcePlace place = place(context);
        String written = context.getText();
        if (written.equals("null")) {
            return new HclExpression.Literal(new Node.Null(place));
        }
        if (written.equals("true") || written.equals("false")) {
            return new HclExpression.Literal(new Node.Bool(place, written.equals("true")));
        }
        return new HclExpression.Literal(new Node.Num(place, new BigDecimal(written), written));
    }

    @Override
    public HclExpression visitVariableExpr(HCLParser.VariableExprContext context) {
        return new HclExpression.Variable(place(context), context.getText());
    }

    @Override
    public HclExpression visitAttributeAccessExpression(HCLParser.AttributeAccessExpressionContext context) {
        return attribute(expression(context.exprTerm()), context.getAttr());
    }

    private HclExpression attribute(HclExpression of, HCLParser.GetAttrContext attribute) {
        return new HclExpression.Attribute(
                of.place(), of, attribute.Identifier().getText());
    }

    @Override
    public HclExpression visitIndexAccessExpression(HCLParser.IndexAccessExpressionContext context) {
        return index(expression(context.exprTerm()), context.index());
    }

    private HclExpression index(HclExpression of, HCLParser.IndexContext index) {
        return new HclExpression.Index(of.place(), of, expression(index.expression()));
    }

    @Override
    public HclExpression visitLegacyIndexAttributeExpression(HCLParser.LegacyIndexAttributeExpressionContext context) {
        HclExpression of = expression(context.exprTerm());
        TerminalNode number = context.legacyIndexAttr().NumericLiteral();
        for (String index : number.getText().split("\\.", -1)) { // the grammar takes .0.1 for a decimal number
            Node value = new Node.Num(place(number), new BigDecimal(index), index);
            of = new HclExpression.Index(of.place(), of, new HclExpression.Literal(value));
        }
        return of;
    }

    @Override
    public HclExpression visitSplatExpression(HCLParser.SplatExpressionContext context) {
        HclExpression of = expression(context.exprTerm());
        HclExpression each = new HclExpression.Variable(of.place(), HclExpression.Splat.ITEM);
        ParserRuleContext splat = (ParserRuleContext) context.splat().getChild(0);
        for (ParseTree step : splat.children) {
            if (step instanceof HCLParser.GetAttrContext attribute) {
                each = attribute(each, attribute);
            } else if (step instanceof HCLParser.IndexContext index) {
                each = index(each, index);
            }
        }
        return new HclExpression.Splat(of.place(), of, each);
    }

    @Override
    public HclExpression visitFunctionCall(HCLParser.FunctionCallContext context) {
        List<HclExpression> arguments = new ArrayList<>();
        HCLParser.ArgumentsContext given = context.arguments();
        boolean expanded = given != null && given.ELLIPSIS() != null;
        if (given != null) {
            given.expression().forEach(argument -> arguments.add(expression(argument)));
        }
        return new HclExpression.Call(
                place(context), context.functionName().getText(), List.copyOf(arguments), expanded);
    }

    @Override
    public HclExpression visitTuple(HCLParser.TupleContext context) {
        List<HclExpression> items = new ArrayList<>();
        context.expression().forEach(item -> items.add(expression(item)));
        return new HclExpression.Tuple(place(context), List.copyOf(items));
    }

    @Override
    public HclExpression visitObject(HCLParser.ObjectContext context) {
        List<HclExpression.ObjectOf.Member> members = new ArrayList<>();
        for (HCLParser.ObjectelemContext member : context.objectelem()) {
            List<HCLParser.ExpressionContext> expressions = member.expression();
            HclExpression value = expression(expressions.get(expressions.size() - 1));
            members.add(new HclExpression.ObjectOf.Member(key(member), value));
        }
        return new HclExpression.ObjectOf(place(context), List.copyOf(members));
    }

    private HclExpression key(HCLParser.ObjectelemContext member) {
        SourcePlace place = place(member);
        if (!member.QUOTE().isEmpty()) {
            return templates.quoted(place, member.QUOTE(), member.quotedTemplatePart());
        }
        if (member.qualifiedIdentifier() != null) {
            return name(member.qualifiedIdentifier(), member.LPAREN() != null);
        }
        if (member.NULL() != null) {
            return words(place, "null");
        }
        return expression(member.expression(0));
    }

    /** A bare word is itself; with a dot or in parentheses it is a reference. */
    private HclExpression name(HCLParser.QualifiedIdentifierContext name, boolean parenthesized) {
        List<TerminalNode> words = name.Identifier();
        SourcePlace place = place(words.get(0));
        if (words.size() == 1 && !parenthesized) {
            return words(place, words.get(0).getText());
        }
        HclExpression reference = new HclExpression.Variable(place, words.get(0).getText());
        for (TerminalNode word : words.subList(1, words.size())) {
            reference = new HclExpression.Attribute(place, reference, word.getText());
        }
        return reference;
    }

    private static HclExpression words(SourcePlace place, String word) {
        return new HclExpression.Template(place, List.of(new HclExpression.Part.Words(Text.of(word, place))));
    }

    @Override
    public HclExpression visitForTupleExpr(HCLParser.ForTupleExprContext context) {
        return loop(context, context.forIntro(), null, context.expression(), context.forCond(), false);
    }

    @Override
    public HclExpression visitForObjectExpr(HCLParser.ForObjectExprContext context) {
        boolean grouped = context.ELLIPSIS() != null;
        HclExpression key = expression(context.expression(0));
        return loop(context, context.forIntro(), key, context.expression(1), context.forCond(), grouped);
    }

    private HclExpression loop(
            ParserRuleContext context,
            HCLParser.ForIntroContext intro,
            @org.jspecify.annotations.Nullable HclExpression key,
            HCLParser.ExpressionContext value,
            HCLParser.@org.jspecify.annotations.Nullable ForCondContext condition,
            boolean grouped) {
        List<TerminalNode> names = intro.Identifier();
        return new HclExpression.For(
                place(context),
                names.size() > 1 ? names.get(0).getText() : null,
                names.get(names.size() - 1).getText(),
                expression(intro.expression()),
                key,
                expression(value),
                condition == null ? null : expression(condition.expression()),
                grouped);
    }

    @Override
    public HclExpression visitQuotedTemplate(HCLParser.QuotedTemplateContext context) {
        return templates.quoted(place(context), context.QUOTE(), context.quotedTemplatePart());
    }

    @Override
    public HclExpression visitHeredoc(HCLParser.HeredocContext context) {
        return templates.heredoc(place(context), context);
    }
}
