package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.store.Alias;
import io.github.mfsm.testkit.sfn.internal.store.Arn;
import io.github.mfsm.testkit.sfn.internal.store.Machine;
import io.github.mfsm.testkit.sfn.internal.store.Machines;
import java.util.Optional;

/**
 * An alias found by its ARN.
 *
 * @param machine whose alias it is
 * @param alias the alias
 */
record FoundAlias(Machine machine, Alias alias) {

    /**
     * Finds the alias of a request.
     *
     * @throws AwsError {@code InvalidArn}, {@code ResourceNotFound}
     */
    static FoundAlias find(JsonNode request, Machines machines) {
        return findIfThere(request, machines).orElseThrow(SfnError::noResource);
    }

    /**
     * Finds the alias of a request, if there is such an alias.
     *
     * @throws AwsError {@code InvalidArn}
     */
    static Optional<FoundAlias> findIfThere(JsonNode request, Machines machines) {
        Arn arn = Arn.parse(request.get("stateMachineAliasArn").textValue(), Arn.Type.STATE_MACHINE);
        return machines.find(arn.stateMachine())
                .flatMap(machine -> Qualified.alias(machine, arn).map(alias -> new FoundAlias(machine, alias)));
    }
}
