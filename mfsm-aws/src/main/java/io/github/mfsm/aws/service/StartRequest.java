package io.github.mfsm.aws.service;

import io.github.mfsm.aws.internal.Redaction;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.name.StateMachineArn;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What StartExecution is asked.
 *
 * @param machine the machine, qualified or not
 * @param name the execution's name
 * @param input the input, JSON text that is passed on untouched
 * @param traceHeader X-Ray's trace header to go on with, or null
 */
public record StartRequest(
        StateMachineArn machine,
        ExecutionName name,
        String input,
        @Nullable String traceHeader) {

    /** Checks that the parts are there. */
    public StartRequest {
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(input, "input");
    }

    /** Shows which execution it is and, but not in a Lambda function, its input. */
    @Override
    public String toString() {
        return "StartRequest[" + machine.execution(name) + (Redaction.isOn() ? "]" : ", input=" + input + "]");
    }
}
