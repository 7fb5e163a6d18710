package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.InvalidDefinitionException;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.definition.Problem;
import io.github.mfsm.asl.definition.Severity;
import io.github.mfsm.asl.internal.validate.DefinitionValidator;
import io.github.mfsm.asl.internal.validate.InvalidDefinition;
import io.github.mfsm.asl.internal.validate.VariableReferences;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import java.util.List;

/** Definitions of state machines. */
final class Definitions {

    private Definitions() {}

    /**
     * Makes a definition ready to run.
     *
     * @throws AwsError {@code InvalidDefinition}
     */
    static StateMachine compile(String definition, boolean express) {
        if (express) {
            requireValid(DefinitionValidator.validate(definition, DefinitionValidator.MachineType.EXPRESS));
        }
        try {
            return StateMachine.parse(definition);
        } catch (InvalidDefinitionException e) {
            throw refused(e.problems());
        }
    }

    /**
     * Checks that there is no error among some problems.
     *
     * @throws AwsError {@code InvalidDefinition}
     */
    static void requireValid(List<Problem> problems) {
        if (problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)) {
            throw refused(problems);
        }
    }

    private static AwsError refused(List<Problem> problems) {
        return SfnError.of("InvalidDefinition", InvalidDefinition.message(problems));
    }

    /** Which variables each state of a machine refers to; states without any are left out. */
    static ObjectNode variableReferences(String definition) {
        ObjectNode references = WireJson.object();
        VariableReferences.of(definition).forEach((state, variables) -> {
            if (!variables.isEmpty()) {
                variables.forEach(references.putArray(state)::add);
            }
        });
        return references;
    }
}
