package io.github.mfsm.aws.transport;

import io.github.mfsm.aws.light.LightTransport;
import io.github.mfsm.aws.sdk.SdkClaimTable;
import io.github.mfsm.aws.sdk.SdkRetries;
import io.github.mfsm.aws.sdk.SdkStepFunctions;
import io.github.mfsm.aws.service.ClaimTablePort;
import io.github.mfsm.aws.service.StepFunctionsPort;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The transports there are, as a user sets them up. */
final class Transports {

    static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsSessionCredentials.create("AKIDEXAMPLE", "secret", "session"));

    private Transports() {}

    static final class Sdk implements TransportContract.Transport {
        private static final SdkHttpClient HTTP = UrlConnectionHttpClient.create();

        @Override
        public StepFunctionsPort stepFunctions(URI endpoint) {
            return SdkStepFunctions.of(SfnClient.builder()
                    .region(Region.EU_WEST_1)
                    .endpointOverride(endpoint)
                    .credentialsProvider(CREDENTIALS)
                    .httpClient(HTTP)
                    .overrideConfiguration(o -> o.retryStrategy(SdkRetries.strategy()))
                    .build());
        }

        @Override
        public ClaimTablePort table(URI endpoint, String name) {
            DynamoDbClient client = DynamoDbClient.builder()
                    .region(Region.EU_WEST_1)
                    .endpointOverride(endpoint)
                    .credentialsProvider(CREDENTIALS)
                    .httpClient(HTTP)
                    .overrideConfiguration(o -> o.retryStrategy(SdkRetries.strategy()))
                    .build();
            return SdkClaimTable.of(client, name);
        }
    }

    static final class Light implements TransportContract.Transport {
        @Override
        public StepFunctionsPort stepFunctions(URI endpoint) {
            return transport(endpoint).stepFunctions();
        }

        @Override
        public ClaimTablePort table(URI endpoint, String name) {
            return transport(endpoint).claimTable(name);
        }

        private static LightTransport transport(URI endpoint) {
            return LightTransport.builder()
                    .region("eu-west-1")
                    .credentials(CREDENTIALS)
                    .stepFunctionsEndpoint(endpoint)
                    .dynamoDbEndpoint(endpoint)
                    .build();
        }
    }
}
