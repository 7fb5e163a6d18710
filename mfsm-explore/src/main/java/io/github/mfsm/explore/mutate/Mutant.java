package io.github.mfsm.explore.mutate;

import io.github.mfsm.asl.definition.Place;
import java.util.List;

/**
 * A definition with one small fault put in.
 *
 * <p>Immutable. Made by {@link Mutants}, not meant to be implemented: it may get more methods.
 */
public interface Mutant {
    /** Returns the name of the state that was changed. */
    String state();

    /** Returns what was changed, in words. */
    String change();

    /** Returns where, in the original. */
    Place place();

    /** Returns what stood there, JSON text; empty if nothing did. */
    String before();

    /** Returns what stands there now, JSON text; empty if it was taken out. */
    String after();

    /** Returns the whole definition as it is now, JSON text. */
    String definition();

    /** Returns what was taken out, after a minus, and what was put in, after a plus: a line each. */
    List<String> difference();

    /** Returns place, change and difference in one line. */
    @Override
    String toString();
}
