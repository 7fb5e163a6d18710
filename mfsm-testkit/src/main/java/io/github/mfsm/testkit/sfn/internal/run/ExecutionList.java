package io.github.mfsm.testkit.sfn.internal.run;

import io.github.mfsm.testkit.sfn.internal.store.Machine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of executions that {@code ListExecutions} shows.
 *
 * @param machine the state machine; null if it is the list of a Map Run
 * @param arn the ARN of the version or alias that was started, or of the Map Run; null for a whole state machine
 */
public record ExecutionList(
        @Nullable Machine machine, @Nullable String arn) {

    /** The executions of a state machine, without the children of its Map Runs. */
    public static ExecutionList of(Machine machine) {
        return new ExecutionList(machine, null);
    }

    /** Those of them that were started by a version or an alias. */
    public static ExecutionList startedBy(Machine machine, String versionOrAliasArn) {
        return new ExecutionList(machine, versionOrAliasArn);
    }

    /** The children of a Map Run. */
    public static ExecutionList ofMapRun(String arn) {
        return new ExecutionList(null, arn);
    }

    /** Returns the lists that an execution is in. */
    static List<ExecutionList> with(ExecutionRecord record) {
        String mapRunArn = record.mapRunArn();
        if (mapRunArn != null) {
            return List.of(ofMapRun(mapRunArn));
        }
        ExecutionRecord.Origin origin = record.origin();
        String version = origin.versionArn();
        String alias = origin.aliasArn();
        List<ExecutionList> lists = new ArrayList<>(List.of(of(origin.machine())));
        if (version != null) {
            lists.add(startedBy(origin.machine(), version));
        }
        if (alias != null) {
            lists.add(startedBy(origin.machine(), alias));
        }
        return lists;
    }

    boolean isOfMapRun() {
        return machine == null;
    }
}
