package io.github.mfsm.testkit.internal.mutate;

import java.util.function.UnaryOperator;

/** Puts another definition in the place of one that a state machine is created with, in all fakes of this process. */
public final class Substitution {
    private static volatile UnaryOperator<String> current = UnaryOperator.identity();

    private Substitution() {}

    /** Returns the definition to use for a given one. */
    public static String of(String definition) {
        return current.apply(definition);
    }

    /** Substitutes while something runs; for one run at a time. */
    public static void during(UnaryOperator<String> substitution, Runnable run) {
        current = substitution;
        try {
            run.run();
        } finally {
            current = UnaryOperator.identity();
        }
    }
}
