package io.github.mfsm.testkit.dynamodb.differential;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.differential.RandomRequests.Request;
import io.github.mfsm.testkit.dynamodb.differential.Servers.Pair;
import java.util.regex.Pattern;

/**
 * Reads with a selection that doesn't fit them and with another mistake: the service looks at the selection before it
 * looks at the table.
 *
 * <p>To be sure that it is that, the read is sent again without the selection, to both servers: DynamoDB Local must
 * still say the same, and the fake must then say it, too, or what is known to differ from it.
 */
final class OtherMistake {
    private static final Pattern SELECTION =
            Pattern.compile("Must specify the AttributesToGet or ProjectionExpression .*"
                    + "|Cannot specify the ProjectionExpression .*|ALL_PROJECTED_ATTRIBUTES can be used only .*");

    private final Servers servers;
    private final KnownDifferences known;

    OtherMistake(Servers servers, KnownDifferences known) {
        this.servers = servers;
        this.known = known;
    }

    /** Whether both texts are those of a mistake of their own. */
    boolean explain(Pair pair) throws Exception {
        if (!SELECTION.matcher(KnownDifferences.bare(pair.ours().message())).matches()) {
            return false;
        }
        ObjectNode other = pair.request().body().deepCopy();
        other.remove("Select");
        Pair without = servers.send(new Request(pair.request().operation(), other));
        return !without.local().succeeded()
                && without.local().message().equals(pair.local().message())
                && known.unexplained(without).isEmpty();
    }
}
