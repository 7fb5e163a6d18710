package io.github.mfsm.template.internal.found;

import io.github.mfsm.template.model.SourceMap;
import io.github.mfsm.template.model.SourcePlace;
import java.util.Map;
import java.util.Objects;

/**
 * Where each part of a definition stands.
 *
 * @param whole where it starts
 * @param places by JSON pointer
 */
public record FoundPlaces(SourcePlace whole, Map<String, SourcePlace> places) implements SourceMap {
    public FoundPlaces {
        Objects.requireNonNull(whole, "whole");
        places = Map.copyOf(places);
    }

    @Override
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
}
