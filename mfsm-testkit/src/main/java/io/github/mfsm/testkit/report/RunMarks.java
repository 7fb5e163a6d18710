package io.github.mfsm.testkit.report;

import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.definition.Transition;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.history.StateVisit;
import io.github.mfsm.testkit.internal.text.Values;
import io.github.mfsm.testkit.report.internal.drawing.Marks;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a drawing shows of one execution, and of the children that its distributed Maps started. */
final class RunMarks implements Marks {
    private record Taken(String state, Transition transition) {}

    private static final Comparator<Tone> WORST_LAST = Comparator.comparingInt(tone ->
            List.of(Tone.DONE, Tone.CUT, Tone.CAUGHT, Tone.RUNNING, Tone.FAILED).indexOf(tone));

    private final Map<String, List<StateVisit>> visits;
    private final Map<String, String> targets = new HashMap<>();
    private final Map<Taken, Long> taken;
    private final Set<StateVisit> failed;
    private final boolean running;

    RunMarks(List<StateVisit> visits, ExecutionStatus status) {
        this.visits = visits.stream().collect(Collectors.groupingBy(StateVisit::name));
        this.taken = visits.stream()
                .filter(visit -> visit.leftBy().isPresent())
                .collect(Collectors.groupingBy(
                        visit -> new Taken(visit.name(), visit.leftBy().orElseThrow()), Collectors.counting()));
        this.failed = failed(visits);
        this.running = !status.isEnd();
    }

    /** Sets where a state is told more about. */
    void target(String state, String id) {
        targets.putIfAbsent(state, id);
    }

    private List<StateVisit> of(State state) {
        return visits.getOrDefault(state.name(), List.of());
    }

    Tone tone(StateVisit visit) {
        if (visit.exitedAt().isPresent()) {
            boolean caught = visit.leftBy()
                    .filter(way -> way.kind() == Transition.Kind.CATCHER)
                    .isPresent();
            return caught ? Tone.CAUGHT : Tone.DONE;
        }
        return failed.contains(visit) ? Tone.FAILED : isOver(visit) ? Tone.CUT : running ? Tone.RUNNING : Tone.FAILED;
    }

    /** Returns whether the state around a visit was left or tried again without it: another branch or item failed. */
    private static boolean isOver(StateVisit visit) {
        return visit.parent()
                .filter(parent -> parent.exitedAt().isPresent()
                        || hasFailed(parent)
                        || isEarlier(visit, parent)
                        || isOver(parent))
                .isPresent();
    }

    private static boolean isEarlier(StateVisit visit, StateVisit parent) {
        return visit.enteredAt()
                .isBefore(parent.attempts().get(parent.attempts().size() - 1).startedAt());
    }

    /** Returns whether the last attempt at a state failed, or the state is there to fail. */
    private static boolean hasFailed(StateVisit visit) {
        return visit.type() == State.Type.FAIL
                || visit.attempts().get(visit.attempts().size() - 1).hasFailed();
    }

    /** Returns the visits that failed, and those around them. */
    private static Set<StateVisit> failed(List<StateVisit> visits) {
        Set<StateVisit> failed = new HashSet<>();
        visits.stream().filter(RunMarks::hasFailed).forEach(visit -> {
            for (Optional<StateVisit> v = Optional.of(visit);
                    v.isPresent();
                    v = v.get().parent()) {
                failed.add(v.get());
            }
        });
        return failed;
    }

    @Override
    public Tone tone(State state) {
        return of(state).stream().map(this::tone).max(WORST_LAST).orElse(Tone.NEVER);
    }

    @Override
    public int visits(State state) {
        return of(state).size();
    }

    @Override
    public int taken(State state, Transition transition) {
        return taken.getOrDefault(new Taken(state.name(), transition), 0L).intValue();
    }

    @Override
    public int ended(State state) {
        boolean fail = state.type() == State.Type.FAIL;
        return (int) of(state).stream()
                .filter(visit -> visit.leftBy().isEmpty()
                        && (fail ? !running : visit.exitedAt().isPresent()))
                .count();
    }

    @Override
    public boolean started() {
        return !visits.isEmpty();
    }

    @Override
    public String note(State state) {
        int count = visits(state);
        if (count == 0) {
            return "never ran";
        }
        int retries = of(state).stream().mapToInt(StateVisit::retries).sum();
        return "ran " + Values.count(count, "time") + (retries == 0 ? "" : ", retried " + Values.count(retries, "time"))
                + switch (tone(state)) {
                    case FAILED -> ", did not finish";
                    case CAUGHT -> ", its error was caught";
                    case RUNNING -> ", still running";
                    case CUT -> ", cut off when another branch failed";
                    case DONE, PARTLY, NEVER -> "";
                };
    }

    @Override
    public Optional<String> target(State state) {
        return Optional.ofNullable(targets.get(state.name()));
    }
}
