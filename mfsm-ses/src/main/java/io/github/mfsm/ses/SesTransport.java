package io.github.mfsm.ses;

import io.github.mfsm.aws.Sleeper;
import io.github.mfsm.aws.light.HttpConnections;
import io.github.mfsm.aws.light.LightTransport;
import io.github.mfsm.lambda.function.WarmConnections;
import io.github.mfsm.ses.internal.hold.LightHeldMails;
import io.github.mfsm.ses.internal.send.LightMailPorts;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;

/** The ways to the services by the light transport, all on the same connections. Nothing is called before a port is. */
final class SesTransport {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpConnections kept = new HttpConnections();
    private final SesSettings settings;
    private final LightTransport stepFunctions;
    private final LightTransport others;

    SesTransport(
            SesSettings settings,
            IdentityProvider<AwsCredentialsIdentity> credentials,
            InstantSource clock,
            Sleeper sleeper,
            RandomGenerator random) {
        this.settings = settings;
        LightTransport.Builder builder = LightTransport.builder()
                .connections(kept)
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
        this.stepFunctions = builder.region(settings.stateMachine().region()).build();
        this.others = builder.region(settings.region()).build();
    }

    SesPorts ports() {
        Map<String, URI> endpoints = settings.endpoints();
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

    /** Returns the connections that every call needs: those to Step Functions and to the table. */
    WarmConnections connections() {
        return new WarmConnections(this::connect, stepFunctions.stepFunctionsEndpoint(), others.dynamoDbEndpoint());
    }

    private void connect(URI server, boolean forTheLastTime) throws IOException {
        kept.open(server, PATIENCE);
        if (forTheLastTime) {
            kept.close();
        }
    }
}
