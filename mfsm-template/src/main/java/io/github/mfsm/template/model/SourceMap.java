package io.github.mfsm.template.model;

import java.util.Map;

/**
 * Where each part of a definition stands in the user's own file.
 *
 * <p>An object's member is at its key, an array's item at its value.
 *
 * <p>Immutable. Made by {@link io.github.mfsm.template.Template#read}, not meant to be implemented: it may get more
 * methods.
 */
public interface SourceMap {
    /**
     * Returns the place of a part, or of the closest part around it that has one.
     *
     * @param pointer a JSON pointer (RFC 6901) into the definition, empty for all of it
     */
    SourcePlace at(String pointer);

    /** Returns all places, by JSON pointer. */
    Map<String, SourcePlace> places();
}
