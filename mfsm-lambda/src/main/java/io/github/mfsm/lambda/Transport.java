package io.github.mfsm.lambda;

import io.github.mfsm.aws.Sleeper;
import io.github.mfsm.aws.light.HttpConnections;
import io.github.mfsm.aws.light.LightTransport;
import io.github.mfsm.lambda.function.WarmConnections;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;

/** The ways to the services by the light transport. */
final class Transport {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpConnections kept = new HttpConnections();
    private final IdentityProvider<AwsCredentialsIdentity> credentials;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private final RandomGenerator random;

    Transport(
            IdentityProvider<AwsCredentialsIdentity> credentials,
            InstantSource clock,
            Sleeper sleeper,
            RandomGenerator random) {
        this.credentials = credentials;
        this.clock = clock;
        this.sleeper = sleeper;
        this.random = random;
    }

    Ports ports(Settings settings) {
        return new Ports(
                stepFunctions(settings).stepFunctions(), dynamoDb(settings).claimTable(settings.executionTable()));
    }

    WarmConnections connections(Settings settings) {
        return new WarmConnections(
                this::connect,
                stepFunctions(settings).stepFunctionsEndpoint(),
                dynamoDb(settings).dynamoDbEndpoint());
    }

    private void connect(URI server, boolean forTheLastTime) throws IOException {
        kept.open(server, PATIENCE);
        if (forTheLastTime) {
            kept.close();
        }
    }

    private LightTransport stepFunctions(Settings settings) {
        LightTransport.Builder builder = transport(settings.stateMachine().region());
        URI endpoint = settings.stepFunctionsEndpoint();
        return endpoint == null
                ? builder.build()
                : builder.stepFunctionsEndpoint(endpoint).build();
    }

    private LightTransport dynamoDb(Settings settings) {
        LightTransport.Builder builder = transport(settings.tableRegion());
        URI endpoint = settings.dynamoDbEndpoint();
        return endpoint == null
                ? builder.build()
                : builder.dynamoDbEndpoint(endpoint).build();
    }

    private LightTransport.Builder transport(String region) {
        return LightTransport.builder()
                .region(region)
                .connections(kept)
                .credentials(credentials)
                .clock(clock)
                .sleeper(sleeper)
                .random(random);
    }
}
