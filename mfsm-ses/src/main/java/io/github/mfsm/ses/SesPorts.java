package io.github.mfsm.ses;

import io.github.mfsm.aws.Sleeper;
import io.github.mfsm.aws.light.HttpConnections;
import io.github.mfsm.aws.light.LightTransport;
import io.github.mfsm.aws.service.ClaimTablePort;
import io.github.mfsm.aws.service.StepFunctionsPort;
import io.github.mfsm.ses.hold.HeldMailsPort;
import io.github.mfsm.ses.hold.LightHeldMails;
import io.github.mfsm.ses.send.LightMailPorts;
import io.github.mfsm.ses.send.MailPorts;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
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
        HttpConnections connections = new HttpConnections();
        LightTransport.Builder builder = LightTransport.builder()
                .connections(connections)
                .credentials(credentials)
                .clock(clock)
                .sleeper(sleeper)
                .random(random);
        Map<String, URI> endpoints = settings.endpoints();
        if (endpoints.containsKey("SFN")) {
            builder.stepFunctionsEndpoint(endpoints.get("SFN"));
        }
        if (endpoints.containsKey("DYNAMODB")) {
            builder.dynamoDbEndpoint(endpoints.get("DYNAMODB"));
        }
        LightTransport stepFunctions =
                builder.region(settings.stateMachine().region()).build();
        LightTransport others = builder.region(settings.region()).build();
        LightMailPorts.Endpoints usual = LightMailPorts.Endpoints.of(others);
        LightMailPorts.Endpoints actual = new LightMailPorts.Endpoints(
                endpoints.getOrDefault("SES", usual.ses()),
                endpoints.getOrDefault("S3", usual.s3()),
                endpoints.getOrDefault("SNS", usual.sns()));
        return new SesPorts(
                stepFunctions.stepFunctions(),
                others.claimTable(settings.executionTable()),
                new LightHeldMails(others, others.dynamoDbEndpoint(), settings.executionTable()),
                new LightMailPorts(others, settings.sending(), actual));
    }
}
