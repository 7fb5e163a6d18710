package io.github.mfsm.aws.sdk;

import static io.github.mfsm.aws.sdk.SdkCall.present;

import io.github.mfsm.aws.service.HistoryEvent;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.StateExitedEventDetails;

/** Makes our events of the SDK's. */
final class SdkEvents {

    private SdkEvents() {}

    static HistoryEvent ofSdk(software.amazon.awssdk.services.sfn.model.HistoryEvent event) {
        StateExitedEventDetails exited = event.stateExitedEventDetails();
        return new HistoryEvent(
                present("GetExecutionHistory", event.id(), "id"),
                present("GetExecutionHistory", event.typeAsString(), "type"),
                present("GetExecutionHistory", event.timestamp(), "timestamp"),
                exited == null ? null : exited.name(),
                exited == null ? output(event) : exited.output(),
                error(event),
                cause(event));
    }

    private static @Nullable String output(software.amazon.awssdk.services.sfn.model.HistoryEvent event) {
        return event.executionSucceededEventDetails() == null
                ? null
                : event.executionSucceededEventDetails().output();
    }

    private static @Nullable String error(software.amazon.awssdk.services.sfn.model.HistoryEvent event) {
        if (event.executionFailedEventDetails() != null) {
            return event.executionFailedEventDetails().error();
        }
        if (event.executionTimedOutEventDetails() != null) {
            return event.executionTimedOutEventDetails().error();
        }
        return event.executionAbortedEventDetails() == null
                ? null
                : event.executionAbortedEventDetails().error();
    }

    private static @Nullable String cause(software.amazon.awssdk.services.sfn.model.HistoryEvent event) {
        if (event.executionFailedEventDetails() != null) {
            return event.executionFailedEventDetails().cause();
        }
        if (event.executionTimedOutEventDetails() != null) {
            return event.executionTimedOutEventDetails().cause();
        }
        return event.executionAbortedEventDetails() == null
                ? null
                : event.executionAbortedEventDetails().cause();
    }
}
