package io.github.mfsm.testkit.sfn.internal.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A published, immutable version of a state machine.
 *
 * @param number counts up from 1 and is never used again
 * @param arn the version's ARN
 * @param revision what was published
 * @param description its description, or null
 * @param created when it was published
 */
public record Version(
        long number,
        String arn,
        Revision revision,
        @Nullable String description,
        Instant created) {}
