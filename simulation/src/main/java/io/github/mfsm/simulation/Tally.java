package io.github.mfsm.simulation;

import java.util.List;

/**
 * What came of a run.
 *
 * @param mails how many emails there were
 * @param calls how often WorkMail called
 * @param awsCalls how many AWS calls the function made
 * @param executions how many executions were started
 * @param answered how many emails were answered by the function
 * @param fallback to how many the rule's fallback was applied
 * @param violations what broke an invariant
 * @param outside what broke one, where an email met what is not promised to be survived
 */
record Tally(
        long mails,
        long calls,
        long awsCalls,
        long executions,
        long answered,
        long fallback,
        List<String> violations,
        List<String> outside) {

    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, List.of(), List.of());

    Tally {
        violations = List.copyOf(violations);
        outside = List.copyOf(outside);
    }

    Tally plus(Tally other) {
        return new Tally(
                mails + other.mails,
                calls + other.calls,
                awsCalls + other.awsCalls,
                executions + other.executions,
                answered + other.answered,
                fallback + other.fallback,
                join(violations, other.violations),
                join(outside, other.outside));
    }

    private static List<String> join(List<String> some, List<String> more) {
        if (more.isEmpty()) {
            return some;
        }
        List<String> all = new java.util.ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /** Returns the line that a run ends with. */
    String line() {
        return "simulation: mails " + mails + ", executions " + executions + ", answered " + answered + ", fallback "
                + fallback + ", violations " + violations.size();
    }
}
