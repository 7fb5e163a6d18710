package io.github.mfsm.lambda;

import io.github.mfsm.aws.Sleeper;
import io.github.mfsm.aws.sdk.SdkClaimTable;
import io.github.mfsm.aws.sdk.SdkRetries;
import io.github.mfsm.aws.sdk.SdkStepFunctions;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointProvider;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.endpoints.SfnEndpointProvider;
import software.amazon.awssdk.utils.CompletableFutureUtils;

/**
 * The ways to the services by the SDK's service clients: all that they would look for otherwise is given, and no profile file is read.
 *
 * <p>This is one of two classes of this name; the build compiles it with the profile {@code sdk-clients}.
 */
final class Transport {
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(1);

    static {
        // Otherwise the JDK sends a POST again by itself when its answer is lost, and the SDK doesn't know.
        System.setProperty("sun.net.http.retryPost", "false");
    }

    private final SdkHttpClient http = UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECTION_TIMEOUT)
            .build();
    private final IdentityProvider<AwsCredentialsIdentity> credentials;
    private final ClientOverrideConfiguration configuration = ClientOverrideConfiguration.builder()
            .retryStrategy(SdkRetries.strategy())
            .defaultProfileFile(ProfileFile.aggregator().build())
            .build();

    /** The clients have the system's clock and a sleep and a chance of their own. */
    Transport(
            IdentityProvider<AwsCredentialsIdentity> credentials,
            InstantSource clock,
            Sleeper sleeper,
            RandomGenerator random) {
        this.credentials = credentials;
    }

    Ports ports(Settings settings) {
        SfnClient stepFunctions = configured(
                        SfnClient.builder().httpClient(http),
                        settings.stateMachine().region(),
                        settings.stepFunctionsEndpoint())
                .build();
        DynamoDbClient dynamoDb = configured(
                        DynamoDbClient.builder().httpClient(http).endpointDiscoveryEnabled(false),
                        settings.tableRegion(),
                        settings.dynamoDbEndpoint())
                .build();
        return new Ports(SdkStepFunctions.of(stepFunctions), SdkClaimTable.of(dynamoDb, settings.executionTable()));
    }

    /** Returns where the calls go. */
    List<URI> endpoints(Settings settings) {
        URI stepFunctions = settings.stepFunctionsEndpoint();
        URI dynamoDb = settings.dynamoDbEndpoint();
        return List.of(
                stepFunctions != null
                        ? stepFunctions
                        : CompletableFutureUtils.joinLikeSync(SfnEndpointProvider.defaultProvider()
                                        .resolveEndpoint(endpoint -> endpoint.region(Region.of(
                                                settings.stateMachine().region()))))
                                .url(),
                dynamoDb != null
                        ? dynamoDb
                        : CompletableFutureUtils.joinLikeSync(DynamoDbEndpointProvider.defaultProvider()
                                        .resolveEndpoint(
                                                endpoint -> endpoint.region(Region.of(settings.tableRegion()))))
                                .url());
    }

    private <B extends AwsClientBuilder<B, ?>> B configured(B builder, String region, @Nullable URI endpoint) {
        B configured = builder.region(Region.of(region))
                .credentialsProvider(credentials)
                .overrideConfiguration(configuration);
        return endpoint == null ? configured : configured.endpointOverride(endpoint);
    }
}
