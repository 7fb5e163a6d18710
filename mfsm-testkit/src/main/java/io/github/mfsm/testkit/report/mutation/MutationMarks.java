package io.github.mfsm.testkit.report.mutation;

import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.definition.Transition;
import io.github.mfsm.explore.mutate.Mutant;
import io.github.mfsm.testkit.internal.text.Values;
import io.github.mfsm.testkit.mutate.MutatedMachine;
import io.github.mfsm.testkit.report.internal.drawing.Marks;
import java.util.List;
import java.util.Optional;

/** What a drawing shows of mutants: where a test noticed them, and where they survived. */
final class MutationMarks implements Marks {
    private final MutatedMachine machine;
    private final String id;

    MutationMarks(MutatedMachine machine, String id) {
        this.machine = machine;
        this.id = id;
    }

    @Override
    public Tone tone(State state) {
        int all = in(machine.mutants(), state).size();
        int survived = in(machine.survivors(), state).size();
        if (all == 0) {
            return Tone.NEVER;
        }
        if (survived == 0) {
            return Tone.DONE;
        }
        return survived < all ? Tone.PARTLY : Tone.FAILED;
    }

    static List<Mutant> in(List<Mutant> mutants, State state) {
        return mutants.stream()
                .filter(mutant -> mutant.state().equals(state.name()))
                .toList();
    }

    /** How often a state ran is of no interest here. */
    @Override
    public int visits(State state) {
        return 0;
    }

    /** Drawn as taken is what no mutant of it survived. */
    @Override
    public int taken(State state, Transition transition) {
        return machine.survivors().stream().anyMatch(mutant -> isOf(mutant, transition)) ? 0 : 1;
    }

    private static boolean isOf(Mutant mutant, Transition transition) {
        String pointer = mutant.place().pointer();
        return switch (transition.kind()) {
            case NEXT, DEFAULT -> pointer.equals(transition.place().pointer());
            case CHOICE_RULE, CATCHER -> (pointer + '/').startsWith(transition.ownerPointer() + '/');
        };
    }

    @Override
    public int ended(State state) {
        return 1;
    }

    @Override
    public boolean started() {
        return true;
    }

    @Override
    public String told(int count) {
        return count == 0 ? "a change of it survived" : "no change of it survived";
    }

    @Override
    public String note(State state) {
        int all = in(machine.mutants(), state).size();
        int survived = in(machine.survivors(), state).size();
        return all == 0 ? "nothing of it was changed" : survived + " of " + Values.count(all, "mutant") + " survived";
    }

    @Override
    public Optional<String> target(State state) {
        List<String> names =
                machine.survivors().stream().map(Mutant::state).distinct().toList();
        int index = names.indexOf(state.name());
        return index < 0 ? Optional.empty() : Optional.of(MutationPage.anchor(id, index));
    }
}
