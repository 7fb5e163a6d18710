package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What an execution is started with.
 *
 * @param program the machine
 * @param stateMachineArn the machine's ARN
 * @param executionArn the execution's ARN
 * @param name the execution's name
 * @param roleArn the role it runs under
 * @param input its input
 * @param express whether it is an EXPRESS execution, which may run for five minutes whatever the machine says
 */
public record RunRequest(
        Program program,
        String stateMachineArn,
        String executionArn,
        String name,
        String roleArn,
        JsonNode input,
        boolean express) {
    /** Returns the machine's name. */
    String stateMachineName() {
        return stateMachineArn.substring(stateMachineArn.lastIndexOf(':') + 1);
    }

    /** Returns the Region of its machine. */
    String region() {
        String[] parts = stateMachineArn.split(":", 5);
        return parts.length < 5 ? "us-east-1" : parts[3];
    }
}
