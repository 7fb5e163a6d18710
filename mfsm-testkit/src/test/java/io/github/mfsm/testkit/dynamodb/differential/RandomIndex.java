package io.github.mfsm.testkit.dynamodb.differential;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** An index of a table of the test. */
record RandomIndex(String name, boolean global, List<String> hash, List<String> range, String projection) {
    static final List<String> INCLUDED = List.of("a", "l");

    void create(ObjectNode table) {
        ObjectNode index = table.withArray(global ? "GlobalSecondaryIndexes" : "LocalSecondaryIndexes")
                .addObject()
                .put("IndexName", name);
        ArrayNode schema = index.putArray("KeySchema");
        hash.forEach(
                attribute -> schema.addObject().put("AttributeName", attribute).put("KeyType", "HASH"));
        range.forEach(
                attribute -> schema.addObject().put("AttributeName", attribute).put("KeyType", "RANGE"));
        ObjectNode projected = index.putObject("Projection").put("ProjectionType", projection);
        if (projection.equals("INCLUDE")) {
            INCLUDED.forEach(projected.putArray("NonKeyAttributes")::add);
        }
    }

    List<String> keys() {
        return Stream.concat(hash.stream(), range.stream()).toList();
    }
}
