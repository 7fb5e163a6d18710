package io.github.mfsm.testkit.sfn.internal.run;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The executions that have ended, in the order of their ends. Guarded by the lock of the service. */
final class EndedExecutions {
    private final int most;
    private final Set<ExecutionRecord> ended = new LinkedHashSet<>();

    /** Creates an empty set of which so many are to be kept. */
    EndedExecutions(int most) {
        this.most = most;
    }

    /** Adds one as the last to end, be it known as an earlier one. */
    void add(ExecutionRecord record) {
        ended.remove(record); // a child that its Map Run has redriven ended before
        ended.add(record);
    }

    void remove(ExecutionRecord record) {
        ended.remove(record);
    }

    void clear() {
        ended.clear();
    }

    /** Takes out those that ended first, as far as there are more than are kept. */
    List<ExecutionRecord> takeSurplus() {
        List<ExecutionRecord> surplus = new ArrayList<>();
        Iterator<ExecutionRecord> oldest = ended.iterator();
        while (ended.size() > most) {
            surplus.add(oldest.next());
            oldest.remove();
        }
        return surplus;
    }
}
