package io.github.mfsm.ses;

import io.github.mfsm.aws.service.ClaimTablePort;
import io.github.mfsm.aws.service.StepFunctionsPort;
import io.github.mfsm.ses.hold.HeldMailsPort;
import io.github.mfsm.ses.send.MailPorts;
import java.util.Objects;

/**
 * The ways to the services.
 *
 * @param stepFunctions the way to Step Functions
 * @param table the way to the table of executions
 * @param held the way to the table of held emails
 * @param mail the ways to SES, S3 and SNS
 */
public record SesPorts(StepFunctionsPort stepFunctions, ClaimTablePort table, HeldMailsPort held, MailPorts mail) {
    /** Checks that the parts are there. */
    public SesPorts {
        Objects.requireNonNull(stepFunctions, "stepFunctions");
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(held, "held");
        Objects.requireNonNull(mail, "mail");
    }
}
