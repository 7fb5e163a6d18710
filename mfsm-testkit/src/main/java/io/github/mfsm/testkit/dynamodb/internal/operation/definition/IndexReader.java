package io.github.mfsm.testkit.dynamodb.internal.operation.definition;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import io.github.mfsm.testkit.dynamodb.internal.table.CapacityLimits;
import io.github.mfsm.testkit.dynamodb.internal.table.IndexDefinition;
import io.github.mfsm.testkit.dynamodb.internal.table.IndexProjection;
import io.github.mfsm.testkit.dynamodb.internal.table.KeySchema;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads the definition of an index. */
public final class IndexReader {
    private static final int MOST_INCLUDED = 20;
    private static final int MOST_PARTS = 8;

    private final boolean global;
    private final String name;
    private final KeySchemaReader schema;
    private final String projectionType;
    private final List<String> included = new ArrayList<>();
    private final boolean includes;
    private final Throughput throughput;

    /** Reads, and notes what violates the model. */
    IndexReader(Request request, boolean global) {
        this.global = global;
        this.name = name(request);
        this.schema = new KeySchemaReader(request, global ? MOST_PARTS : 2);
        request.require("Projection");
        Request projection = request.nested("Projection");
        this.projectionType = projection == null
                ? ""
                : projection.choice("ProjectionType", "", List.of("ALL", "INCLUDE", "KEYS_ONLY"));
        this.includes = projection != null && projection.has("NonKeyAttributes");
        if (projection != null) {
            readIncluded(projection);
        }
        this.throughput = Throughput.read(request);
    }

    /** Returns the name of an index that a request names; its violations are noted. */
    public static String name(Request request) {
        request.require("IndexName");
        String name = request.string("IndexName");
        if (name != null) {
            request.noteTableName("IndexName", name);
        }
        return name == null ? "" : name;
    }

    private void readIncluded(Request projection) {
        JsonNode attributes = projection.array("NonKeyAttributes");
        if (attributes == null) {
            return;
        }
        for (JsonNode attribute : attributes) {
            included.add(attribute.asText());
        }
        if (included.isEmpty() || included.size() > MOST_INCLUDED) {
            projection.violation(
                    "'" + included + "'",
                    "NonKeyAttributes",
                    included.isEmpty()
                            ? "Member must have length greater than or equal to 1"
                            : "Member must have length less than or equal to " + MOST_INCLUDED);
        }
    }

    String name() {
        return name;
    }

    List<String> keyNames() {
        return schema.names();
    }

    /** Returns the index of a table, once the model's constraints hold. */
    IndexDefinition definition(KeySchema table, Map<String, Value.Type> definitions, boolean onDemand) {
        KeySchema key = global ? schema.composite(definitions) : local(table, definitions);
        IndexProjection projection = projection();
        CapacityLimits capacity = throughput.limits();
        if (global) {
            throughput.checkFitsIndex(name, onDemand);
        }
        return new IndexDefinition(name, global, key, projection, capacity);
    }

    private KeySchema local(KeySchema table, Map<String, Value.Type> definitions) {
        KeySchema key = schema.simple(definitions);
        if (table.range().isEmpty()) {
            throw Errors.invalidParameter("Table KeySchema does not have a range key, "
                    + "which is required when specifying a LocalSecondaryIndex");
        }
        if (key.range().isEmpty()) {
            throw Errors.invalidParameter("Index KeySchema does not have a range key for index: " + name);
        }
        if (!key.hash().equals(table.hash())) {
            throw Errors.invalidParameter("Index KeySchema does not have the same leading hash key as table "
                    + "KeySchema for index: " + name + ". index hash key: "
                    + key.hash().get(0).name() + ", table hash key: "
                    + table.hash().get(0).name());
        }
        return key;
    }

    private IndexProjection projection() {
        if (projectionType.isEmpty()) {
            throw Errors.invalidParameter("Unknown ProjectionType: null");
        }
        IndexProjection.Type type = IndexProjection.Type.valueOf(projectionType);
        if (includes != (type == IndexProjection.Type.INCLUDE)) {
            throw Errors.invalidParameter("ProjectionType is " + projectionType + ", but NonKeyAttributes is "
                    + (includes ? "specified" : "not specified"));
        }
        return new IndexProjection(type, Objects.requireNonNull(included));
    }
}
