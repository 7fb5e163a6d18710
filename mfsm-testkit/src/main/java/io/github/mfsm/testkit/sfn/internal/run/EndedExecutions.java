package io.github.mfsm.testkit.sfn.internal.run;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

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

    /** Takes out those that ended first, as long as there are more than are kept or they are too old. */
    List<ExecutionRecord> takeSurplus(Predicate<ExecutionRecord> tooOld) {
        List<ExecutionRecord> surplus = new ArrayList<>();
        for (Iterator<ExecutionRecord> oldest = ended.iterator(); oldest.hasNext(); ) {
            ExecutionRecord next = oldest.next();
            if (ended.size() <= most && !tooOld.test(next)) {
                break;
            }
            surplus.add(next);
            oldest.remove();
        }
        return surplus;
    }
}
