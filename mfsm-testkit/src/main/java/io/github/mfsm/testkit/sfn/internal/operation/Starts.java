package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.sfn.internal.request.Names;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.request.StateInput;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord.Origin;
import io.github.mfsm.testkit.sfn.internal.store.Alias;
import io.github.mfsm.testkit.sfn.internal.store.Arn;
import io.github.mfsm.testkit.sfn.internal.store.Machine;
import io.github.mfsm.testkit.sfn.internal.store.Version;

/** What both ways to start an execution have in common. */
final class Starts {

    private final Backend backend;

    Starts(Backend backend) {
        this.backend = backend;
    }

    /**
     * Finds what to start.
     *
     * @throws AwsError {@code InvalidArn}, {@code StateMachineDoesNotExist}, {@code StateMachineDeleting}
     */
    Origin origin(JsonNode request, String operation) {
        Arn arn = Requests.stateMachine(request, operation);
        synchronized (backend.lock()) {
            Machine machine = backend.machines().getActive(arn);
            if (arn.rest() == null) {
                return new Origin(machine, machine.current(), null, null);
            }
            Version version = Qualified.version(machine, arn, backend.random());
            String alias = Qualified.alias(machine, arn).map(Alias::arn).orElse(null);
            return new Origin(machine, version.revision(), version.arn(), alias);
        }
    }

    /**
     * Starts it. Called with the lock released.
     *
     * @throws AwsError {@code InvalidName}, {@code InvalidExecutionInput}, {@code ExecutionAlreadyExists}
     */
    ExecutionRecord start(Origin origin, JsonNode request) {
        String given = Requests.text(request, "name");
        if (given != null && !Names.isValid(given)) {
            throw SfnError.invalidName(given);
        }
        StateInput.parse(request.path("input"));
        String name = given == null ? backend.ids().uuid() : given;
        Machine machine = origin.machine();
        String arn = machine.isExpress()
                ? machine.arn().replaceFirst(":stateMachine:", ":express:") + ":" + name + ":"
                        + backend.ids().uuid()
                : machine.arn().replaceFirst(":stateMachine:", ":execution:") + ":" + name;
        return backend.executions()
                .start(arn, name, origin, request.path("input").asText("{}"), Requests.text(request, "traceHeader"));
    }
}
