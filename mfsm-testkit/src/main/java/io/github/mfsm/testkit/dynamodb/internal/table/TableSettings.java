package io.github.mfsm.testkit.dynamodb.internal.table;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a table besides its keys and items.
 *
 * @param arn its ARN
 * @param id a UUID
 * @param created when
 * @param billing how it is paid for
 * @param tableClass its class, or null if no request ever gave one
 * @param tableClassChanged when the class was last changed, or null
 * @param deletionProtected whether it refuses to be deleted
 * @param encryptionKey the ARN of the KMS key that it is encrypted with, or null for DynamoDB's own
 */
public record TableSettings(
        String arn,
        String id,
        Instant created,
        Billing billing,
        @Nullable String tableClass,
        @Nullable Instant tableClassChanged,
        boolean deletionProtected,
        @Nullable String encryptionKey) {

    /**
     * How a table is paid for.
     *
     * @param onDemand whether per request
     * @param limits how much it may be used
     * @param onDemandSince when it was last switched to on demand, or null for never
     * @param increased when its provisioned throughput was last increased, or null
     * @param decreased when its provisioned throughput was last decreased, or null
     * @param decreases how often it was decreased
     */
    public record Billing(
            boolean onDemand,
            CapacityLimits limits,
            @Nullable Instant onDemandSince,
            @Nullable Instant increased,
            @Nullable Instant decreased,
            int decreases) {}

    /** Returns these with other billing. */
    public TableSettings withBilling(Billing changed) {
        return new TableSettings(
                arn, id, created, changed, tableClass, tableClassChanged, deletionProtected, encryptionKey);
    }

    /** Returns these with another class. */
    public TableSettings withTableClass(String changed, Instant when) {
        return new TableSettings(arn, id, created, billing, changed, when, deletionProtected, encryptionKey);
    }

    /** Returns these protected or not. */
    public TableSettings withDeletionProtected(boolean changed) {
        return new TableSettings(arn, id, created, billing, tableClass, tableClassChanged, changed, encryptionKey);
    }

    /** Returns these with another key. */
    public TableSettings withEncryptionKey(@Nullable String changed) {
        return new TableSettings(arn, id, created, billing, tableClass, tableClassChanged, deletionProtected, changed);
    }
}
