package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.history.HistoryEventType;
import org.jspecify.annotations.Nullable;

/** Tells of a task in its strand's history, in the words of its family. */
final class TaskEvents {
    private final Strand strand;
    private final TaskResource resource;

    TaskEvents(Strand strand, TaskResource resource) {
        this.strand = strand;
        this.resource = resource;
    }

    void scheduled(
            JsonNode parameters, @Nullable Long timeout, @Nullable Long heartbeat, @Nullable JsonNode credentials) {
        switch (resource.family()) {
            case LAMBDA ->
                strand.record(
                        HistoryEventType.LAMBDA_FUNCTION_SCHEDULED,
                        EventDetails.of(
                                "resource",
                                resource.arn(),
                                "input",
                                new EventDetails.JsonText(parameters, true),
                                "timeoutInSeconds",
                                timeout,
                                "taskCredentials",
                                told(credentials)));
            case ACTIVITY ->
                strand.record(
                        HistoryEventType.ACTIVITY_SCHEDULED,
                        EventDetails.of(
                                "resource",
                                resource.arn(),
                                "input",
                                new EventDetails.JsonText(parameters, true),
                                "timeoutInSeconds",
                                timeout,
                                "heartbeatInSeconds",
                                heartbeat));
            case SERVICE ->
                strand.record(
                        HistoryEventType.TASK_SCHEDULED,
                        EventDetails.of(
                                "resourceType",
                                resource.type(),
                                "resource",
                                resource.action(),
                                "region",
                                strand.run.request().region(),
                                "parameters",
                                new EventDetails.JsonText(parameters, false),
                                "timeoutInSeconds",
                                timeout,
                                "heartbeatInSeconds",
                                heartbeat,
                                "taskCredentials",
                                told(credentials)));
        }
    }

    private static @Nullable ObjectNode told(@Nullable JsonNode credentials) {
        JsonNode role = credentials == null ? null : credentials.get("RoleArn");
        if (role == null) {
            return null;
        }
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.set("roleArn", role);
        return told;
    }

    void started(@Nullable String workerName) {
        switch (resource.family()) {
            case LAMBDA -> strand.record(HistoryEventType.LAMBDA_FUNCTION_STARTED, null);
            case ACTIVITY ->
                strand.record(HistoryEventType.ACTIVITY_STARTED, EventDetails.of("workerName", workerName));
            case SERVICE -> strand.record(HistoryEventType.TASK_STARTED, details(null, null, null));
        }
    }

    void submitted(JsonNode output) {
        strand.record(HistoryEventType.TASK_SUBMITTED, details(output, null, null));
    }

    void succeeded(JsonNode output) {
        strand.record(
                type(
                        HistoryEventType.LAMBDA_FUNCTION_SUCCEEDED,
                        HistoryEventType.ACTIVITY_SUCCEEDED,
                        HistoryEventType.TASK_SUCCEEDED),
                details(output, null, null));
    }

    void failed(@Nullable String error, @Nullable String cause) {
        strand.record(
                type(
                        HistoryEventType.LAMBDA_FUNCTION_FAILED,
                        HistoryEventType.ACTIVITY_FAILED,
                        HistoryEventType.TASK_FAILED),
                details(null, error, cause));
    }

    void timedOut(@Nullable String error, @Nullable String cause) {
        strand.record(
                type(
                        HistoryEventType.LAMBDA_FUNCTION_TIMED_OUT,
                        HistoryEventType.ACTIVITY_TIMED_OUT,
                        HistoryEventType.TASK_TIMED_OUT),
                details(null, error, cause));
    }

    void startFailed(@Nullable String error, @Nullable String cause) {
        strand.record(
                type(
                        HistoryEventType.LAMBDA_FUNCTION_START_FAILED,
                        HistoryEventType.ACTIVITY_SCHEDULE_FAILED,
                        HistoryEventType.TASK_START_FAILED),
                details(null, error, cause));
    }

    void submitFailed(@Nullable String error, @Nullable String cause) {
        strand.record(
                type(
                        HistoryEventType.LAMBDA_FUNCTION_FAILED,
                        HistoryEventType.ACTIVITY_FAILED,
                        HistoryEventType.TASK_SUBMIT_FAILED),
                details(null, error, cause));
    }

    private HistoryEventType type(HistoryEventType lambda, HistoryEventType activity, HistoryEventType service) {
        return switch (resource.family()) {
            case LAMBDA -> lambda;
            case ACTIVITY -> activity;
            case SERVICE -> service;
        };
    }

    private EventDetails details(@Nullable JsonNode output, @Nullable String error, @Nullable String cause) {
        return EventDetails.of(
                "resourceType",
                resource.eventType(),
                "resource",
                resource.eventResource(),
                "output",
                output == null ? null : new EventDetails.JsonText(output, true),
                "error",
                error,
                "cause",
                cause);
    }
}
