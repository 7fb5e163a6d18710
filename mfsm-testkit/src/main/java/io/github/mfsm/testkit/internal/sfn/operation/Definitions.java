package io.github.mfsm.testkit.internal.sfn.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.InvalidDefinitionException;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.model.Problem;
import io.github.mfsm.asl.model.Severity;
import io.github.mfsm.testkit.internal.sfn.request.SfnError;
import io.github.mfsm.testkit.internal.wire.AwsError;
import io.github.mfsm.testkit.internal.wire.WireJson;
import java.util.List;
import java.util.stream.Collectors;

/** Definitions of state machines. */
final class Definitions {

    private Definitions() {}

    /**
     * Makes a definition ready to run.
     *
     * @throws AwsError {@code InvalidDefinition}
     */
    static StateMachine compile(String definition, boolean express) {
        try {
            return StateMachine.parse(definition);
        } catch (InvalidDefinitionException e) {
            throw SfnError.invalidDefinition(text(e.problems()));
        }
    }

    private static String text(List<Problem> problems) {
        return problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .map(problem -> problem.code() + ": " + problem.message() + " at " + problem.pointer())
                .collect(Collectors.joining(", "));
    }

    /** Which variables each state of a machine refers to. */
    static ObjectNode variableReferences(StateMachine machine) {
        return WireJson.object();
    }
}
