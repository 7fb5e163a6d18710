package io.github.mfsm.testkit.sfn.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * An activity.
 *
 * @param sequence counts up in the order of creation
 * @param arn its ARN
 * @param name its name
 * @param encryption its {@code encryptionConfiguration}
 * @param tags its tags
 * @param created when it was created
 */
public record Activity(long sequence, String arn, String name, ObjectNode encryption, Tags tags, Instant created) {}
