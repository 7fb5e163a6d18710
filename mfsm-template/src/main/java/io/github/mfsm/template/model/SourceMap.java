package io.github.mfsm.template.model;

import java.util.Map;
import java.util.Objects;

/**
 * Where each part of a definition stands in the user's own file. Immutable.
 *
 * <p>An object's member is at its key, an array's item at its value.
 */
public final class SourceMap {
    private final Map<String, SourcePlace> places;
    private final SourcePlace whole;

    private SourceMap(SourcePlace whole, Map<String, SourcePlace> places) {
        this.whole = Objects.requireNonNull(whole, "whole");
        this.places = Map.copyOf(places);
    }

    /**
     * Returns the map of these places.
     *
     * @param whole where the definition starts
     * @param places by JSON pointer (RFC 6901)
     */
    public static SourceMap of(SourcePlace whole, Map<String, SourcePlace> places) {
        return new SourceMap(whole, places);
    }

    /**
     * Returns the place of a part, or of the closest part around it that has one.
     *
     * @param pointer a JSON pointer into the definition, empty for all of it
     */
    public SourcePlace at(String pointer) {
        String part = pointer;
        while (!part.isEmpty()) {
            SourcePlace place = places.get(part);
            if (place != null) {
                return place;
            }
            part = part.substring(0, Math.max(0, part.lastIndexOf('/')));
        }
        return whole;
    }

    /** Returns all places, by JSON pointer. */
    public Map<String, SourcePlace> places() {
        return places;
    }
}
