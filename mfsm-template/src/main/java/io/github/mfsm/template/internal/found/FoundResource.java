package io.github.mfsm.template.internal.found;

import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateResource;
import java.util.Map;
import java.util.Objects;

/** A resource of a template beside its machines, functions and tables. */
public record FoundResource(
        Kind kind, String type, String logicalId, String name, Map<String, String> attributes, SourcePlace place)
        implements TemplateResource {
    public FoundResource {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(logicalId, "logicalId");
        Objects.requireNonNull(name, "name");
        attributes = Map.copyOf(attributes);
        Objects.requireNonNull(place, "place");
    }
}
