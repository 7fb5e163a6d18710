package io.github.mfsm.testkit.dynamodb.internal.table;

/**
 * What an index is, as a request gives it.
 *
 * @param name its name
 * @param global whether it is a global one
 * @param schema its key
 * @param projection which attributes it has
 * @param capacity what it may be used
 */
public record IndexDefinition(
        String name, boolean global, KeySchema schema, IndexProjection projection, CapacityLimits capacity) {}
