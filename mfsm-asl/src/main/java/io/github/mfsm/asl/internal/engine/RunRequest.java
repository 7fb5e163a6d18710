package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.history.HistoryEventType;
import org.jspecify.annotations.Nullable;

/**
 * What an execution is started with, which its first event tells.
 *
 * @param program the machine
 * @param stateMachineArn the machine's ARN
 * @param givenArn the execution's ARN, if it doesn't follow from those of machine and name
 * @param name the execution's name
 * @param roleArn the role it runs under
 * @param input its input
 * @param express whether it is an EXPRESS execution, which may run for five minutes whatever the machine says
 */
public record RunRequest(
        Program program,
        String stateMachineArn,
        @Nullable String givenArn,
        String name,
        String roleArn,
        JsonNode input,
        boolean express)
        implements Told {
    /** Returns the execution's ARN. It is long and seldom asked for, so it isn't kept. */
    public String executionArn() {
        return givenArn != null ? givenArn : stateMachineArn.replace(":stateMachine:", ":execution:") + ":" + name;
    }

    /** Returns the machine's name. */
    String stateMachineName() {
        return stateMachineArn.substring(stateMachineArn.lastIndexOf(':') + 1);
    }

    /** Returns the Region of its machine. */
    String region() {
        String[] parts = stateMachineArn.split(":", 5);
        return parts.length < 5 ? "us-east-1" : parts[3];
    }

    @Override
    public Details details(HistoryEventType type) {
        return started();
    }

    @Override
    public void refer(Packer to) {
        started().refer(to);
    }

    private EventDetails started() {
        return EventDetails.of("input", new EventDetails.JsonText(input, true), "roleArn", roleArn);
    }
}
