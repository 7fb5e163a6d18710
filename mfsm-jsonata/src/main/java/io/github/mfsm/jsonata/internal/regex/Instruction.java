package io.github.mfsm.jsonata.internal.regex;

import org.jspecify.annotations.Nullable;

/**
 * A step of a compiled pattern.
 *
 * @param a a target, a register, a number or a place's kind, as the code says
 * @param b another one
 * @param set the characters it takes
 * @param back whether the text is read backwards
 */
record Instruction(
        Code code, int a, int b, int max, @Nullable CharSet set, boolean back) {

    enum Code {
        /** Takes a character of the set. */
        ONE,
        /** Takes a to max characters of the set, as many as possible (b = 1) or as few (b = 0). */
        RUN,
        /** Goes on at a, and if that fails, at b. */
        SPLIT,
        /** Goes on at a. */
        JUMP,
        /** Keeps the place in register a. */
        SAVE,
        /** Sets register a to max. */
        SET,
        /** Empties the registers from a up to b. */
        CLEAR,
        /** Adds one to register a. */
        COUNT,
        /** Goes on at b if register a is less than max. */
        BELOW,
        /** Fails if the place is the one in register a. */
        MOVED,
        /** Checks the place: a is the kind. */
        PLACE,
        /** Takes the text of group a again. */
        AGAIN,
        /** Goes on at b if what follows fits; a tells if it must not. */
        LOOK,
        /** Ends. */
        MATCH
    }

    static Instruction of(Code code, int a, int b) {
        return new Instruction(code, a, b, 0, null, false);
    }
}
