package io.github.mfsm.template.internal.terraform.hcl;

import io.github.mfsm.template.internal.source.SourceFiles;
import io.github.mfsm.template.model.TemplateException;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.openrewrite.hcl.internal.grammar.HCLLexer;

/** The grammar's tokens, with each template directive as one literal token, and with a limit on their nesting. */
final class HclTokens extends HCLLexer {
    private final HclSource source;
    private final NavigableMap<Integer, Integer> directives = new TreeMap<>();
    private int depth;
    private int previous;

    HclTokens(HclSource source) {
        super(CharStreams.fromString(source.forGrammar()));
        this.source = source;
        removeErrorListeners();
        addErrorListener(errors(source));
    }

    /** Returns the offset after each directive, by the offset where it starts. */
    NavigableMap<Integer, Integer> directives() {
        return directives;
    }

    @Override
    public Token nextToken() {
        boolean heredoc = _mode == HEREDOC;
        Token token = loop(named(counted(super.nextToken())));
        if (!isInterpolation(token) || !source.isDirective(token.getStartIndex())) {
            return token;
        }
        int around = depth - 1;
        Token last = token;
        while (depth > around && last.getType() != EOF) {
            last = counted(super.nextToken());
        }
        directives.put(token.getStartIndex(), last.getStopIndex() + 1);
        CommonToken whole = new CommonToken(token);
        whole.setType(heredoc ? HTemplateLiteral : TemplateStringLiteral);
        whole.setStopIndex(last.getStopIndex());
        return whole;
    }

    /** The brace of an object's loop comes alone, and gets the word {@code for} that the grammar wants with it. */
    private Token loop(Token token) {
        if (token.getType() != LBRACE || !source.isLoop(token.getStartIndex())) {
            return token;
        }
        Token last = token;
        while (last.getType() != Identifier && last.getType() != EOF) {
            last = super.nextToken();
        }
        CommonToken brace = new CommonToken(token);
        brace.setType(FOR_BRACE);
        brace.setStopIndex(last.getStopIndex());
        return brace;
    }

    /**
     * The grammar knows {@code in} and {@code if} as keywords only; before {@code =} or {@code :}, or after a dot, they
     * are names.
     */
    private Token named(Token token) {
        boolean isKeyword = token.getType() == IN || token.getType() == IF;
        if (isKeyword && (previous == DOT || isKey()) && token instanceof CommonToken keyword) {
            keyword.setType(Identifier);
        }
        if (token.getChannel() == Token.DEFAULT_CHANNEL) {
            previous = token.getType();
        }
        return token;
    }

    private boolean isKey() {
        int ahead = 1;
        while (_input.LA(ahead) == ' ' || _input.LA(ahead) == '\t') {
            ahead++;
        }
        return _input.LA(ahead) == ':' || (_input.LA(ahead) == '=' && _input.LA(ahead + 1) != '=');
    }

    private static boolean isInterpolation(Token token) {
        return token.getType() == TEMPLATE_INTERPOLATION_START;
    }

    private Token counted(Token token) {
        switch (token.getType()) {
            case LBRACE, LBRACK, LPAREN, FOR_BRACE, FOR_BRACK, TEMPLATE_INTERPOLATION_START -> depth++;
            case RBRACE, RBRACK, RPAREN -> depth--;
            default -> {}
        }
        if (depth > SourceFiles.MAX_DEPTH) {
            throw tooDeep(source, token.getStartIndex());
        }
        return token;
    }

    static TemplateException tooDeep(HclSource source, int offset) {
        return new TemplateException(
                source.place(offset), "expressions are nested deeper than " + SourceFiles.MAX_DEPTH + " levels");
    }

    /** Returns a listener that stops at the first error. */
    static BaseErrorListener errors(HclSource source) {
        return new BaseErrorListener() {
            @Override
            public void syntaxError(
                    Recognizer<?, ?> recognizer,
                    @Nullable Object symbol,
                    int line,
                    int column,
                    String message,
                    @Nullable RecognitionException e) {
                int offset = symbol instanceof Token token
                        ? token.getStartIndex()
                        : ((HCLLexer) recognizer)._tokenStartCharIndex;
                boolean atEnd = symbol instanceof Token token && token.getType() == Token.EOF;
                String found = symbol instanceof Token token ? token.getText().strip() : "a character";
                throw new TemplateException(
                        source.place(offset),
                        "this is not HCL: " + (atEnd ? "it ends too early" : "unexpected " + found));
            }
        };
    }
}
