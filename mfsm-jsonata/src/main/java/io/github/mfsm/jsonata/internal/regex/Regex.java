package io.github.mfsm.jsonata.internal.regex;

import io.github.mfsm.jsonata.internal.value.Run;
import org.jspecify.annotations.Nullable;

/** A regular expression. Thread-safe. */
public final class Regex {

    private final String source;
    private final Instruction[] program;
    private final int groups;
    private final int registers;
    private final boolean anyCase;
    private final boolean lines;

    private Regex(String source, Instruction[] program, int groups, int registers, String flags) {
        this.source = source;
        this.program = program;
        this.groups = groups;
        this.registers = registers;
        this.anyCase = flags.indexOf('i') >= 0;
        this.lines = flags.indexOf('m') >= 0;
    }

    /**
     * Compiles a pattern.
     *
     * @param flags {@code i} for any case, {@code m} for lines
     * @throws io.github.mfsm.jsonata.internal.value.Failure U1004 if it is none
     */
    public static Regex compile(String pattern, String flags) {
        PatternParser parser = new PatternParser(pattern);
        Term term = parser.parse();
        PatternCompiler compiler = new PatternCompiler(parser.groups());
        Instruction[] program = compiler.compile(term);
        return new Regex(pattern, program, parser.groups(), compiler.registers(), flags);
    }

    /** Returns the pattern. */
    public String source() {
        return source;
    }

    /** Returns how many groups it has. */
    public int groups() {
        return groups;
    }

    /** Returns whether a match begins where the text does. */
    public boolean matches(Run run, String text) {
        return new Matcher(run, program, registers, text, anyCase, lines).matches(0);
    }

    /**
     * Finds the first match at a place or behind it.
     *
     * @return starts and ends of the match and its groups (-1 where a group took no part), or null
     */
    public int @Nullable [] find(Run run, String text, int from) {
        if (from < 0 || from > text.length()) {
            return null;
        }
        Matcher matcher = new Matcher(run, program, registers, text, anyCase, lines);
        for (int start = from; start <= text.length(); start++) {
            if (matcher.matches(start)) {
                return matcher.groups(2 * (groups + 1));
            }
        }
        return null;
    }
}
