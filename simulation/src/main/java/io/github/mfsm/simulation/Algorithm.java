package io.github.mfsm.simulation;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.mfsm.aws.OnceOnlyExecution;
import io.github.mfsm.aws.Sleeper;
import io.github.mfsm.aws.name.StateMachineArn;
import io.github.mfsm.aws.service.ClaimTablePort;
import io.github.mfsm.aws.service.StepFunctionsPort;
import io.github.mfsm.lambda.Settings;
import io.github.mfsm.lambda.Wiring;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;

/** The function behind the rule that is put to the test. */
@FunctionalInterface
interface Algorithm {

    /** Starts a process with the function in it. */
    RequestStreamHandler start(Environment environment);

    /**
     * What a process finds.
     *
     * @param environment its settings
     * @param stepFunctions the way to Step Functions
     * @param table the way to the table
     * @param raw the way to any of their operations
     * @param clock Lambda's clock
     * @param sleeper lets time pass
     */
    record Environment(
            Map<String, String> environment,
            StepFunctionsPort stepFunctions,
            ClaimTablePort table,
            RawCalls raw,
            InstantSource clock,
            Sleeper sleeper) {

        Environment with(StepFunctionsPort otherStepFunctions, ClaimTablePort otherTable) {
            return new Environment(environment, otherStepFunctions, otherTable, raw, clock, sleeper);
        }
    }

    /** Calls an operation by its name, with JSON. */
    @FunctionalInterface
    interface RawCalls {
        /** Calls; a refusal is an {@link io.github.mfsm.testkit.call.AwsCallException}. */
        String call(String operation, String request);
    }

    /** The real handler. */
    static Algorithm ours() {
        return found -> Wiring.handler(
                Settings.parse(found.environment()),
                found.stepFunctions(),
                found.table(),
                found.clock(),
                found.sleeper(),
                line -> {});
    }

    /** How many AWS calls the priming makes. */
    int PRIMING_CALLS = 4;

    /** The real handler in a process that has first been primed, as for SnapStart. */
    static Algorithm primed() {
        return found -> {
            OnceOnlyExecution.builder()
                    .stateMachine(StateMachineArn.parse(
                            Objects.requireNonNull(found.environment().get("STATE_MACHINE_ARN"))))
                    .stepFunctions(found.stepFunctions())
                    .table(found.table())
                    .clock(found.clock())
                    .sleeper(found.sleeper())
                    .build()
                    .prime(Duration.ofSeconds(1));
            return ours().start(found);
        };
    }
}
