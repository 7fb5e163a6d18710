package io.github.mfsm.aws;

import io.github.mfsm.aws.name.StateMachineArn;
import io.github.mfsm.aws.service.ClaimTablePort;
import io.github.mfsm.aws.service.StepFunctionsPort;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What a runner was built with, complete. */
record Settings(
        StateMachineArn machine,
        @Nullable StateMachineArn previousMachine,
        StepFunctionsPort stepFunctions,
        ClaimTablePort claims,
        AnswerSource answerSource,
        WaitPolicy waiting,
        TableFailurePolicy onTableFailure,
        Duration tablePatience,
        Duration claimLifetime,
        Duration reserve,
        InstantSource clock,
        Sleeper sleeper) {

    Instant now() {
        return clock.instant();
    }
}
