package io.github.mfsm.explore.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A history taken apart: which event belongs to the machine itself, to which branch, to which iteration.
 *
 * <p>Branches and iterations run side by side, so the order of their events is a matter of milliseconds; within one it
 * is not. Events tell only what led to them ({@code previousEventId}), and some which state or iteration they are of.
 */
final class Strands {
    /** Where an event stands. */
    record Position(Strand strand, int index, String state) {}

    private final Strand main = Strand.main();
    private final Map<String, Strand> byPath = new LinkedHashMap<>();
    private final List<Position> positions = new ArrayList<>();

    private Strands() {
        byPath.put(main.path(), main);
    }

    /** Takes a whole history apart; its events are numbered from 1. */
    static Strands of(List<RecordedEvent> events) {
        Strands strands = new Strands();
        events.forEach(strands::add);
        return strands;
    }

    /** Returns where an event stands. */
    Position position(RecordedEvent event) {
        return positions.get((int) event.id() - 1);
    }

    /** Returns an event by its position in another history that was taken apart. */
    Optional<RecordedEvent> at(Position position) {
        return Optional.ofNullable(byPath.get(position.strand().path()))
                .map(Strand::events)
                .filter(events -> events.size() > position.index())
                .map(events -> events.get(position.index()));
    }

    Iterable<Strand> all() {
        return byPath.values();
    }

    private void add(RecordedEvent event) {
        Strand strand = strandOf(event);
        strand.add(event);
        positions.add(new Position(strand, strand.events().size() - 1, strand.state()));
    }

    private Strand strandOf(RecordedEvent event) {
        if (event.previousId() == 0 || event.type().startsWith("Execution")) {
            return main;
        }
        Position previous = positions.get((int) event.previousId() - 1);
        Strand from = previous.strand();
        if (event.isStateExited()) {
            return up(from, strand -> strand.state().equals(event.text("name")));
        }
        return switch (event.type()) {
            case "MapIterationStarted", "MapIterationSucceeded", "MapIterationFailed", "MapIterationAborted" ->
                iteration(event, from);
            case "ParallelStateSucceeded",
                    "ParallelStateFailed",
                    "ParallelStateAborted",
                    "MapStateSucceeded",
                    "MapStateFailed",
                    "MapStateAborted" -> up(from, Strand::isOpen);
            default -> event.isStateEntered() && opensBranches(previous) ? branch(event, from) : from;
        };
    }

    private static boolean opensBranches(Position previous) {
        return previous.strand().events().get(previous.index()).type().equals("ParallelStateStarted");
    }

    private Strand iteration(RecordedEvent event, Strand from) {
        Strand around = up(from, strand -> strand.state().equals(event.text("name")));
        int index = event.details().path("index").asInt();
        return byPath.computeIfAbsent(around.iterationPath(index), path -> around.iteration(index));
    }

    private Strand branch(RecordedEvent event, Strand around) {
        String startAt = String.valueOf(event.text("name"));
        return byPath.computeIfAbsent(around.branchPath(startAt), path -> around.branch(startAt));
    }

    /** Returns the innermost strand from one outwards that is as wanted; that one itself if none is. */
    private static Strand up(Strand from, Predicate<Strand> wanted) {
        for (Strand strand = from; strand != null; strand = strand.parent()) {
            if (wanted.test(strand)) {
                return strand;
            }
        }
        return from;
    }
}
