package io.github.mfsm.template.model;

import org.jspecify.annotations.Nullable;

/**
 * A DynamoDB table of a template.
 *
 * <p>Immutable. Made by {@link io.github.mfsm.template.Template#read}, not meant to be implemented: it may get more
 * methods.
 */
public interface TemplateTable {
    /** Returns the logical id, or Terraform's label. */
    String logicalId();

    /** Returns the table's name: the template's where it is literal, else the logical id. */
    String name();

    /** Returns the request of CreateTable as JSON: keys, attributes, indexes, stream, billing. */
    String createTable();

    /** Returns the attribute that holds an item's end, or {@code null}. */
    @Nullable
    String timeToLiveAttribute();

    /** Returns where it stands. */
    SourcePlace place();
}
