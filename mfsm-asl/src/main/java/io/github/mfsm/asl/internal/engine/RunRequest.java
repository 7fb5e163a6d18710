package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an execution is started with.
 *
 * @param program the machine
 * @param stateMachineArn the machine's ARN
 * @param stateMachineName the machine's name
 * @param executionArn the execution's ARN
 * @param name the execution's name
 * @param roleArn the role it runs under
 * @param input its input
 * @param limit how long it may run, whatever the machine says, or {@code null}
 */
public record RunRequest(
        Program program,
        String stateMachineArn,
        String stateMachineName,
        String executionArn,
        String name,
        String roleArn,
        JsonNode input,
        @Nullable Duration limit) {}
