package io.github.mfsm.testkit.mutate;

import io.github.mfsm.explore.mutate.Mutant;
import java.util.List;

/**
 * What came of a mutation test.
 *
 * @param machines the machines that tests created, and what came of each
 */
public record MutationReport(List<MutatedMachine> machines) {
    public MutationReport {
        machines = List.copyOf(machines);
    }

    /** Returns how many faults were put in, one at a time. */
    public int mutants() {
        return machines.stream().mapToInt(machine -> machine.mutants().size()).sum();
    }

    /** Returns the faults that no test noticed. */
    public List<Mutant> survivors() {
        return machines.stream()
                .flatMap(machine -> machine.survivors().stream())
                .toList();
    }

    /** Returns how many percent of the faults a test noticed, rounded down; 100 where there was none to put in. */
    public int score() {
        int mutants = mutants();
        return mutants == 0 ? 100 : 100 * (mutants - survivors().size()) / mutants;
    }

    /**
     * Requires a score.
     *
     * @param percent 0 to 100
     * @throws AssertionError if fewer faults were noticed; its message lists the others
     */
    public void requireScore(int percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("percent (" + percent + ") must be 0 to 100");
        }
        if (score() < percent) {
            throw new AssertionError("mutation score " + score() + " %, required are " + percent + " %\n" + text());
        }
    }

    /** Returns the numbers in one line, such as {@code 19 of 20 mutants were noticed, 95 %}. */
    public String summary() {
        return (mutants() - survivors().size()) + " of " + mutants() + " mutants were noticed, " + score() + " %";
    }

    /** Returns the score, and a line for each survivor. */
    public String text() {
        StringBuilder text = new StringBuilder(summary()).append('\n');
        for (MutatedMachine machine : machines) {
            machine.survivors()
                    .forEach(mutant -> text.append("survived in ")
                            .append(machine.name())
                            .append(", ")
                            .append(mutant)
                            .append('\n'));
        }
        return text.toString();
    }

    /** Returns the numbers only. */
    @Override
    public String toString() {
        return "MutationReport[" + (mutants() - survivors().size()) + " of " + mutants() + "]";
    }
}
