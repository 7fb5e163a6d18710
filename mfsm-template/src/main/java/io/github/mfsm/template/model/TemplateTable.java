package io.github.mfsm.template.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A DynamoDB table of a template.
 *
 * @param logicalId the logical id, or Terraform's label
 * @param name the table's name: the template's where it is literal, else the logical id
 * @param createTable the request of CreateTable as JSON: keys, attributes, indexes, stream, billing
 * @param timeToLiveAttribute the attribute that holds an item's end
 * @param place where it stands
 */
public record TemplateTable(
        String logicalId,
        String name,
        String createTable,
        @Nullable String timeToLiveAttribute,
        SourcePlace place) {
    public TemplateTable {
        Objects.requireNonNull(logicalId, "logicalId");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(createTable, "createTable");
        Objects.requireNonNull(place, "place");
    }
}
