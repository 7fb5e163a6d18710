package io.github.mfsm.asl.internal.engine;

import io.github.mfsm.asl.history.HistoryEvent;
import io.github.mfsm.asl.history.HistoryEventType;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An event whose details are rendered when they are asked for. */
final class ToldEvent implements HistoryEvent {
    private final int id;
    private final int previousEventId;
    private final long epochMillis;
    private final HistoryEventType type;
    private final @Nullable Details details;

    ToldEvent(int id, int previousEventId, long epochMillis, HistoryEventType type, @Nullable Details details) {
        this.id = id;
        this.previousEventId = previousEventId;
        this.epochMillis = epochMillis;
        this.type = type;
        this.details = details;
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public long previousEventId() {
        return previousEventId;
    }

    @Override
    public Instant timestamp() {
        return Instant.ofEpochMilli(epochMillis);
    }

    @Override
    public HistoryEventType type() {
        return type;
    }

    @Override
    public Optional<String> detailsField() {
        if (details == null) {
            return Optional.empty();
        }
        String text = type.text();
        String about = type.isStateEntered()
                ? "stateEntered"
                : type.isStateExited() ? "stateExited" : Character.toLowerCase(text.charAt(0)) + text.substring(1);
        return Optional.of(about + "EventDetails");
    }

    @Override
    public Optional<String> details() {
        return details == null ? Optional.empty() : Optional.of(details.json());
    }

    @Override
    public Optional<String> name() {
        return text("name");
    }

    @Override
    public Optional<String> input() {
        return text("input");
    }

    @Override
    public Optional<String> output() {
        return text("output");
    }

    @Override
    public Optional<String> error() {
        return text("error");
    }

    @Override
    public Optional<String> cause() {
        return text("cause");
    }

    @Override
    public Optional<String> text(String field) {
        return details == null ? Optional.empty() : details.text(field);
    }

    @Override
    public String toJson() {
        String head = "{\"id\":" + id + ",\"previousEventId\":" + previousEventId + ",\"timestamp\":\"" + timestamp()
                + "\",\"type\":\"" + type.text() + "\"";
        return head
                + detailsField()
                        .map(field -> ",\"" + field + "\":" + details().orElse("{}"))
                        .orElse("") + "}";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ToldEvent event
                && id == event.id
                && previousEventId == event.previousEventId
                && epochMillis == event.epochMillis
                && type == event.type
                && details().equals(event.details());
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, previousEventId, epochMillis, type);
    }

    @Override
    public String toString() {
        return id + " (after " + previousEventId + ") " + type.text()
                + details().map(text -> " " + text).orElse("");
    }
}
