package io.github.mfsm.testkit.mutate;

import io.github.mfsm.explore.mutate.Mutant;
import java.util.List;

/**
 * What came of a mutation test.
 *
 * @param mutants how many faults were put in, one at a time
 * @param survivors those that no test noticed
 */
public record MutationReport(int mutants, List<Mutant> survivors) {
    public MutationReport {
        survivors = List.copyOf(survivors);
    }

    /** Returns how many percent of the faults a test noticed, rounded down; 100 where there was none to put in. */
    public int score() {
        return mutants == 0 ? 100 : 100 * (mutants - survivors.size()) / mutants;
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

    /** Returns the score, and a line for each survivor. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(mutants - survivors.size()).append(" of ").append(mutants);
        text.append(" mutants were noticed, ").append(score()).append(" %\n");
        survivors.forEach(mutant -> text.append("survived: ").append(mutant).append('\n'));
        return text.toString();
    }

    /** Returns the numbers only. */
    @Override
    public String toString() {
        return "MutationReport[" + (mutants - survivors.size()) + " of " + mutants + "]";
    }
}
