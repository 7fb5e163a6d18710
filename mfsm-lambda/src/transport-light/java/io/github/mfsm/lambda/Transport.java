package io.github.mfsm.lambda;

import io.github.mfsm.aws.Sleeper;
import io.github.mfsm.aws.light.LightTransport;
import java.net.URI;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * The ways to the services by the light transport.
 *
 * <p>This is one of two classes of this name; the build compiles it unless the profile {@code sdk-clients} is on.
 */
final class Transport {
    private final AwsCredentialsProvider credentials;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private final RandomGenerator random;

    Transport(AwsCredentialsProvider credentials, InstantSource clock, Sleeper sleeper, RandomGenerator random) {
        this.credentials = credentials;
        this.clock = clock;
        this.sleeper = sleeper;
        this.random = random;
    }

    Ports ports(Settings settings) {
        LightTransport.Builder stepFunctions = transport(settings.stateMachine().region());
        LightTransport.Builder dynamoDb = transport(settings.tableRegion());
        URI stepFunctionsEndpoint = settings.stepFunctionsEndpoint();
        URI dynamoDbEndpoint = settings.dynamoDbEndpoint();
        if (stepFunctionsEndpoint != null) {
            stepFunctions.stepFunctionsEndpoint(stepFunctionsEndpoint);
        }
        if (dynamoDbEndpoint != null) {
            dynamoDb.dynamoDbEndpoint(dynamoDbEndpoint);
        }
        return new Ports(stepFunctions.build().stepFunctions(), dynamoDb.build().claimTable(settings.executionTable()));
    }

    private LightTransport.Builder transport(String region) {
        return LightTransport.builder()
                .region(region)
                .credentials(credentials)
                .clock(clock)
                .sleeper(sleeper)
                .random(random);
    }
}
