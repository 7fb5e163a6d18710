package io.github.mfsm.lambda;

import io.github.mfsm.aws.service.ClaimTablePort;
import io.github.mfsm.aws.service.StepFunctionsPort;
import java.util.Objects;

/**
 * The ways to the two services.
 *
 * @param stepFunctions the way to Step Functions
 * @param table the way to the table of executions
 */
record Ports(StepFunctionsPort stepFunctions, ClaimTablePort table) {
    Ports {
        Objects.requireNonNull(stepFunctions, "stepFunctions");
        Objects.requireNonNull(table, "table");
    }
}
