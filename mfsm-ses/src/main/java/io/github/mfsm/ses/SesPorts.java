package io.github.mfsm.ses;

import io.github.mfsm.aws.Sleeper;
import io.github.mfsm.aws.service.ClaimTablePort;
import io.github.mfsm.aws.service.StepFunctionsPort;
import io.github.mfsm.ses.hold.HeldMailsPort;
import io.github.mfsm.ses.internal.hold.HeldAttributes;
import io.github.mfsm.ses.send.MailPorts;
import java.time.InstantSource;
import java.util.Objects;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;

/**
 * The ways to the services.
 *
 * @param stepFunctions the way to Step Functions
 * @param table the way to the table of executions
 * @param held the way to the table of held emails
 * @param mail the ways to SES, S3 and SNS
 */
public record SesPorts(StepFunctionsPort stepFunctions, ClaimTablePort table, HeldMailsPort held, MailPorts mail) {
    /**
     * Returns the request of {@code CreateTable} for the table of executions and held emails, as
     * {@code template-ses.yaml} makes it: for fakes. An item's end is in {@code TimeToLive}.
     *
     * @param table its name
     */
    public static String createTable(String table) {
        return HeldAttributes.createTable(table);
    }

    /** Checks that the parts are there. */
    public SesPorts {
        Objects.requireNonNull(stepFunctions, "stepFunctions");
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(held, "held");
        Objects.requireNonNull(mail, "mail");
    }

    /**
     * Makes the ways to the services, by the light transport. Nothing is called yet.
     *
     * @param settings where they are, and what they are called
     * @param credentials what calls are signed with
     * @param clock tells the time
     * @param sleeper lets time pass between attempts
     * @param random what pauses are drawn from
     */
    public static SesPorts light(
            SesSettings settings,
            IdentityProvider<AwsCredentialsIdentity> credentials,
            InstantSource clock,
            Sleeper sleeper,
            RandomGenerator random) {
        return new SesTransport(settings, credentials, clock, sleeper, random).ports();
    }
}
