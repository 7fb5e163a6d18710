package io.github.mfsm.template.internal.found;

import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateTable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A DynamoDB table of a template. */
public record FoundTable(
        String logicalId,
        String name,
        String createTable,
        @Nullable String timeToLiveAttribute,
        SourcePlace place) implements TemplateTable {
    public FoundTable {
        Objects.requireNonNull(logicalId, "logicalId");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(createTable, "createTable");
        Objects.requireNonNull(place, "place");
    }
}
