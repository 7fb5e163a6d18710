package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.InvalidDefinitionException;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.definition.Definition;
import io.github.mfsm.asl.definition.MachineType;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import java.util.function.Supplier;

/** Definitions of state machines. */
final class Definitions {

    private Definitions() {}

    /**
     * Makes a definition ready to run.
     *
     * @throws AwsError {@code InvalidDefinition}
     */
    static StateMachine compile(String definition, boolean express) {
        return valid(() -> StateMachine.parse(definition, express ? MachineType.EXPRESS : MachineType.STANDARD));
    }

    /**
     * Reads a definition.
     *
     * @throws AwsError {@code InvalidDefinition}
     */
    static <T> T valid(Supplier<T> read) {
        try {
            return read.get();
        } catch (InvalidDefinitionException e) {
            throw SfnError.of("InvalidDefinition", String.valueOf(e.getMessage()));
        }
    }

    /** Which variables each state of a machine refers to; states without any are left out. */
    static ObjectNode variableReferences(Definition definition) {
        ObjectNode references = WireJson.object();
        definition
                .variableReferences()
                .forEach((state, variables) -> variables.forEach(references.putArray(state)::add));
        return references;
    }
}
