package io.github.mfsm.explore.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Tells what keeps a history from being replayed. Nothing is guessed: what isn't recorded can't be replayed. */
final class HistoryCheck {
    private HistoryCheck() {}

    /** Refuses a history, its events in order, that isn't whole. */
    static void check(List<RecordedEvent> events) {
        if (events.isEmpty()) {
            throw new UnusableHistoryException("the history has no events");
        }
        for (int i = 0; i < events.size(); i++) {
            RecordedEvent event = events.get(i);
            if (event.id() != i + 1) {
                throw new UnusableHistoryException(
                        event.id() <= i
                                ? "event " + event.id() + " is there twice; give each page once"
                                : "event " + (i + 1) + " is missing; give all pages of the history");
            }
            checkData(event);
        }
        RecordedEvent first = events.get(0);
        if (!first.type().equals("ExecutionStarted") || first.text("input") == null) {
            throw new UnusableHistoryException(
                    first.label() + " tells no input: a history starts with ExecutionStarted,"
                            + " and is taken with includeExecutionData");
        }
    }

    private static void checkData(RecordedEvent event) {
        if (event.previousId() >= event.id()) {
            throw new UnusableHistoryException(
                    event.label() + " follows event " + event.previousId() + ", which is no earlier one");
        }
        switch (event.type()) {
            case "ExecutionRedriven" ->
                throw new UnusableHistoryException(
                        event.label() + ": a redriven execution is not supported; give the events before it");
            case "MapRunStarted" ->
                throw new UnusableHistoryException(
                        event.label()
                                + ": the child executions of a distributed Map have histories of their own; replay one of those");
            default -> {
                for (JsonNode field : event.details()) {
                    if (field.path("truncated").asBoolean()) {
                        throw new UnusableHistoryException(
                                event.label() + " was truncated: its data is not in the history");
                    }
                }
            }
        }
        if ((event.isStateEntered() && event.text("input") == null)
                || (event.type().endsWith("Succeeded")
                        && event.detailsField() != null
                        && event.details().has("outputDetails")
                        && event.text("output") == null)) {
            throw new UnusableHistoryException(
                    event.label() + " has no data: take the history with includeExecutionData");
        }
    }
}
