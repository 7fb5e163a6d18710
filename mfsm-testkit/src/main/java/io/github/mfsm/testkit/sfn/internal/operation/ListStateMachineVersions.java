package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.store.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lists the versions of a state machine, newest first. */
final class ListStateMachineVersions implements Operation {

    private final Backend backend;

    ListStateMachineVersions(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        List<Version> newestFirst = new ArrayList<>(backend.machines()
                .get(Requests.stateMachine(request, "ListStateMachineVersions"))
                .versions());
        Collections.reverse(newestFirst);
        return backend.pages()
                .answer(
                        "ListStateMachineVersions",
                        request,
                        "stateMachineVersions",
                        newestFirst,
                        Version::number,
                        version -> WireJson.object()
                                .put("stateMachineVersionArn", version.arn())
                                .put("creationDate", Times.seconds(version.created())));
    }
}
