package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.definition.MachineType;
import io.github.mfsm.asl.internal.parse.DefinitionText;
import io.github.mfsm.asl.internal.validate.DefinitionValidator;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
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
        Definitions.requireValid(
                name == null
                        ? DefinitionValidator.validateState(DefinitionText.read(text))
                        : DefinitionValidator.validate(DefinitionText.read(text), MachineType.STANDARD));
        ObjectNode definition = parse(text);
        if (name == null) {
            if (definition.has("States")) {
                throw SfnError.invalidDefinition("SCHEMA_VALIDATION_FAILED: These fields are required: [Type] at /");
            }
            return StateUnderTest.alone(definition);
        }
        return StateUnderTest.in(definition, name)
                .orElseThrow(() -> SfnError.validation("State not found in the definition: " + name));
    }

    private static ObjectNode parse(String text) {
        try {
            if (WireJson.parse(text) instanceof ObjectNode definition) {
                return definition;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a valid definition is JSON", e);
        }
        throw new IllegalStateException("a valid definition is an object");
    }
}
