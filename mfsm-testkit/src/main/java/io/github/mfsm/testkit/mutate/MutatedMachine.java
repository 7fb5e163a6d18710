package io.github.mfsm.testkit.mutate;

import io.github.mfsm.explore.mutate.Mutant;
import java.util.List;
import java.util.Objects;

/**
 * A state machine, and what came of the small faults that were put into its definition, one at a time.
 *
 * @param name what it is called
 * @param definition its definition as it is, JSON text
 * @param mutants all faults, in the order of the definition
 * @param survivors those that no test noticed
 */
public record MutatedMachine(String name, String definition, List<Mutant> mutants, List<Mutant> survivors) {
    public MutatedMachine {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(definition, "definition");
        mutants = List.copyOf(mutants);
        survivors = List.copyOf(survivors);
    }
}
