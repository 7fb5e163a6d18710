package io.github.mfsm.testkit.dynamodb.internal.expression;

/** One token: its text and where it stands. */
record Token(Kind kind, String text, int start, int end) {
    enum Kind {
        /** A bare word: a name, a function. */
        WORD,
        /** A word of the grammar, such as {@code AND}; case does not matter. */
        KEYWORD,
        /** {@code #name}. */
        NAME,
        /** {@code :value}. */
        VALUE,
        /** An index. */
        NUMBER,
        /** Punctuation, operators, and characters that belong nowhere. */
        SYMBOL,
        /** The end. */
        END
    }

    boolean is(String symbolOrKeyword) {
        return (kind == Kind.SYMBOL && text.equals(symbolOrKeyword))
                || (kind == Kind.KEYWORD && text.equalsIgnoreCase(symbolOrKeyword));
    }
}
