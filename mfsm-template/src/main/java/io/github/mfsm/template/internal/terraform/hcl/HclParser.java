package io.github.mfsm.template.internal.terraform.hcl;

import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.model.TemplateException;
import java.util.function.BiFunction;
import org.antlr.v4.runtime.CommonTokenStream;
import org.openrewrite.hcl.internal.grammar.HCLParser;

/** Reads HCL, by the grammar of OpenRewrite, into a tree of ours. */
public final class HclParser {
    private static final String DELIMITER = "END_OF_TEMPLATE_FILE";

    private HclParser() {}

    /**
     * Reads a configuration file.
     *
     * @throws TemplateException if it isn't HCL
     */
    public static HclBody file(Text text) {
        return parse(
                new HclSource(text, "", "\n"),
                (parser, tree) -> tree.body(parser.configFile().body()));
    }

    /**
     * Reads an expression that stands alone.
     *
     * @throws TemplateException if it isn't one
     */
    public static HclExpression expression(Text text) {
        return parse(
                new HclSource(text, "e=(", "\n)\n"),
                (parser, tree) -> tree.expression(parser.attribute().expression()));
    }

    /**
     * Reads a text that is a template from its first to its last character, as a file for {@code templatefile} is.
     *
     * @throws TemplateException if it isn't one
     */
    public static HclExpression template(Text text) {
        HclSource source = new HclSource(text, "e=<<" + DELIMITER + "\n", "\n" + DELIMITER + "\n");
        return parse(
                source, (parser, tree) -> tree.wholeTemplate(parser.attribute().expression()));
    }

    private static <T> T parse(HclSource source, BiFunction<HCLParser, HclTree, T> rule) {
        HclTokens tokens = new HclTokens(source);
        HCLParser parser = new HCLParser(new CommonTokenStream(tokens));
        parser.removeErrorListeners();
        parser.addErrorListener(HclTokens.errors(source));
        try {
            T result = rule.apply(parser, new HclTree(source, tokens.directives()));
            if (parser.getCurrentToken().getType() != HCLParser.EOF) {
                throw new TemplateException(
                        source.place(parser.getCurrentToken().getStartIndex()),
                        "this is not HCL: unexpected "
                                + parser.getCurrentToken().getText());
            }
            return result;
        } catch (StackOverflowError e) {
            // The generated parser calls itself for each operator of a chain, which no limit on brackets bounds.
            throw HclTokens.tooDeep(source, parser.getCurrentToken().getStartIndex());
        }
    }
}
