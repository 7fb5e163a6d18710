package io.github.mfsm.explore.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the first recorded event that a replay does not repeat: each branch and iteration is compared by itself. */
final class HistoryComparison {
    private final RecordedHistory recorded;
    private final Strands recordedStrands;
    private final RecordedHistory replayed;
    private final Strands replayedStrands;
    private final EventComparison details = new EventComparison();

    HistoryComparison(RecordedHistory recorded, Strands recordedStrands, RecordedHistory replayed) {
        this.recorded = recorded;
        this.recordedStrands = recordedStrands;
        this.replayed = replayed;
        this.replayedStrands = Strands.of(replayed.events());
    }

    Optional<Difference> first() {
        for (RecordedEvent event : recorded.events()) {
            Optional<Difference> difference = difference(event);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return recorded.isEnded() ? beyond() : Optional.empty();
    }

    private Optional<Difference> difference(RecordedEvent event) {
        Strands.Position position = recordedStrands.position(event);
        RecordedEvent now = replayedStrands.at(position).orElse(null);
        if (now == null) {
            return Optional.of(of(event, position, "", event.type(), null));
        }
        if (!now.type().equals(event.type())) {
            return Optional.of(of(event, position, "", text(event), text(now)));
        }
        return details.compare(event, now)
                .map(at -> of(event, position, at.pointer(), at.recorded(), at.replayed()))
                .or(() -> ledTo(event, now)
                        ? Optional.empty()
                        : Optional.of(of(
                                event,
                                position,
                                "/previousEventId",
                                String.valueOf(event.previousId()),
                                "event " + now.previousId() + " of the replay")));
    }

    /**
     * Tells whether corresponding events led to both. Where branches or iterations come together, or take each other's
     * place, that is the one that happened to be last: not compared.
     */
    private boolean ledTo(RecordedEvent event, RecordedEvent now) {
        if (event.previousId() == 0 || now.previousId() == 0) {
            return event.previousId() == now.previousId();
        }
        Strands.Position before = previous(recorded, recordedStrands, event);
        Strands.Position beforeNow = previous(replayed, replayedStrands, now);
        boolean isJoin = before.strand() != recordedStrands.position(event).strand();
        return isJoin
                || (before.index() == beforeNow.index()
                        && before.strand().path().equals(beforeNow.strand().path()));
    }

    private static Strands.Position previous(RecordedHistory history, Strands strands, RecordedEvent event) {
        return strands.position(history.events().get((int) event.previousId() - 1));
    }

    /** Returns what comes now after everything recorded has come. */
    private Optional<Difference> beyond() {
        for (RecordedEvent event : replayed.events()) {
            Strands.Position position = replayedStrands.position(event);
            if (recordedStrands.at(position).isEmpty()) {
                return Optional.of(new FoundDifference(
                        recorded.last().id(), recorded.last().type(), place(position), "", null, text(event)));
            }
        }
        return Optional.empty();
    }

    private static Difference of(
            RecordedEvent event, Strands.Position position, String pointer, JsonNode recorded, JsonNode replayed) {
        return of(event, position, pointer, text(recorded), text(replayed));
    }

    private static Difference of(
            RecordedEvent event,
            Strands.Position position,
            String pointer,
            @Nullable String recorded,
            @Nullable String replayed) {
        return new FoundDifference(event.id(), event.type(), place(position), pointer, recorded, replayed);
    }

    private static @Nullable String text(JsonNode value) {
        return value.isMissingNode() ? null : value.toString();
    }

    private static String text(RecordedEvent event) {
        String name = event.text("name");
        return event.type() + (name == null ? "" : " '" + name + "'");
    }

    private static String place(Strands.Position position) {
        return position.strand().place() + position.state();
    }
}
