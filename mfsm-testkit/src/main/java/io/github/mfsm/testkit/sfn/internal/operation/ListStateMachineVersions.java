package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.store.Arn;
import io.github.mfsm.testkit.sfn.internal.store.Machine;
import io.github.mfsm.testkit.sfn.internal.store.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Lists the versions of a state machine, newest first.
 *
 * <p>A state machine that isn't there has none: the operation's model knows no {@code StateMachineDoesNotExist}.
 */
final class ListStateMachineVersions implements Operation {

    private final Backend backend;

    ListStateMachineVersions(Backend backend) {
        this.backend = backend;
    }

    /** Returns the answer without any. */
    static ObjectNode none() {
        ObjectNode answer = WireJson.object();
        answer.putArray("stateMachineVersions");
        return answer;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        Arn arn = Requests.stateMachine(request, "ListStateMachineVersions");
        List<Version> newestFirst = new ArrayList<>(backend.machines()
                .find(arn.stateMachine())
                .map(Machine::versions)
                .orElse(List.of()));
        Collections.reverse(newestFirst);
        return backend.pages()
                .answer(
                        "ListStateMachineVersions",
                        request,
                        "stateMachineVersions",
                        newestFirst,
                        version -> -version.number(),
                        version -> WireJson.object()
                                .put("stateMachineVersionArn", version.arn())
                                .put("creationDate", Times.seconds(version.created())));
    }
}
