package io.github.mfsm.testkit.dynamodb.internal.table;

import java.time.Instant;

/**
 * What a table was created with, besides its key.
 *
 * @param arn its ARN
 * @param id a UUID
 * @param created when
 * @param onDemand whether it is billed per request
 * @param readUnits provisioned read capacity; 0 on demand
 * @param writeUnits provisioned write capacity; 0 on demand
 * @param deletionProtected whether it refuses to be deleted
 */
public record TableSettings(
        String arn,
        String id,
        Instant created,
        boolean onDemand,
        long readUnits,
        long writeUnits,
        boolean deletionProtected) {}
