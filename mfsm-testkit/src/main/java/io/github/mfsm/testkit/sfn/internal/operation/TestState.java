package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.SingleState;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.store.Arn;
import io.github.mfsm.testkit.sfn.internal.teststate.StateTest;
import io.github.mfsm.testkit.sfn.internal.teststate.StateUnderTest;

/** Runs one state and tells what it made of its input. */
final class TestState implements Operation {

    private final Backend backend;

    TestState(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        String role = Requests.text(request, "roleArn");
        if (role != null) {
            Requests.role(role);
        }
        StateUnderTest state = state(request);
        return new StateTest(
                        backend.time(),
                        backend.random(),
                        backend.tasks(),
                        Arn.prefix(context.region(), context.account()),
                        backend.ids()::uuid)
                .run(request, state);
    }

    private static StateUnderTest state(JsonNode request) {
        String text = request.get("definition").textValue();
        String name = Requests.text(request, "stateName");
        if (name == null) {
            return new StateUnderTest(Definitions.valid(() -> SingleState.parse(text)), false);
        }
        return StateUnderTest.in(Definitions.valid(() -> StateMachine.parse(text)), name)
                .orElseThrow(() -> SfnError.validation("State not found in the definition: " + name));
    }
}
