package io.github.mfsm.testkit.sfn.internal.compare;

import io.github.mfsm.asl.history.StateVisit;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The variables that the states of an execution see when they are entered. */
final class Variables {
    private final List<StateVisit> visits;

    Variables(List<StateVisit> visits) {
        this.visits = visits;
    }

    /**
     * Returns the values before a visit, JSON text by name: those that earlier states of its branch or iteration have
     * assigned, and those that the state around it sees.
     */
    Map<String, String> before(StateVisit visit) {
        Map<String, String> seen = visit.parent().map(this::before).orElseGet(LinkedHashMap::new);
        for (StateVisit earlier : visits) {
            if (earlier.enteredEventId() == visit.enteredEventId()) {
                break;
            }
            if (isBeside(earlier, visit)) {
                seen.putAll(earlier.variables());
            }
        }
        return seen;
    }

    /** Tells whether two visits are of the same branch or iteration, of the same attempt of the state around it. */
    private static boolean isBeside(StateVisit earlier, StateVisit visit) {
        return earlier.iteration() == visit.iteration()
                && around(earlier).equals(around(visit))
                && Objects.equals(attemptAround(earlier), attemptAround(visit));
    }

    private static Optional<Long> around(StateVisit visit) {
        return visit.parent().map(StateVisit::enteredEventId);
    }

    private static Optional<Instant> attemptAround(StateVisit visit) {
        return visit.parent()
                .flatMap(parent -> parent.attempts().stream()
                        .map(StateVisit.Attempt::startedAt)
                        .filter(start -> !start.isAfter(visit.enteredAt()))
                        .reduce((first, second) -> second));
    }
}
