package io.github.mfsm.jsonata;

import io.github.mfsm.jsonata.internal.regex.Regex;
import io.github.mfsm.jsonata.internal.value.Failure;
import io.github.mfsm.jsonata.internal.value.Run;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

/**
 * A regular expression of JSONata, which are those of ECMAScript, by itself: matched in counted steps, on no stack of
 * the thread, so that neither pattern nor text can make it run away. Immutable and thread-safe.
 */
public final class CountedRegex {

    private static final Environment NOTHING = Environment.of(Map.of(), () -> Instant.EPOCH, new Random(0));

    private final Regex regex;

    private CountedRegex(Regex regex) {
        this.regex = regex;
    }

    /**
     * Compiles a pattern that is to match whole texts.
     *
     * @param flags {@code i} for any case, or nothing
     * @throws JsonataException U1004 if it is no pattern, or too large
     */
    public static CountedRegex whole(String pattern, String flags) {
        try {
            Regex.compile(pattern, flags);
            return new CountedRegex(Regex.compile("(?:" + pattern + ")$", flags));
        } catch (Failure e) {
            throw e.exception();
        }
    }

    /**
     * Tells whether the whole text matches.
     *
     * @param steps how many steps that may take
     * @throws JsonataException U1001 if it takes more, U1002 if it takes too much memory
     */
    public boolean matches(String text, long steps) {
        try {
            return regex.matches(new Run(NOTHING, Limits.DEFAULT.withSteps(steps), WholeNumbers.ROUNDED, null), text);
        } catch (Failure e) {
            throw e.exception();
        }
    }
}
