package io.github.mfsm.explore.internal.search;

import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.MapRun;
import io.github.mfsm.asl.history.StateVisit;
import java.util.List;
import java.util.stream.Stream;

/**
 * An execution that was run.
 *
 * @param input its input
 * @param steps how those attempts at its tasks went that decide something, in order
 * @param attempts how all went, see {@link Items}
 * @param situations the situation before each attempt, by number
 * @param execution the execution
 * @param cut why it was not run to its end
 */
public record Run(
        String input, List<Step> steps, List<Step> attempts, List<Integer> situations, Execution execution, Cut cut) {
    /** Why a run stopped early. */
    public enum Cut {
        /** It did not. */
        NONE,
        /** What would come is known from another run. */
        MERGED,
        /** It had more task attempts than are followed. */
        TOO_LONG,
        /** The time for the search was over. */
        TOO_LATE
    }

    public Run {
        steps = List.copyOf(steps);
        attempts = List.copyOf(attempts);
        situations = List.copyOf(situations);
    }

    /** Returns all visits, those of the child executions of distributed Maps included. */
    public List<StateVisit> visits() {
        return visits(execution).toList();
    }

    static Stream<StateVisit> visits(Execution execution) {
        Stream<StateVisit> children = execution.mapRuns().stream()
                .map(MapRun::children)
                .flatMap(List::stream)
                .flatMap(Run::visits);
        return Stream.concat(execution.visits().stream(), children);
    }

    List<Planned> script() {
        return steps.stream()
                .map(step -> new Planned(step.path(), step.option()))
                .toList();
    }
}
