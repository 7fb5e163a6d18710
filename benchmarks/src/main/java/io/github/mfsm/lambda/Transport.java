package io.github.mfsm.lambda;

import io.github.mfsm.aws.Sleeper;
import io.github.mfsm.aws.sdk.SdkClaimTable;
import io.github.mfsm.aws.sdk.SdkRetries;
import io.github.mfsm.aws.sdk.SdkStepFunctions;
import io.github.mfsm.lambda.function.WarmConnections;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
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
 * The ways to the services by the SDK's service clients: all that they would look for otherwise is given, and no
 * profile file is read.
 *
 * <p>In the jar that the benchmark of cold starts compares with, this class stands in the place of the deployable's.
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

    /** The clients have the system's clock and a sleeper and randomness of their own. */
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

    WarmConnections connections(Settings settings) {
        return new WarmConnections(this::ask, stepFunctionsEndpoint(settings), tableEndpoint(settings));
    }

    /**
     * Asks for a server's root, unsigned, by the clients' own HTTP client, and reads the answer: the JDK has no method
     * for connections alone, but keeps the one of a request, apart from others by what made its TLS, until a request
     * says otherwise.
     */
    private void ask(URI root, boolean forTheLastTime) throws IOException {
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(root);
        if (forTheLastTime) {
            request.putHeader("Connection", "close");
        }
        ExecutableHttpRequest call = http.prepareRequest(
                HttpExecuteRequest.builder().request(request.build()).build());
        Optional<AbortableInputStream> answer = call.call().responseBody();
        if (answer.isPresent()) {
            try (InputStream body = answer.get()) {
                body.readAllBytes();
            }
        }
        if (forTheLastTime) {
            call.abort();
        }
    }

    private static URI stepFunctionsEndpoint(Settings settings) {
        URI endpoint = settings.stepFunctionsEndpoint();
        Region region = Region.of(settings.stateMachine().region());
        return endpoint != null
                ? endpoint
                : CompletableFutureUtils.joinLikeSync(
                                SfnEndpointProvider.defaultProvider().resolveEndpoint(where -> where.region(region)))
                        .url();
    }

    private static URI tableEndpoint(Settings settings) {
        URI endpoint = settings.dynamoDbEndpoint();
        Region region = Region.of(settings.tableRegion());
        return endpoint != null
                ? endpoint
                : CompletableFutureUtils.joinLikeSync(DynamoDbEndpointProvider.defaultProvider()
                                .resolveEndpoint(where -> where.region(region)))
                        .url();
    }

    private <B extends AwsClientBuilder<B, ?>> B configured(B builder, String region, @Nullable URI endpoint) {
        B configured = builder.region(Region.of(region))
                .credentialsProvider(credentials)
                .overrideConfiguration(configuration);
        return endpoint == null ? configured : configured.endpointOverride(endpoint);
    }
}
