package io.github.mfsm.cli.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.internal.Json;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;

/** State machines that the user gave by name and definition. */
final class Machines {
    private Machines() {}

    static void createOrUpdate(FakeStepFunctions stepFunctions, String name, String definition) {
        ObjectNode update =
                Json.object().put("stateMachineArn", arn(stepFunctions, name)).put("definition", definition);
        try {
            try {
                stepFunctions.calls().call("UpdateStateMachine", update.toString());
            } catch (AwsCallException e) {
                if (!e.code().equals("StateMachineDoesNotExist")) {
                    throw e;
                }
                stepFunctions.create(name, definition);
            }
        } catch (AwsCallException e) {
            throw new BadInputException("--definition " + name + ": " + e.getMessage());
        }
    }

    static String arn(FakeStepFunctions stepFunctions, String name) {
        return stepFunctions.stateMachineArn(name);
    }
}
