package io.github.mfsm.simulation;

import io.github.mfsm.aws.service.ClaimTablePort;
import io.github.mfsm.aws.service.StepFunctionsPort;

/** How calls get from a process to the fakes. */
@FunctionalInterface
interface Transport {

    /** Connects a world. */
    Ports connect(World world);

    /** The two ends. */
    record Ports(StepFunctionsPort stepFunctions, ClaimTablePort table) {}

    /** By calls in process. */
    static Transport inProcess() {
        return world -> new Ports(
                new InProcessStepFunctions(world.stepFunctions.calls()),
                new InProcessTable(world.dynamoDb.calls(), World.TABLE));
    }
}
