package io.github.mfsm.testkit.sfn.internal.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * How an execution ended in an earlier process.
 *
 * @param status the status in the API's words
 * @param output the output, or null
 * @param error the error, or null
 * @param cause the cause, or null
 * @param stopDate when it ended
 * @param redrives how often it was redriven
 * @param redriveDate when it was last redriven, or null
 * @param count how many events its history has
 * @param event returns an event of its history, counted from 0
 */
public record SavedOutcome(
        String status,
        @Nullable String output,
        @Nullable String error,
        @Nullable String cause,
        @Nullable Instant stopDate,
        int redrives,
        @Nullable Instant redriveDate,
        int count,
        IntFunction<ObjectNode> event)
        implements Outcome {

    @Override
    public List<ObjectNode> events() {
        return new EventList(count, event);
    }
}
