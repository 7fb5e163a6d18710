package io.github.mfsm.testkit.internal.mutate;

import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Puts another definition in the place of one that a state machine is created with, in all fakes of this process: that
 * of the folder which the environment variable {@code MFSM_MUTANT} names, or one that is given here.
 */
public final class Substitution {
    private static volatile @Nullable BinaryOperator<String> current = MutantFolder.ofThisProcess();

    private Substitution() {}

    /** Returns the definition to use for a given one of a machine, which is given by its name. */
    public static String of(String machine, String definition) {
        BinaryOperator<String> substitution = current;
        return substitution == null ? definition : substitution.apply(machine, definition);
    }

    /** Tells whether tests run for a mutation test: what they have to tell is then of no interest to anybody. */
    public static boolean isActive() {
        return current != null;
    }

    /** Substitutes, by name and definition of a machine, while something runs; for one run at a time. */
    public static void during(BinaryOperator<String> substitution, Runnable run) {
        BinaryOperator<String> before = current;
        current = substitution;
        try {
            run.run();
        } finally {
            current = before;
        }
    }
}
