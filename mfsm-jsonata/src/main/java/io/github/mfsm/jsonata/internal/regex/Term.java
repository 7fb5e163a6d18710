package io.github.mfsm.jsonata.internal.regex;

import java.util.List;

/** A part of a pattern. */
sealed interface Term {

    /** One character of a set. */
    record One(CharSet set) implements Term {}

    /** A place: {@code ^}, {@code $}, {@code \b} or {@code \B}. */
    record Place(char kind) implements Term {}

    /** Parts one after the other. */
    record All(List<Term> terms) implements Term {}

    /** One of several parts, the first that fits. */
    record Either(List<Term> terms) implements Term {}

    /** A part whose text is kept. */
    record Capture(int number, Term term) implements Term {}

    /** The text of a part again. */
    record Again(int number) implements Term {}

    /** A part again and again; the captures from {@code first} up to {@code end} begin again each time. */
    record Repeat(Term term, int min, int max, boolean greedy, int first, int end) implements Term {}

    /** A part that has to fit, or not, before or behind the place, without moving it. */
    record Look(Term term, boolean behind, boolean negative) implements Term {}
}
