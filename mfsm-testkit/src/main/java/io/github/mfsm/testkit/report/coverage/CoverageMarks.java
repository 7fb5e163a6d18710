package io.github.mfsm.testkit.report.coverage;

import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.definition.Transition;
import io.github.mfsm.testkit.report.internal.drawing.Marks;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a drawing shows of coverage. */
final class CoverageMarks implements Marks {
    private final MachineCoverage machine;

    CoverageMarks(MachineCoverage machine) {
        this.machine = machine;
    }

    private int count(Part part) {
        return machine.counts().getOrDefault(part, 0);
    }

    private List<Part> missed(State state) {
        return machine.counts().keySet().stream()
                .filter(part -> part.state().equals(state.name()) && count(part) == 0)
                .toList();
    }

    @Override
    public Tone tone(State state) {
        if (visits(state) == 0) {
            return Tone.NEVER;
        }
        return missed(state).isEmpty() ? Tone.DONE : Tone.PARTLY;
    }

    @Override
    public int visits(State state) {
        return count(Parts.state(state));
    }

    @Override
    public int taken(State state, Transition transition) {
        return count(Parts.transition(state, transition));
    }

    /** Ends are not counted as transitions: shown as taken where no other way out was. */
    @Override
    public int ended(State state) {
        int left = state.transitions().stream()
                .mapToInt(transition -> taken(state, transition))
                .sum();
        return Math.max(0, visits(state) - left);
    }

    @Override
    public boolean started() {
        return machine.executions() > 0;
    }

    @Override
    public String note(State state) {
        if (visits(state) == 0) {
            return "never ran";
        }
        List<Part> missed = missed(state);
        String never = missed.stream().map(Part::description).collect(Collectors.joining("; "));
        return "ran" + (missed.isEmpty() ? "" : ", but never: " + never);
    }

    @Override
    public Optional<String> target(State state) {
        return Optional.empty();
    }
}
