package io.github.mfsm.testkit.dynamodb.differential;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.differential.RandomRequests.Request;
import io.github.mfsm.testkit.dynamodb.differential.Servers.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The same lives of tables on the fake and on DynamoDB Local: same errors, and after each change the same description.
 */
class TablesDifferentialTest {
    private static final int CALLS = Integer.getInteger("differential.requests", 3_000) / 10;
    private static final long SEED = Long.getLong("differential.seed", 20261124);
    private static final int MOST_REPORTED = Integer.getInteger("differential.report", 5);
    private static final Set<String> CHANGES = Set.of("CreateTable", "UpdateTable");

    private final Map<String, Integer> known = new TreeMap<>();
    private int succeeded;

    @Test
    void answersLivesOfTablesAsDynamoDbLocalDoes() throws Exception {
        RandomTableCalls calls = new RandomTableCalls(new SplittableRandom(SEED));
        List<String> unexplained = new ArrayList<>();
        try (Servers both = Servers.start()) {
            for (int i = 0; i < CALLS; i++) {
                Pair pair = both.send(calls.next());
                if (!isAlike(both, pair) && unexplained.size() < MOST_REPORTED) {
                    unexplained.add("seed " + SEED + ", call " + i + ", " + pair);
                }
            }
        }
        System.out.println("differential dynamodb: " + CALLS + " calls of tables, " + succeeded + " succeeded, seed "
                + SEED + ", explained differences " + known);
        assertThat(unexplained).isEmpty();
        assertThat(succeeded).isGreaterThan(CALLS / 4);
    }

    private boolean isAlike(Servers both, Pair pair) throws Exception {
        Answer ours = pair.ours();
        Answer local = pair.local();
        if (ours.succeeded() && local.succeeded()) {
            succeeded++;
            if (CHANGES.contains(pair.request().operation())) {
                return isAlike(both, KnownTables.settled(both, KnownTables.describe(pair.request())));
            }
            boolean deleted = pair.request().operation().equals("DeleteTable"); // each tells what it likes of the dead
            return deleted || KnownTables.comparable(ours).equals(KnownTables.comparableOfLocal(local));
        }
        if (ours.status() == local.status() && ours.code().equals(local.code())) {
            return true;
        }
        String reason = KnownTables.reason(pair);
        known.merge(reason, 1, Integer::sum);
        if (ours.succeeded() != local.succeeded()) {
            forget(both, pair.request());
        }
        return !reason.isEmpty();
    }

    /** Deletes a table that the two may now have differently. */
    private static void forget(Servers both, Request request) throws Exception {
        both.send("UpdateTable", name(request).put("DeletionProtectionEnabled", false));
        both.send("DeleteTable", name(request));
    }

    private static ObjectNode name(Request request) {
        return RandomValues.object().set("TableName", request.body().get("TableName"));
    }
}
