package io.github.mfsm.lambda;

import io.github.mfsm.aws.sdk.SdkRetries;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/** Makes the SDK's clients for Lambda: all that they would look for otherwise is given, and no profile file is read. */
final class AwsClients {
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(1);

    private final SdkHttpClient http = UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECTION_TIMEOUT)
            .build();
    // Lambda gives credentials in the environment, or, to functions with SnapStart, at an endpoint.
    private final AwsCredentialsProvider credentials = AwsCredentialsProviderChain.of(
            EnvironmentVariableCredentialsProvider.create(),
            ContainerCredentialsProvider.builder().build());
    private final ClientOverrideConfiguration configuration = ClientOverrideConfiguration.builder()
            .retryStrategy(SdkRetries.strategy())
            .defaultProfileFile(ProfileFile.aggregator().build())
            .build();

    SfnClient stepFunctions(String region, @Nullable URI endpoint) {
        return configured(SfnClient.builder().httpClient(http), region, endpoint)
                .build();
    }

    DynamoDbClient dynamoDb(String region, @Nullable URI endpoint) {
        return configured(DynamoDbClient.builder().httpClient(http).endpointDiscoveryEnabled(false), region, endpoint)
                .build();
    }

    private <B extends AwsClientBuilder<B, ?>> B configured(B builder, String region, @Nullable URI endpoint) {
        B configured = builder.region(Region.of(region))
                .credentialsProvider(credentials)
                .overrideConfiguration(configuration);
        return endpoint == null ? configured : configured.endpointOverride(endpoint);
    }
}
